package io.physicalevents.simulator;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.RandomAccess;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * An immutable list of events to serve, in the order in which the simulator lists them. Either
 * generated from a seed (the same seed, number and end give the same list, byte for byte) or made
 * by the caller.
 */
public final class SimulatedEvents {
  /** Size of a list that is generated without a number. */
  public static final int DEFAULT_SIZE = 10_000;

  private final EventTable table;
  private final int @Nullable [] order;

  /**
   * @param order the table's row at each place of the list; null is the table's own order
   */
  private SimulatedEvents(EventTable table, int @Nullable [] order) {
    this.table = table;
    this.order = order;
  }

  /** {@value #DEFAULT_SIZE} events over the 90 days that end now, in whole seconds. */
  public static SimulatedEvents generate(long seed) {
    return generate(seed, DEFAULT_SIZE, Instant.now().truncatedTo(ChronoUnit.SECONDS));
  }

  /**
   * Events over the 90 days that end at {@code end}, newest first: unevenly spread, of some 200
   * servers, about 12 % critical, 18 % major, 25 % minor and 45 % info. A generated event holds a
   * value in every field.
   */
  public static SimulatedEvents generate(long seed, int size, Instant end) {
    return new SimulatedEvents(new GeneratedEvents(seed, size, end), null);
  }

  /** The events given, in the order given; fields may be null, and events equal. */
  public static SimulatedEvents of(List<SimulatedEvent> events) {
    return new SimulatedEvents(new GivenEvents(events), null);
  }

  /** The events given, in the order given; fields may be null, and events equal. */
  public static SimulatedEvents of(SimulatedEvent... events) {
    return of(List.of(events));
  }

  /**
   * These events by descending time; those of one time keep their order, those without are last.
   */
  public SimulatedEvents newestFirst() {
    return sorted(Comparator.comparingLong((Integer row) -> table.time(row)).reversed());
  }

  /** These events by ascending time; those of one time keep their order, those without are last. */
  public SimulatedEvents oldestFirst() {
    ToLongFunction<Integer> time =
        row -> table.time(row) == EventTable.NO_TIME ? Long.MAX_VALUE : table.time(row);
    return sorted(Comparator.comparingLong(time));
  }

  /** These events in an order that has nothing to do with time; the same seed, the same order. */
  public SimulatedEvents shuffled(long seed) {
    Noise noise = new Noise(seed);
    int[] rows = rows().toArray();
    for (int i = rows.length - 1; i > 0; i--) {
      int other = noise.below(i + 1, 0, i);
      int row = rows[i];
      rows[i] = rows[other];
      rows[other] = row;
    }
    return new SimulatedEvents(table, rows);
  }

  /** These events and others, the first of them at the place given. */
  public SimulatedEvents with(int place, SimulatedEvent... inserted) {
    List<SimulatedEvent> changed = new ArrayList<>(asList());
    changed.addAll(place, List.of(inserted));
    return of(changed);
  }

  /** These events but those from the first place to before the other. */
  public SimulatedEvents without(int from, int to) {
    List<SimulatedEvent> changed = new ArrayList<>(asList());
    changed.subList(from, to).clear();
    return of(changed);
  }

  public int size() {
    return table.size();
  }

  /** The events in their order: a view that makes each event when it is asked for. */
  public List<SimulatedEvent> asList() {
    return new EventList();
  }

  /** The places of the list, in order, whose events pass the filter. */
  int[] select(EventFilter filter) {
    return IntStream.range(0, size()).filter(place -> filter.accepts(table, row(place))).toArray();
  }

  /** Unix milliseconds, or {@link EventTable#NO_TIME}. */
  long time(int place) {
    return table.time(row(place));
  }

  SimulatedEvent event(int place) {
    return table.event(row(place));
  }

  private SimulatedEvents sorted(Comparator<Integer> byTime) {
    return new SimulatedEvents(
        table, rows().boxed().sorted(byTime).mapToInt(Integer::intValue).toArray());
  }

  private IntStream rows() {
    return IntStream.range(0, size()).map(this::row);
  }

  private int row(int place) {
    return order == null ? place : order[place];
  }

  private final class EventList extends AbstractList<SimulatedEvent> implements RandomAccess {
    @Override
    public SimulatedEvent get(int place) {
      return event(place);
    }

    @Override
    public int size() {
      return table.size();
    }
  }
}
