package io.physicalevents.scan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScanWidthTest {

  private static final long MEBIBYTE = 1L << 20;

  @Test
  void widensWithEachPageThatWasRead() {
    ScanWidth width = new ScanWidth(8, false, 1024 * MEBIBYTE);
    assertThat(inFlightAtMost(width)).isEqualTo(1);
    width.pageWasRead();
    assertThat(inFlightAtMost(width)).isEqualTo(2);
    width.pageWasRead();
    width.pageWasRead();
    width.pageWasRead();
    assertThat(inFlightAtMost(width)).isEqualTo(8);
  }

  @Test
  void asksForFewerPagesAtOnceInASmallHeap() {
    assertThat(widest(8, 32)).isEqualTo(4);
    assertThat(widest(8, 64)).isEqualTo(8);
    assertThat(widest(2, 64)).isEqualTo(2);
    assertThat(widest(8, 4)).isEqualTo(1);
  }

  private static int widest(int parallelism, long mebibytes) {
    ScanWidth width = new ScanWidth(parallelism, false, mebibytes * MEBIBYTE);
    for (int page = 0; page < 10; page++) {
      width.pageWasRead();
    }
    return inFlightAtMost(width);
  }

  private static int inFlightAtMost(ScanWidth width) {
    int begun = 0;
    while (width.allowsMore()) {
      width.began();
      begun++;
    }
    for (int i = 0; i < begun; i++) {
      width.ended();
    }
    return begun;
  }
}
