package io.physicalevents.jdbc;

import io.physicalevents.calcite.EventsConformance;
import io.physicalevents.calcite.ToolOperators;
import java.util.Properties;
import org.apache.calcite.config.CalciteConnectionConfigImpl;
import org.apache.calcite.config.CalciteConnectionProperty;
import org.apache.calcite.sql.validate.SqlConformance;

/** Calcite's view of the connection properties, with this driver's defaults. */
final class SessionConfig extends CalciteConnectionConfigImpl {

  private static final SqlConformance CONFORMANCE = new EventsConformance();

  SessionConfig(Properties properties) {
    super(properties);
  }

  @Override
  public SqlConformance conformance() {
    return isSet(CalciteConnectionProperty.CONFORMANCE) ? super.conformance() : CONFORMANCE;
  }

  @Override
  public <T> T fun(Class<T> operatorTableClass, T defaultOperatorTable) {
    return isSet(CalciteConnectionProperty.FUN)
        ? super.fun(operatorTableClass, defaultOperatorTable)
        : operatorTableClass.cast(ToolOperators.table());
  }
}
