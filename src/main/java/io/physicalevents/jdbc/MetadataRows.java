package io.physicalevents.jdbc;

import io.physicalevents.calcite.FunctionNames;
import java.sql.DatabaseMetaData;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.calcite.adapter.java.JavaTypeFactory;
import org.apache.calcite.jdbc.CalciteSchema;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.rel.type.RelDataTypeSystem;
import org.apache.calcite.schema.Table;
import org.apache.calcite.sql.SqlOperatorTable;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/** The rows of metadata that are not empty, from the schemas in memory. */
final class MetadataRows {

  /** The types that a query can name, in the order of their JDBC numbers. */
  private static final List<SqlTypeName> TYPES =
      List.of(
          SqlTypeName.TINYINT,
          SqlTypeName.BIGINT,
          SqlTypeName.VARBINARY,
          SqlTypeName.BINARY,
          SqlTypeName.CHAR,
          SqlTypeName.DECIMAL,
          SqlTypeName.INTEGER,
          SqlTypeName.SMALLINT,
          SqlTypeName.FLOAT,
          SqlTypeName.REAL,
          SqlTypeName.DOUBLE,
          SqlTypeName.VARCHAR,
          SqlTypeName.BOOLEAN,
          SqlTypeName.DATE,
          SqlTypeName.TIME,
          SqlTypeName.TIMESTAMP);

  private final SchemaListing listing;
  private final JavaTypeFactory typeFactory;

  MetadataRows(CalciteSchema root, JavaTypeFactory typeFactory) {
    this.listing = new SchemaListing(root);
    this.typeFactory = typeFactory;
  }

  static boolean isOffered(SqlTypeName type) {
    return TYPES.contains(type);
  }

  List<@Nullable Object[]> schemas(@Nullable String pattern) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (CalciteSchema schema : listing.schemas(pattern)) {
      rows.add(new Object[] {schema.getName(), null});
    }
    return rows;
  }

  List<@Nullable Object[]> tableTypes() {
    Set<String> types = new TreeSet<>(List.of("TABLE", "VIEW"));
    listing.tables(null, null).forEach(table -> types.add(table.type()));
    List<@Nullable Object[]> rows = new ArrayList<>();
    types.forEach(type -> rows.add(new Object[] {type}));
    return rows;
  }

  List<@Nullable Object[]> tables(
      @Nullable String schemaPattern,
      @Nullable String tablePattern,
      @Nullable String @Nullable [] types) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    listing.tables(schemaPattern, tablePattern).stream()
        .filter(table -> types == null || Arrays.asList(types).contains(table.type()))
        .sorted(Comparator.comparing(SchemaListing.Listed::type))
        .forEach(
            table ->
                rows.add(
                    new Object[] {
                      null,
                      table.schema(),
                      table.name(),
                      table.type(),
                      EventsRemarks.of(table.table()),
                      null,
                      null,
                      null,
                      null,
                      null
                    }));
    return rows;
  }

  List<@Nullable Object[]> columns(
      @Nullable String schemaPattern,
      @Nullable String tablePattern,
      @Nullable String columnPattern) {
    NamePattern columnNames = new NamePattern(columnPattern);
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (SchemaListing.Listed listed : listing.tables(schemaPattern, tablePattern)) {
      Table table = listed.table();
      if (table == null) {
        continue;
      }
      for (RelDataTypeField field : table.getRowType(typeFactory).getFieldList()) {
        if (columnNames.matches(field.getName())) {
          rows.add(column(listed, field));
        }
      }
    }
    return rows;
  }

  private static @Nullable Object[] column(SchemaListing.Listed table, RelDataTypeField field) {
    RelDataType type = field.getType();
    TypeFacts facts =
        new TypeFacts(
            type.getSqlTypeName().getJdbcOrdinal(),
            type.getSqlTypeName().getName(),
            type.getPrecision(),
            type.getScale());
    boolean nullable = type.isNullable();
    return new Object[] {
      null,
      table.schema(),
      table.name(),
      field.getName(),
      facts.type(),
      facts.bareName(),
      facts.size(),
      null,
      facts.decimalDigits(),
      facts.isNumber() ? 10 : null,
      nullable ? DatabaseMetaData.columnNullable : DatabaseMetaData.columnNoNulls,
      EventsRemarks.of(table.table(), field.getName()),
      null,
      null,
      null,
      facts.isText() || facts.isBinary() ? facts.size() : null,
      field.getIndex() + 1,
      nullable ? "YES" : "NO",
      null,
      null,
      null,
      null,
      "NO",
      "NO"
    };
  }

  static List<@Nullable Object[]> functions(
      SqlOperatorTable operators, @Nullable String namePattern) {
    NamePattern names = new NamePattern(namePattern);
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (String name : FunctionNames.of(operators).keySet()) {
      if (names.matches(name)) {
        short type = (short) DatabaseMetaData.functionNoTable;
        rows.add(new Object[] {null, null, name, null, type, name});
      }
    }
    return rows;
  }

  /**
   * The result and the arguments that no call goes without. A function takes and gives values of
   * several types, and so has none that could be named here.
   */
  static List<@Nullable Object[]> functionColumns(
      SqlOperatorTable operators, @Nullable String namePattern, @Nullable String columnPattern) {
    NamePattern names = new NamePattern(namePattern);
    NamePattern columns = new NamePattern(columnPattern);
    List<@Nullable Object[]> rows = new ArrayList<>();
    FunctionNames.of(operators)
        .forEach(
            (name, arguments) -> {
              for (int place = 0; names.matches(name) && place <= arguments; place++) {
                String column = place == 0 ? "" : "argument" + place;
                if (columns.matches(column)) {
                  rows.add(functionColumn(name, column, place));
                }
              }
            });
    return rows;
  }

  private static @Nullable Object[] functionColumn(String function, String column, int place) {
    int kind = place == 0 ? DatabaseMetaData.functionReturn : DatabaseMetaData.functionColumnIn;
    short nullable = (short) DatabaseMetaData.functionNullableUnknown;
    return new Object[] {
      null,
      null,
      function,
      column,
      (short) kind,
      Types.OTHER,
      SqlTypeName.ANY.getName(),
      null,
      null,
      null,
      null,
      nullable,
      "The type depends on the call.",
      null,
      place,
      "",
      function
    };
  }

  List<@Nullable Object[]> typeInfo() {
    RelDataTypeSystem system = typeFactory.getTypeSystem();
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (SqlTypeName type : TYPES) {
      TypeFacts facts =
          new TypeFacts(
              type.getJdbcOrdinal(),
              type.getName(),
              type.allowsPrec() ? system.getMaxPrecision(type) : 0,
              0);
      boolean scaled = type == SqlTypeName.TIME || type == SqlTypeName.TIMESTAMP;
      int largestScale =
          scaled
              ? system.getMaxPrecision(type)
              : type == SqlTypeName.DECIMAL ? system.getMaxScale(type) : 0;
      rows.add(
          new Object[] {
            facts.name(),
            facts.type(),
            facts.size(),
            system.getLiteral(type, true),
            system.getLiteral(type, false),
            createParameters(facts, type),
            (short) DatabaseMetaData.typeNullable,
            facts.isText(),
            (short) DatabaseMetaData.typeSearchable,
            false,
            false,
            false,
            facts.name(),
            (short) 0,
            (short) largestScale,
            null,
            null,
            facts.isNumber() ? 10 : null
          });
    }
    return rows;
  }

  private static @Nullable String createParameters(TypeFacts facts, SqlTypeName type) {
    if (facts.isText() || facts.isBinary()) {
      return "length";
    }
    return switch (type) {
      case DECIMAL -> "precision,scale";
      case TIME, TIMESTAMP -> "precision";
      default -> null;
    };
  }
}
