package io.physicalevents.scan;

import io.physicalevents.api.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a page that were not read before, in the list's order. */
final class Unread {

  private final Page page;
  private final List<Integer> strays;
  private final int from;

  Unread(Page page, Placement placement) {
    this.page = page;
    this.strays = placement.strays();
    this.from = placement.from();
  }

  int size() {
    return strays.size() + page.size() - from;
  }

  @Nullable Object[] row(int i) {
    return page.rows().get(at(i));
  }

  long fingerprint(int i) {
    return page.marks().fingerprint(at(i));
  }

  long time(int i) {
    return page.marks().time(at(i));
  }

  private int at(int i) {
    return i < strays.size() ? strays.get(i) : from + i - strays.size();
  }
}
