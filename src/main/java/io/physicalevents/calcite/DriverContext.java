package io.physicalevents.calcite;

import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.calcite.jdbc.CalcitePrepare;
import org.apache.calcite.runtime.Bindable;
import org.apache.calcite.sql.parser.SqlParserPos;

/** What this driver's own planning context offers, and is told, beyond Calcite's. */
public interface DriverContext extends CalcitePrepare.Context {

  /** Ends the planning where it is set. */
  AtomicBoolean cancelFlag();

  /** Where names stand in GROUP BY or HAVING that were found to be no columns. */
  Set<SqlParserPos> unknownColumns();

  /**
   * A parameter stands in LIMIT, FETCH or OFFSET.
   *
   * @param parameter its place in the statement, from 0
   * @param offset whether it is OFFSET
   */
  void countsRows(int parameter, boolean offset);

  /** The finished plan, as it is run; not told of where it holds for this connection alone. */
  void made(Bindable<?> plan);
}
