package io.physicalevents.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.apache.calcite.sql.SqlOperatorTable;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.jspecify.annotations.Nullable;

/** What schemas, tables and columns there are. Nothing here plans a query or asks the server. */
final class EventsDatabaseMetaData extends DriverMetaData {

  private final EventsConnection connection;

  EventsDatabaseMetaData(EventsConnection connection) {
    super(connection);
    this.connection = connection;
  }

  /** Lists rows; where another schema fails at it, its exception is translated. */
  private interface Listing {
    List<@Nullable Object[]> rows(MetadataRows of);
  }

  private ResultSet rows(MetadataShape shape, Listing listing) throws SQLException {
    try {
      return connection.rows(
          shape,
          listing.rows(new MetadataRows(connection.rootSchema(), connection.getTypeFactory())));
    } catch (RuntimeException | Error e) {
      throw SqlErrors.translate(e);
    }
  }

  /** Catalogs there are none: asked for one, none has anything in it. */
  private static boolean isNone(@Nullable String catalog) {
    return catalog != null && !catalog.isEmpty();
  }

  @Override
  public ResultSet getTables(
      @Nullable String catalog,
      @Nullable String schemaPattern,
      @Nullable String tableNamePattern,
      @Nullable String @Nullable [] types)
      throws SQLException {
    return isNone(catalog)
        ? connection.emptyRows(MetadataShape.TABLES)
        : rows(MetadataShape.TABLES, of -> of.tables(schemaPattern, tableNamePattern, types));
  }

  @Override
  public ResultSet getColumns(
      @Nullable String catalog,
      @Nullable String schemaPattern,
      @Nullable String tableNamePattern,
      @Nullable String columnNamePattern)
      throws SQLException {
    return isNone(catalog)
        ? connection.emptyRows(MetadataShape.COLUMNS)
        : rows(
            MetadataShape.COLUMNS,
            of -> of.columns(schemaPattern, tableNamePattern, columnNamePattern));
  }

  @Override
  public ResultSet getSchemas() throws SQLException {
    return getSchemas(null, null);
  }

  @Override
  public ResultSet getSchemas(@Nullable String catalog, @Nullable String schemaPattern)
      throws SQLException {
    return isNone(catalog)
        ? connection.emptyRows(MetadataShape.SCHEMAS)
        : rows(MetadataShape.SCHEMAS, of -> of.schemas(schemaPattern));
  }

  @Override
  public ResultSet getCatalogs() throws SQLException {
    return connection.emptyRows(MetadataShape.CATALOGS);
  }

  @Override
  public ResultSet getTableTypes() throws SQLException {
    return rows(MetadataShape.TABLE_TYPES, MetadataRows::tableTypes);
  }

  @Override
  public ResultSet getTypeInfo() throws SQLException {
    return rows(MetadataShape.TYPE_INFO, MetadataRows::typeInfo);
  }

  // What there is none of: keys, indexes, privileges, procedures, types of users.

  @Override
  public ResultSet getPrimaryKeys(
      @Nullable String catalog, @Nullable String schema, @Nullable String table)
      throws SQLException {
    return connection.emptyRows(MetadataShape.PRIMARY_KEYS);
  }

  @Override
  public ResultSet getImportedKeys(
      @Nullable String catalog, @Nullable String schema, @Nullable String table)
      throws SQLException {
    return connection.emptyRows(MetadataShape.FOREIGN_KEYS);
  }

  @Override
  public ResultSet getExportedKeys(
      @Nullable String catalog, @Nullable String schema, @Nullable String table)
      throws SQLException {
    return connection.emptyRows(MetadataShape.FOREIGN_KEYS);
  }

  @Override
  public ResultSet getCrossReference(
      @Nullable String parentCatalog,
      @Nullable String parentSchema,
      @Nullable String parentTable,
      @Nullable String foreignCatalog,
      @Nullable String foreignSchema,
      @Nullable String foreignTable)
      throws SQLException {
    return connection.emptyRows(MetadataShape.FOREIGN_KEYS);
  }

  @Override
  public ResultSet getIndexInfo(
      @Nullable String catalog,
      @Nullable String schema,
      @Nullable String table,
      boolean unique,
      boolean approximate)
      throws SQLException {
    return connection.emptyRows(MetadataShape.INDEX_INFO);
  }

  @Override
  public ResultSet getBestRowIdentifier(
      @Nullable String catalog,
      @Nullable String schema,
      @Nullable String table,
      int scope,
      boolean nullable)
      throws SQLException {
    return connection.emptyRows(MetadataShape.ROW_IDENTIFIERS);
  }

  @Override
  public ResultSet getVersionColumns(
      @Nullable String catalog, @Nullable String schema, @Nullable String table)
      throws SQLException {
    return connection.emptyRows(MetadataShape.ROW_IDENTIFIERS);
  }

  @Override
  public ResultSet getTablePrivileges(
      @Nullable String catalog, @Nullable String schemaPattern, @Nullable String tableNamePattern)
      throws SQLException {
    return connection.emptyRows(MetadataShape.TABLE_PRIVILEGES);
  }

  @Override
  public ResultSet getColumnPrivileges(
      @Nullable String catalog,
      @Nullable String schema,
      @Nullable String table,
      @Nullable String columnNamePattern)
      throws SQLException {
    return connection.emptyRows(MetadataShape.COLUMN_PRIVILEGES);
  }

  @Override
  public ResultSet getProcedures(
      @Nullable String catalog,
      @Nullable String schemaPattern,
      @Nullable String procedureNamePattern)
      throws SQLException {
    return connection.emptyRows(MetadataShape.PROCEDURES);
  }

  @Override
  public ResultSet getProcedureColumns(
      @Nullable String catalog,
      @Nullable String schemaPattern,
      @Nullable String procedureNamePattern,
      @Nullable String columnNamePattern)
      throws SQLException {
    return connection.emptyRows(MetadataShape.PROCEDURE_COLUMNS);
  }

  /** The functions of SQL, which are in no schema. */
  @Override
  public ResultSet getFunctions(
      @Nullable String catalog,
      @Nullable String schemaPattern,
      @Nullable String functionNamePattern)
      throws SQLException {
    return isNone(catalog) || isNone(schemaPattern)
        ? connection.emptyRows(MetadataShape.FUNCTIONS)
        : rows(
            MetadataShape.FUNCTIONS,
            of -> MetadataRows.functions(operators(), functionNamePattern));
  }

  private SqlOperatorTable operators() {
    return connection.config().fun(SqlOperatorTable.class, SqlStdOperatorTable.instance());
  }

  @Override
  public ResultSet getFunctionColumns(
      @Nullable String catalog,
      @Nullable String schemaPattern,
      @Nullable String functionNamePattern,
      @Nullable String columnNamePattern)
      throws SQLException {
    return isNone(catalog) || isNone(schemaPattern)
        ? connection.emptyRows(MetadataShape.FUNCTION_COLUMNS)
        : rows(
            MetadataShape.FUNCTION_COLUMNS,
            of ->
                MetadataRows.functionColumns(operators(), functionNamePattern, columnNamePattern));
  }

  @Override
  public ResultSet getPseudoColumns(
      @Nullable String catalog,
      @Nullable String schemaPattern,
      @Nullable String tableNamePattern,
      @Nullable String columnNamePattern)
      throws SQLException {
    return connection.emptyRows(MetadataShape.PSEUDO_COLUMNS);
  }

  @Override
  public ResultSet getUDTs(
      @Nullable String catalog,
      @Nullable String schemaPattern,
      @Nullable String typeNamePattern,
      int @Nullable [] types)
      throws SQLException {
    return connection.emptyRows(MetadataShape.USER_TYPES);
  }

  @Override
  public ResultSet getSuperTypes(
      @Nullable String catalog, @Nullable String schemaPattern, @Nullable String typeNamePattern)
      throws SQLException {
    return connection.emptyRows(MetadataShape.SUPER_TYPES);
  }

  @Override
  public ResultSet getSuperTables(
      @Nullable String catalog, @Nullable String schemaPattern, @Nullable String tableNamePattern)
      throws SQLException {
    return connection.emptyRows(MetadataShape.SUPER_TABLES);
  }

  @Override
  public ResultSet getAttributes(
      @Nullable String catalog,
      @Nullable String schemaPattern,
      @Nullable String typeNamePattern,
      @Nullable String attributeNamePattern)
      throws SQLException {
    return connection.emptyRows(MetadataShape.ATTRIBUTES);
  }

  @Override
  public ResultSet getClientInfoProperties() throws SQLException {
    return connection.emptyRows(MetadataShape.CLIENT_INFO);
  }
}
