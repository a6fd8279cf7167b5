package io.physicalevents.testkit;

import io.physicalevents.simulator.SimulatedEvent;
import io.physicalevents.simulator.SimulatedEvents;
import java.time.Instant;

/** Eight events with all that makes answers differ: NULLs, equal rows, other scripts, quotes. */
public final class FixedEvents {

  private static final String FAN = "{\"component\":\"fan\",\"rpm\":%d}";

  private FixedEvents() {}

  public static SimulatedEvents list() {
    SimulatedEvent twice =
        event("e1", "m5", "Fan 2 stopped", "critical", null, "server-3", "2026-07-01T00:00:00Z");
    return SimulatedEvents.of(
        withOrigin(
            event(
                "e1",
                "m1",
                "Fan 2 stopped",
                "critical",
                "asserted",
                "server-1",
                "2026-03-28T22:15:00.250Z"),
            FAN.formatted(0)),
        withOrigin(
            event(
                "e2",
                "m2",
                "Lüfter 风扇 🌀 läuft",
                "info",
                "deasserted",
                "server-1",
                "2026-03-29T01:30:00Z"),
            FAN.formatted(4200)),
        withOrigin(
            event(
                "e3",
                "m3",
                "Disk 100% full",
                "major",
                "asserted",
                "server-2",
                "2026-03-30T12:00:00.999Z"),
            "{\"component\":\"disk\"}"),
        event(
            "e4",
            "m4",
            "It's over_heated",
            "major",
            "asserted",
            "server-2",
            "2026-06-30T23:59:59.999Z"),
        twice,
        twice,
        withOrigin(
            event("e5", "m6", null, "minor", "asserted", null, "2026-12-31T23:30:00.500Z"), "42"),
        event("e6", "m7", "", null, "deasserted", "server-1", null));
  }

  private static SimulatedEvent event(
      String id,
      String messageId,
      String message,
      String level,
      String status,
      String resource,
      String time) {
    Long millis = time == null ? null : Instant.parse(time).toEpochMilli();
    return new SimulatedEvent(id, messageId, message, level, status, resource, millis, null);
  }

  private static SimulatedEvent withOrigin(SimulatedEvent event, String origin) {
    return new SimulatedEvent(
        event.eventId(),
        event.messageId(),
        event.eventMessage(),
        event.eventLevel(),
        event.status(),
        event.resourceId(),
        event.time(),
        origin);
  }
}
