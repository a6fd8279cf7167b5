package io.physicalevents.calcite;

import org.apache.calcite.rel.type.DelegatingTypeSystem;
import org.apache.calcite.rel.type.RelDataTypeSystem;

/** Calcite's type system, where it would otherwise change what a user wrote. */
final class EventsTypeSystem extends DelegatingTypeSystem {

  EventsTypeSystem() {
    super(RelDataTypeSystem.DEFAULT);
  }

  /** Else {@code VALUES ('a'), ('bcd')} pads the first with blanks, and no join finds it. */
  @Override
  public boolean shouldConvertRaggedUnionTypesToVarying() {
    return true;
  }
}
