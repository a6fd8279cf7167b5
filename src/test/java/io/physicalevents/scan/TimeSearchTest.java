package io.physicalevents.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How a place is found again in a list that is in the order of time, and when it must not be. */
class TimeSearchTest {

  private static Optional<Placement> place(Tail tail, String page) {
    return TimeSearch.place(tail, Marked.page(page), false, false);
  }

  @Test
  void goesOnBehindTheLastTime() {
    Tail tail = Marked.fromWithin(Marked.ascending(1, 20));
    assertThat(place(tail, Marked.ascending(10, 30)).map(Placement::from)).contains(11);
  }

  /** They are told apart one by one, in whatever order they are served. */
  @Test
  void givesTheRowsOfTheLastTimeThatWereNotRead() {
    Tail tail = Marked.fromWithin(Marked.ascending(1, 20) + "a@21 b@21");
    Optional<Placement> place =
        place(tail, Marked.ascending(10, 20) + "c@21 b@21 d@21 a@21 b@21 e@22");
    assertThat(place.map(Placement::from)).contains(16);
    assertThat(place.map(Placement::strays)).contains(List.of(11, 13, 15));
  }

  @Test
  void doesNotTakeAFewRowsForAnOrder() {
    assertThat(place(Marked.fromWithin("a@1 b@2 c@3"), "b@2 c@3 d@4")).isEmpty();
  }

  @Test
  void doesNotFollowAListThatIsInNoOrder() {
    Tail tail = Marked.fromWithin(Marked.ascending(1, 20));
    assertThat(place(tail, Marked.ascending(10, 19) + "x@3 " + Marked.ascending(20, 30))).isEmpty();
  }

  @Test
  void doesNotFollowAPageOfOtherRows() {
    Tail tail = Marked.fromWithin(Marked.ascending(1, 20));
    assertThat(place(tail, "x@5 y@6 z@7 u@8 v@9 n@21")).isEmpty();
  }

  /** There may be more of them before or behind the page. */
  @Test
  void doesNotFollowAPageThatEndsAmongRowsOfTheLastTime() {
    Tail tail = Marked.fromWithin(Marked.ascending(1, 20) + "a@21");
    assertThat(place(tail, Marked.ascending(10, 20) + "b@21 a@21")).isEmpty();
    assertThat(place(tail, Marked.ascending(10, 20) + "b@21 a@21 c@22")).isPresent();
    assertThat(place(tail, "b@21 a@21 " + Marked.ascending(22, 40))).isEmpty();
  }

  /** One that was read first would be given again. */
  @Test
  void doesNotTellApartMoreRowsOfOneTimeThanItRemembers() {
    String many = Marked.tied("t", 1, Tail.ROOM + 1, "@5");
    String page = "t1@5 " + Marked.ascending(6, 30);
    assertThat(TimeSearch.place(Marked.fromStart(many), Marked.page(page), true, false)).isEmpty();
    String fewer = Marked.tied("t", 1, Tail.ROOM, "@5");
    assertThat(
            TimeSearch.place(Marked.fromStart(fewer), Marked.page(page), true, false)
                .map(Placement::strays))
        .contains(List.of());
  }
}
