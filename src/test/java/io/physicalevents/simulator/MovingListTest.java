package io.physicalevents.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A list to which things happen while it is read. */
class MovingListTest {
  private static final SimulatedEvents EVENTS =
      SimulatedEvents.of(
          IntStream.range(0, 6).mapToObj(i -> ListBehaviourTest.event("m" + i, i)).toList());

  @Test
  void changesBetweenRequests() throws Exception {
    ListChange change =
        (request, events) ->
            switch (request) {
              case 2 -> events.with(0, ListBehaviourTest.event("new", 9));
              case 3 -> events.without(4, 7);
              default -> events;
            };
    try (Simulator simulator = start(change)) {
      SimulatorClient client = new SimulatorClient(simulator);

      assertThat(client.list("limit=2").column("message_id")).containsExactly("m0", "m1");
      // What was the second event is the third by now.
      assertThat(client.list("offset=2&limit=2").column("message_id")).containsExactly("m1", "m2");
      assertThat(client.list("").column("message_id")).containsExactly("new", "m0", "m1", "m2");
      assertThat(client.list("").count()).isEqualTo(4);
    }
  }

  @Test
  void filtersTheListAsItIsNow() throws Exception {
    ListChange change =
        (request, events) ->
            request == 2 ? events.with(6, ListBehaviourTest.event("m0", 9)) : events;
    try (Simulator simulator = start(change)) {
      SimulatorClient client = new SimulatorClient(simulator);

      assertThat(client.list("resource_id=of-m0").count()).isEqualTo(1);
      assertThat(client.list("resource_id=of-m0").count()).isEqualTo(2);
    }
  }

  @Test
  void isAskedForOneRequestAtATimeInTheirOrder() throws Exception {
    List<Integer> numbers = new ArrayList<>();
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    ListChange change =
        (request, events) -> {
          most.accumulateAndGet(inside.incrementAndGet(), Math::max);
          numbers.add(request);
          // Room for another to come in, were it let in.
          for (int i = 0; i < 1_000; i++) {
            Thread.yield();
          }
          inside.decrementAndGet();
          return events;
        };
    try (Simulator simulator = start(change)) {
      SimulatorClient client = new SimulatorClient(simulator);
      List<Thread> readers =
          IntStream.range(0, 20)
              .mapToObj(
                  i ->
                      new Thread(
                          () -> {
                            try {
                              client.list("");
                            } catch (Exception e) {
                              throw new IllegalStateException(e);
                            }
                          }))
              .toList();
      readers.forEach(Thread::start);
      for (Thread reader : readers) {
        reader.join();
      }
    }
    assertThat(most).hasValue(1);
    assertThat(numbers).isEqualTo(IntStream.rangeClosed(1, 20).boxed().toList());
  }

  private static Simulator start(ListChange change) throws Exception {
    return Simulator.start(EVENTS, SimulatorSettings.defaults().withChange(change));
  }
}
