package io.physicalevents.scan;

import java.util.Set;

/** The values of {@code event_level} that the API's document lists, the only ones it accepts. */
public final class EventLevel {

  public static final Set<String> DOCUMENTED = Set.of("critical", "major", "minor", "info");

  private EventLevel() {}
}
