package io.physicalevents.calcite;

import org.apache.calcite.sql.validate.SqlConformanceEnum;
import org.apache.calcite.sql.validate.SqlDelegatingConformance;

/** Standard SQL, and the few liberties that BI tools take and nobody could take amiss. */
public final class EventsConformance extends SqlDelegatingConformance {

  public EventsConformance() {
    super(SqlConformanceEnum.DEFAULT);
  }

  /** {@code GROUP BY 1}. */
  @Override
  public boolean isGroupByOrdinal() {
    return true;
  }

  /** {@code a != b}. */
  @Override
  public boolean isBangEqualAllowed() {
    return true;
  }

  /** {@code a % b}. */
  @Override
  public boolean isPercentRemainderAllowed() {
    return true;
  }

  /** {@code CURRENT_TIMESTAMP()}. */
  @Override
  public boolean allowNiladicParentheses() {
    return true;
  }
}
