package io.physicalevents.jdbc;

import io.physicalevents.calcite.EscapeFunctions;
import io.physicalevents.calcite.ReservedWords;
import io.physicalevents.config.DriverVersion;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.apache.calcite.avatica.AvaticaDatabaseMetaData;
import org.apache.calcite.avatica.util.Casing;
import org.apache.calcite.config.CalciteConnectionConfig;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.jspecify.annotations.Nullable;

/** What the driver tells of itself, where Avatica's answers are not this driver's. */
abstract class DriverMetaData extends AvaticaDatabaseMetaData {

  private final EventsConnection connection;

  DriverMetaData(EventsConnection connection) {
    super(connection);
    this.connection = connection;
  }

  private CalciteConnectionConfig config() {
    return connection.config();
  }

  @Override
  public String getDriverName() {
    return DriverVersion.PRODUCT;
  }

  @Override
  public String getDriverVersion() {
    return DriverVersion.current().text();
  }

  @Override
  public String getDatabaseProductName() {
    return DriverVersion.PRODUCT;
  }

  @Override
  public String getDatabaseProductVersion() {
    return DriverVersion.current().text();
  }

  @Override
  public String getURL() {
    return connection.safeUrl();
  }

  @Override
  public String getUserName() {
    return connection.getProperties().getProperty("user", "");
  }

  @Override
  public <T> T unwrap(@Nullable Class<T> type) throws SQLException {
    return Refusals.unwrap(this, type);
  }

  @Override
  public boolean isWrapperFor(@Nullable Class<?> type) throws SQLException {
    return Refusals.isWrapper(this, type);
  }

  // Names.

  @Override
  public boolean supportsMixedCaseIdentifiers() {
    return config().caseSensitive();
  }

  @Override
  public boolean storesMixedCaseIdentifiers() {
    return !config().caseSensitive() && config().unquotedCasing() == Casing.UNCHANGED;
  }

  @Override
  public boolean storesUpperCaseIdentifiers() {
    return config().unquotedCasing() == Casing.TO_UPPER;
  }

  @Override
  public boolean storesLowerCaseIdentifiers() {
    return config().unquotedCasing() == Casing.TO_LOWER;
  }

  @Override
  public boolean supportsMixedCaseQuotedIdentifiers() {
    return config().caseSensitive();
  }

  @Override
  public boolean storesMixedCaseQuotedIdentifiers() {
    return !config().caseSensitive() && config().quotedCasing() == Casing.UNCHANGED;
  }

  @Override
  public boolean storesUpperCaseQuotedIdentifiers() {
    return config().quotedCasing() == Casing.TO_UPPER;
  }

  @Override
  public boolean storesLowerCaseQuotedIdentifiers() {
    return config().quotedCasing() == Casing.TO_LOWER;
  }

  @Override
  public String getIdentifierQuoteString() {
    return config().quoting().string;
  }

  // Order: NULL is higher than any value.

  @Override
  public boolean nullsAreSortedHigh() {
    return true;
  }

  @Override
  public boolean nullsAreSortedLow() {
    return false;
  }

  @Override
  public boolean nullsAreSortedAtStart() {
    return false;
  }

  @Override
  public boolean nullsAreSortedAtEnd() {
    return false;
  }

  // Words and functions.

  @Override
  public String getSQLKeywords() {
    return ReservedWords.beyondStandard();
  }

  @Override
  public String getNumericFunctions() {
    return String.join(",", EscapeFunctions.NUMERIC);
  }

  @Override
  public String getStringFunctions() {
    return String.join(",", EscapeFunctions.STRING);
  }

  @Override
  public String getSystemFunctions() {
    return String.join(",", EscapeFunctions.SYSTEM);
  }

  @Override
  public String getTimeDateFunctions() {
    return String.join(",", EscapeFunctions.TIME_DATE);
  }

  @Override
  public boolean supportsConvert(int fromType, int toType) {
    SqlTypeName from = SqlTypeName.getNameForJdbcType(fromType);
    SqlTypeName to = SqlTypeName.getNameForJdbcType(toType);
    return from != null
        && to != null
        && MetadataRows.isOffered(from)
        && MetadataRows.isOffered(to)
        && SqlTypeUtil.canCastFrom(type(to), type(from), true);
  }

  private RelDataType type(SqlTypeName name) {
    return connection.getTypeFactory().createSqlType(name);
  }

  // What the SQL has.

  @Override
  public boolean allProceduresAreCallable() {
    return false;
  }

  @Override
  public boolean supportsNonNullableColumns() {
    return false;
  }

  @Override
  public boolean supportsExtendedSQLGrammar() {
    return false;
  }

  @Override
  public boolean supportsANSI92IntermediateSQL() {
    return false;
  }

  @Override
  public boolean supportsANSI92FullSQL() {
    return false;
  }

  @Override
  public boolean supportsSubqueriesInQuantifieds() {
    return true;
  }

  // There are schemas, which only queries name, and no catalogs. Yet tools take schemas in table
  // definitions for the sign of a database that has schemas at all.

  @Override
  public boolean supportsSchemasInProcedureCalls() {
    return false;
  }

  @Override
  public boolean supportsSchemasInTableDefinitions() {
    return true;
  }

  @Override
  public boolean supportsSchemasInIndexDefinitions() {
    return false;
  }

  @Override
  public boolean supportsSchemasInPrivilegeDefinitions() {
    return false;
  }

  @Override
  public boolean supportsCatalogsInDataManipulation() {
    return false;
  }

  @Override
  public boolean supportsCatalogsInProcedureCalls() {
    return false;
  }

  @Override
  public boolean supportsCatalogsInTableDefinitions() {
    return false;
  }

  @Override
  public boolean supportsCatalogsInIndexDefinitions() {
    return false;
  }

  @Override
  public boolean supportsCatalogsInPrivilegeDefinitions() {
    return false;
  }

  // Transactions: none, so that a commit closes nothing.

  @Override
  public int getDefaultTransactionIsolation() {
    return Connection.TRANSACTION_NONE;
  }

  @Override
  public boolean supportsDataManipulationTransactionsOnly() {
    return false;
  }

  @Override
  public boolean dataDefinitionCausesTransactionCommit() {
    return false;
  }

  @Override
  public boolean supportsOpenCursorsAcrossCommit() {
    return true;
  }

  @Override
  public boolean supportsOpenCursorsAcrossRollback() {
    return true;
  }

  @Override
  public boolean supportsOpenStatementsAcrossCommit() {
    return true;
  }

  @Override
  public boolean supportsOpenStatementsAcrossRollback() {
    return true;
  }

  @Override
  public boolean supportsResultSetHoldability(int holdability) {
    return holdability == ResultSet.HOLD_CURSORS_OVER_COMMIT;
  }

  // Changes: none, seen by nobody.

  @Override
  public boolean ownUpdatesAreVisible(int type) {
    return false;
  }

  @Override
  public boolean ownDeletesAreVisible(int type) {
    return false;
  }

  @Override
  public boolean ownInsertsAreVisible(int type) {
    return false;
  }

  @Override
  public boolean othersUpdatesAreVisible(int type) {
    return false;
  }

  @Override
  public boolean othersDeletesAreVisible(int type) {
    return false;
  }

  @Override
  public boolean othersInsertsAreVisible(int type) {
    return false;
  }

  @Override
  public boolean updatesAreDetected(int type) {
    return false;
  }

  @Override
  public boolean deletesAreDetected(int type) {
    return false;
  }

  @Override
  public boolean insertsAreDetected(int type) {
    return false;
  }

  @Override
  public boolean supportsBatchUpdates() {
    return false;
  }

  @Override
  public boolean locatorsUpdateCopy() {
    return false;
  }

  @Override
  public boolean supportsStoredFunctionsUsingCallSyntax() {
    return false;
  }
}
