package io.physicalevents.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.physicalevents.api.EventMarks;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When rows that two pages share prove that one goes on where the other ended. */
class SeamTest {

  private static Optional<Integer> place(Tail tail, EventMarks page, int overlap, boolean moving) {
    return Seam.exact(tail, page, overlap, false, moving).map(Placement::from);
  }

  @Test
  void goesOnBehindTheRowsThatBothHold() {
    Tail tail = Marked.fromWithin(Marked.ascending(1, 20));
    EventMarks page = Marked.page(Marked.ascending(19, 30));
    assertThat(place(tail, page, 2, false)).contains(2);
    assertThat(place(tail, page, 2, true)).contains(2);
  }

  @Test
  void isNoneWhereTheRowsAreOthers() {
    Tail tail = Marked.fromWithin(Marked.ascending(1, 20));
    assertThat(place(tail, Marked.page(Marked.ascending(18, 30)), 2, false)).isEmpty();
    assertThat(place(tail, Marked.page(Marked.ascending(20, 30)), 2, false)).isEmpty();
  }

  @Test
  void isNoneInARunOfEqualRows() {
    Tail tail = Marked.fromWithin(Marked.ascending(1, 20) + "z z z");
    assertThat(place(tail, Marked.page("z z z n1 n2"), 3, false)).isEmpty();
    assertThat(place(tail, Marked.page("r18@18 r19@19 r20@20 z z z n1 n2"), 6, false)).contains(6);
  }

  /** A place one period earlier or later would look the same. */
  @Test
  void isNoneWhereTheListRepeatsItself() {
    Tail tail = Marked.fromWithin("a b c ".repeat(10));
    assertThat(place(tail, Marked.page("a b c ".repeat(4) + "a b"), 12, false)).isEmpty();
  }

  /** That three rows stand nowhere else in what was read says little where there are two kinds. */
  @Test
  void isNoneWhereAFewRowsOfFewKindsMatch() {
    Tail tail = Marked.fromWithin("a ".repeat(40) + "b a");
    assertThat(place(tail, Marked.page("a b a c"), 3, false)).isEmpty();
  }

  /** Then they are no sign of what the rest of the list looks like. */
  @Test
  void needsMoreThanAFewRowsWhereTheListHasMoved() {
    Tail tail = Marked.fromWithin("a@1 b@2 c@3 d@4");
    EventMarks page = Marked.page("c@3 d@4 e@5");
    assertThat(place(tail, page, 2, false)).contains(2);
    assertThat(place(tail, page, 2, true)).isEmpty();
  }

  @Test
  void isNoneWhereTheRowsComeAgainInThePage() {
    Tail tail = Marked.fromWithin(Marked.ascending(1, 20));
    assertThat(place(tail, Marked.page("r19@19 r20@20 n1 r19@19 r20@20"), 2, false)).isEmpty();
  }

  /** Served in another order each time, they may fit by chance. */
  @Test
  void isNoneWhereRowsOfTheLastTimeComeAgain() {
    Tail tail = Marked.fromWithin(Marked.ascending(1, 20) + "a@21 b@21 c@21");
    assertThat(place(tail, Marked.page("b@21 c@21 d@21 e@22"), 2, false)).contains(2);
    assertThat(place(tail, Marked.page("b@21 c@21 a@21 e@22"), 2, false)).isEmpty();
  }

  @Test
  void needsNoProofWhereBothAreTheWholeList() {
    Tail tail = Marked.fromStart("a a a");
    EventMarks page = Marked.page("a a a a");
    assertThat(Seam.exact(tail, page, 3, true, true).map(Placement::from)).contains(3);
    assertThat(Seam.exact(tail, page, 3, false, true)).isEmpty();
  }

  @Test
  void asksForRowsEnoughToReachBeyondARun() {
    assertThat(Seam.tellingOverlap(Marked.fromWithin(Marked.ascending(1, 20)), false)).isEqualTo(2);
    assertThat(Seam.tellingOverlap(Marked.fromWithin(Marked.ascending(1, 20) + "z z z"), false))
        .isEqualTo(6);
  }
}
