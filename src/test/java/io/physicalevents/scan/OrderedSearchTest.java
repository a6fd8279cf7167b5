package io.physicalevents.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How a place is found again by the order of rows, and when it must not be. */
class OrderedSearchTest {

  private static Optional<Integer> place(Tail tail, String page) {
    return OrderedSearch.place(tail, Marked.page(page), false, false).map(Placement::from);
  }

  @Test
  void findsThePlaceWhereRowsWent() {
    Tail tail = Marked.fromWithin(Marked.ascending(1, 20));
    assertThat(place(tail, Marked.ascending(8, 25))).contains(13);
  }

  @Test
  void findsThePlaceWhereRowsCameInBetween() {
    Tail tail = Marked.fromWithin(Marked.ascending(1, 20));
    assertThat(place(tail, Marked.ascending(5, 15) + "new@7 " + Marked.ascending(16, 25)))
        .contains(17);
  }

  @Test
  void findsThePlaceInAListWithoutTimes() {
    Tail tail = Marked.fromWithin(Marked.tied("u", 1, 20, ""));
    assertThat(place(tail, Marked.tied("u", 8, 25, ""))).contains(13);
  }

  @Test
  void findsThePlaceAtTheEndThoughTheLastRowsWent() {
    Tail tail = Marked.fromWithin(Marked.ascending(1, 20));
    String page = Marked.ascending(5, 18);
    assertThat(OrderedSearch.place(tail, Marked.page(page), false, true).map(Placement::from))
        .contains(14);
    assertThat(place(tail, page)).isEmpty();
  }

  @Test
  void doesNotBelieveAFewRows() {
    Tail tail = Marked.fromWithin(Marked.ascending(1, 20));
    assertThat(place(tail, Marked.ascending(19, 40))).isEmpty();
  }

  /** It may have been behind the last row before, and not have been read. */
  @Test
  void doesNotTakeARowOfTheLastTimeForANewOne() {
    Tail tail = Marked.fromWithin(Marked.ascending(1, 10) + "a@11 b@11");
    assertThat(place(tail, Marked.ascending(1, 10) + "a@11 b@11 c@12")).contains(12);
    assertThat(place(tail, Marked.ascending(1, 10) + "a@11 x@11 b@11 c@12")).isEmpty();
  }

  /** An unread one may have changed to before the page. */
  @Test
  void doesNotBelieveAPageThatBeginsWithTheLastTime() {
    Tail tail = Marked.fromWithin("r1@1 " + Marked.tied("t", 1, 16, "@9"));
    assertThat(place(tail, Marked.tied("t", 1, 16, "@9") + "n@10")).isEmpty();
    assertThat(place(tail, "r1@1 " + Marked.tied("t", 1, 16, "@9") + "n@10")).contains(17);
  }

  @Test
  void doesNotGiveARowOfTheLastTimeAgain() {
    Tail tail = Marked.fromWithin(Marked.tied("t", 1, 20, "@9"));
    assertThat(place(tail, "x@5 " + Marked.tied("t", 11, 20, "@9") + "n@9 n@10")).contains(11);
    assertThat(place(tail, "x@5 " + Marked.tied("t", 11, 20, "@9") + "t3@9 n@10")).isEmpty();
  }

  @Test
  void doesNotChooseBetweenTwoPlaces() {
    String period = Marked.tied("u", 1, 12, "");
    assertThat(place(Marked.fromWithin(period + period), period + period + "n")).isEmpty();
  }

  /** Among enough rows that may have come, any rows can be found in their order. */
  @Test
  void doesNotBelieveRowsThatAreFoundAmongTooManyOthers() {
    StringBuilder read = new StringBuilder();
    StringBuilder page = new StringBuilder();
    for (int i = 0; i < 10; i++) {
      read.append('k').append(i % 8).append(' ');
      page.append('k').append((i + 3) % 8).append(" k").append(i % 8).append(' ');
    }
    assertThat(place(Marked.fromWithin(read.toString()), page + "k5")).isEmpty();
    assertThat(place(Marked.fromWithin(read.toString()), read + "k5")).contains(10);
  }
}
