package io.physicalevents.property;

import java.util.List;

/**
 * A whole statement, in parts that the comparison must know of.
 *
 * @param body all but the order and the limit
 * @param order the keys, the first first; none where the order is open
 * @param limit {@code OFFSET} and {@code LIMIT} as they are written; an empty text for none
 * @param offset rows that the limit leaves out first
 * @param fetch most rows that the limit lets through, {@link Integer#MAX_VALUE} for all
 */
record Question(Sql body, List<Key> order, Sql limit, int offset, int fetch) {

  /**
   * A column to order by.
   *
   * @param position from 0
   * @param name by which it is told
   * @param direction what follows the name
   */
  record Key(int position, String name, String direction) {}

  Question {
    order = List.copyOf(order);
  }

  /** The statement as the driver gets it. */
  Sql sql() {
    return Sql.of(Sql.Type.QUERY, "{0}{1}{2}", body, orderBy(), limit);
  }

  /** The same without its limit: what the driver's rows must be a part of. */
  Sql unlimited() {
    return Sql.of(Sql.Type.QUERY, "{0}{1}", body, orderBy());
  }

  private Sql orderBy() {
    if (order.isEmpty()) {
      return Sql.NOTHING;
    }
    List<String> keys = order.stream().map(key -> key.name() + key.direction()).toList();
    return Sql.of(Sql.Type.OPTION, " ORDER BY " + String.join(", ", keys));
  }

  boolean isLimited() {
    return offset > 0 || fetch < Integer.MAX_VALUE;
  }

  Question withBody(Sql newBody) {
    return new Question(newBody, order, limit, offset, fetch);
  }

  Question withOrder(List<Key> newOrder) {
    return new Question(body, newOrder, limit, offset, fetch);
  }

  Question withoutLimit() {
    return new Question(body, order, Sql.NOTHING, 0, Integer.MAX_VALUE);
  }
}
