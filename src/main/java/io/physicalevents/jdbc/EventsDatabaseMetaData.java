package io.physicalevents.jdbc;

import io.physicalevents.config.DriverVersion;
import java.sql.SQLException;
import org.apache.calcite.avatica.AvaticaDatabaseMetaData;

/** What the driver tells of itself and of its tables. Nothing here asks the server. */
final class EventsDatabaseMetaData extends AvaticaDatabaseMetaData {

  EventsDatabaseMetaData(EventsConnection connection) {
    super(connection);
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
  public String getDatabaseProductName() throws SQLException {
    return DriverVersion.PRODUCT;
  }

  @Override
  public String getDatabaseProductVersion() throws SQLException {
    return DriverVersion.current().text();
  }
}
