package io.physicalevents.scan;

import io.physicalevents.api.EventField;
import java.util.List;

/**
 * What a row must satisfy, with all values known. A scan derives from it both what it asks the API
 * for and what it checks again on each row that comes. There is no negation: of a row for which
 * SQL's answer is unknown, it says no.
 */
public sealed interface Condition {

  Condition ALWAYS = new AllOf(List.of());
  Condition NEVER = new AnyOf(List.of());

  /** A text field equals a value, case and blanks counting. */
  record TextIs(EventField field, String value) implements Condition {}

  /** The event's wall-clock time lies in a range. */
  record TimeIn(WallRange range) implements Condition {}

  /** Each of the parts holds; true where there is none. */
  record AllOf(List<Condition> parts) implements Condition {
    public AllOf {
      parts = List.copyOf(parts);
    }
  }

  /** One of the parts holds; false where there is none. */
  record AnyOf(List<Condition> parts) implements Condition {
    public AnyOf {
      parts = List.copyOf(parts);
    }
  }
}
