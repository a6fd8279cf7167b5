package io.physicalevents.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * Made-up hardware events of some 200 physical servers over 90 days, newest first. Only the times
 * are kept, eight bytes an event; the rest of an event follows from the seed and its row number
 * whenever it is asked for, so a million events cost no more than they must.
 */
final class GeneratedEvents implements EventTable {
  private static final long SPAN_MILLIS = Duration.ofDays(90).toMillis();
  private static final long BURST_MILLIS = Duration.ofHours(12).toMillis();
  private static final int BURSTS = 40;
  private static final int SERVERS = 200;

  // The independent streams of noise, one for each thing that is drawn.
  private static final int STEADY_TIME = 1;
  private static final int BURST = 2;
  private static final int BURST_CENTRE = 3;
  private static final int BURST_SHIFT = 4;
  private static final int BURST_SHIFT_AGAIN = 5;
  private static final int LEVEL = 6;
  private static final int DEFINITION = 7;
  private static final int STATUS = 8;
  private static final int SERVER = 9;
  private static final int NUMBER = 10;
  private static final int READING = 11;
  private static final int MESSAGE_ID = 12;
  private static final int RESOURCE_ID = 14;

  private final Noise noise;
  private final long[] ascendingTimes;
  private final String[] resourceIds = new String[SERVERS];

  /**
   * @param end the newest moment that an event may have
   */
  GeneratedEvents(long seed, int size, Instant end) {
    if (size < 0) {
      throw new IllegalArgumentException("the number of events is " + size + ", less than 0");
    }
    noise = new Noise(seed);
    ascendingTimes = times(noise, size, end.toEpochMilli());
    Arrays.setAll(resourceIds, server -> uuid(RESOURCE_ID, server));
  }

  /**
   * Seven of ten events come steadily, one in each equal slice of the 90 days, so that no stretch
   * is empty; the others come in bursts, as when a rack loses its cooling.
   */
  private static long[] times(Noise noise, int size, long end) {
    long[] times = new long[size];
    int steady = size - size / 10 * 3;
    for (int i = 0; i < size; i++) {
      long sinceStart;
      if (i < steady) {
        sinceStart = (long) (SPAN_MILLIS * ((i + noise.unit(STEADY_TIME, i)) / steady));
      } else {
        int burst = noise.below(BURSTS, BURST, i);
        double shift = noise.unit(BURST_SHIFT, i) + noise.unit(BURST_SHIFT_AGAIN, i) - 1;
        long centre = (long) (SPAN_MILLIS * noise.unit(BURST_CENTRE, burst));
        sinceStart = Math.floorMod(centre + (long) (BURST_MILLIS * shift), SPAN_MILLIS);
      }
      times[i] = end - SPAN_MILLIS + 1 + sinceStart;
    }
    Arrays.sort(times);
    return times;
  }

  @Override
  public int size() {
    return ascendingTimes.length;
  }

  @Override
  public String level(int row) {
    return definition(row).level();
  }

  @Override
  public String resourceId(int row) {
    // Squared, because some servers are far more troublesome than others.
    double draw = noise.unit(SERVER, row);
    return resourceIds[(int) (draw * draw * SERVERS)];
  }

  @Override
  public long time(int row) {
    return ascendingTimes[ascendingTimes.length - 1 - row];
  }

  @Override
  public SimulatedEvent event(int row) {
    EventDefinition definition = definition(row);
    int number = 1 + noise.below(8, NUMBER, row);
    int reading =
        definition.low() + noise.below(definition.high() - definition.low() + 1, READING, row);
    return new SimulatedEvent(
        definition.id(),
        uuid(MESSAGE_ID, row),
        definition.message(number, reading),
        definition.level(),
        status(definition, row),
        resourceId(row),
        time(row),
        definition.originEvent(number, reading));
  }

  private EventDefinition definition(int row) {
    int draw = noise.below(1000, LEVEL, row);
    List<EventDefinition> ofLevel;
    if (draw < 125) {
      ofLevel = EventDefinition.CRITICAL;
    } else if (draw < 305) {
      ofLevel = EventDefinition.MAJOR;
    } else if (draw < 555) {
      ofLevel = EventDefinition.MINOR;
    } else {
      ofLevel = EventDefinition.INFO;
    }
    return ofLevel.get(noise.below(ofLevel.size(), DEFINITION, row));
  }

  private String status(EventDefinition definition, int row) {
    if (definition.level().equals("info")) {
      return "normal";
    }
    int draw = noise.below(100, STATUS, row);
    return draw < 50 ? "asserted" : draw < 90 ? "cleared" : "acknowledged";
  }

  /** A text in the form of a random UUID; takes two streams. */
  private String uuid(int stream, long index) {
    long high = (noise.bits(stream, index) & ~0xf000L) | 0x4000L;
    long low = (noise.bits(stream + 1, index) & 0x3fffffffffffffffL) | 0x8000000000000000L;
    return new UUID(high, low).toString();
  }
}
