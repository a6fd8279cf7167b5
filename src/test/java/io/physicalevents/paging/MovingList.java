package io.physicalevents.paging;

import io.physicalevents.testkit.ScriptedApi.Asked;
import io.physicalevents.testkit.ScriptedApi.Reply;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A list of events that moves between requests, and remembers what was in it all the while. */
final class MovingList {

  /** What its events look like, and in which order they are. */
  enum Kind {
    /** Each event differs, in the order of time. */
    UNIQUE,
    /** In the order of time, with runs of equal events. */
    RUNS,
    /** Each event differs, in no order. */
    SHUFFLED,
    /** Several events to a second, in an order that stays. */
    TIES,
    /** Several events to a second, in another order at each request. */
    RESHUFFLED_TIES,
    /** Events that differ, without a time. */
    UNTIMED,
    /** A handful of different events, each many times over, in no order. */
    FEW_KINDS
  }

  private record Event(int number, String id, @Nullable Long time) {
    String json() {
      return "{\"event_id\":\"%s\"%s}".formatted(id, time == null ? "" : ",\"time\":" + time);
    }
  }

  private static final long START = 1_750_000_000_000L;

  private final Kind kind;
  private final Random random;
  private final boolean descending;
  private final int pageSize;
  private final int cap;
  private final double rate;
  private final int burst;
  private final boolean everywhere;
  private final List<Event> list = new ArrayList<>();
  private final List<Event> ever = new ArrayList<>();
  private List<Event> staying = new ArrayList<>();
  private final List<String> history = new ArrayList<>();
  private int numbers;
  private int answered;

  MovingList(Kind kind, Random random) {
    this.kind = kind;
    this.random = random;
    this.descending = random.nextBoolean();
    this.pageSize = 2 + random.nextInt(12);
    this.cap = random.nextInt(4) == 0 ? 4 + random.nextInt(8) : 1000;
    this.rate = random.nextInt(5) == 0 ? 0 : random.nextDouble();
    this.burst = 1 + random.nextInt(random.nextBoolean() ? 2 : 12);
    this.everywhere = random.nextBoolean();
    int length = random.nextInt(150);
    for (int i = 0; i < length; i++) {
      list.add(event(kind == Kind.SHUFFLED ? random.nextInt(100_000) : i));
    }
    if (kind == Kind.SHUFFLED || kind == Kind.FEW_KINDS) {
      Collections.shuffle(list, random);
    } else if (descending) {
      Collections.reverse(list);
    }
    ever.addAll(list);
    staying = new ArrayList<>(list);
  }

  private Event event(int place) {
    int number = numbers++;
    return switch (kind) {
      case UNIQUE -> new Event(number, "e" + number, START + place * 700L);
      case RUNS -> {
        int run = place / (1 + Math.floorMod(place / 7, 9));
        yield new Event(number, "run" + run, START + run * 900L);
      }
      case SHUFFLED -> new Event(number, "e" + number, START + place * 700L);
      case TIES, RESHUFFLED_TIES -> new Event(number, "e" + number, START + place / 6 * 1000L);
      case UNTIMED -> new Event(number, "e" + number, null);
      case FEW_KINDS -> {
        int which = random.nextInt(5);
        yield new Event(number, "kind" + which, START + which * 5000L);
      }
    };
  }

  /** Whether the server gives pages as large as they are asked for. */
  boolean hasWidePages() {
    return cap == 1000;
  }

  int pageSize() {
    return pageSize;
  }

  synchronized int answered() {
    return answered;
  }

  synchronized Reply answer(Asked asked) {
    if (answered++ > 0 && random.nextDouble() < rate) {
      move();
    }
    List<Event> seen = new ArrayList<>(list);
    if (kind == Kind.RESHUFFLED_TIES) {
      Collections.shuffle(seen, random);
      Comparator<Event> byTime = Comparator.comparing(Event::time);
      seen.sort(descending ? byTime.reversed() : byTime);
    }
    Map<String, String> parameters = asked.parameters();
    long from = Long.parseLong(parameters.getOrDefault("from", "-1"));
    long to = Long.parseLong(parameters.getOrDefault("to", String.valueOf(Long.MAX_VALUE / 2000)));
    if (from >= 0 || parameters.containsKey("to")) {
      seen.removeIf(
          event -> event.time() == null || event.time() < from * 1000 || event.time() > to * 1000);
    }
    int start = Math.min(asked.offset(), seen.size());
    int end = Math.min(seen.size(), start + Math.min(asked.limit(), cap));
    history.add(parameters + " -> " + start + ".." + end + " of " + seen.size());
    return Reply.ok(
        seen.subList(start, end).stream()
            .map(Event::json)
            .collect(Collectors.joining(",", "{\"events\":[", "],\"count\":" + seen.size() + "}")));
  }

  private void move() {
    int moves = 1 + random.nextInt(burst);
    for (int i = 0; i < moves; i++) {
      boolean atStart = random.nextBoolean();
      if (random.nextBoolean() && !list.isEmpty()) {
        Event gone = list.remove(atStart ? 0 : list.size() - 1);
        staying.remove(gone);
        history.add("- " + gone.id() + (atStart ? " at the start" : " at the end"));
      } else {
        int place = everywhere ? random.nextInt(list.size() + 1) : atStart ? 0 : list.size();
        insert(place);
      }
    }
  }

  private void insert(int place) {
    Event event = event(0);
    if (event.time() != null && kind != Kind.FEW_KINDS) {
      Event before = place > 0 ? list.get(place - 1) : null;
      Event after = place < list.size() ? list.get(place) : null;
      Event beside = before == null ? after : before;
      long time = beside == null ? START : beside.time();
      if (before == null || after == null) {
        long step = kind == Kind.TIES || kind == Kind.RESHUFFLED_TIES ? 1000 : 300;
        long onward = (before == null) == descending ? step : -step;
        time += random.nextInt(3) == 0 ? 0 : onward;
      }
      boolean equal = kind == Kind.RUNS && beside != null && beside.time() == time;
      event = new Event(event.number(), equal ? beside.id() : "n" + event.number(), time);
    }
    list.add(place, event);
    ever.add(event);
    history.add("+ " + event.id() + " at " + place);
  }

  /**
   * What is wrong with an answer: an event that stayed and was not given as often, or one made up.
   */
  synchronized List<String> faults(List<String> rows) {
    Map<String, Integer> given = MovingListTest.counts(rows);
    Map<String, Integer> least = MovingListTest.counts(ids(staying));
    Map<String, Integer> most = MovingListTest.counts(ids(ever));
    List<String> faults = new ArrayList<>();
    least.forEach(
        (id, count) -> {
          if (given.getOrDefault(id, 0) < count) {
            faults.add(id + " stayed " + count + " times, given " + given.getOrDefault(id, 0));
          }
        });
    given.forEach(
        (id, count) -> {
          if (most.getOrDefault(id, 0) < count) {
            faults.add(id + " was there " + most.getOrDefault(id, 0) + " times, given " + count);
          }
        });
    return faults;
  }

  private static List<String> ids(List<Event> events) {
    return events.stream().map(Event::id).toList();
  }

  @Override
  public synchronized String toString() {
    return "pages of %d, cap %d\n%s".formatted(pageSize, cap, String.join("\n", history));
  }
}
