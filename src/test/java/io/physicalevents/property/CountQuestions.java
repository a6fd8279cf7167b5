package io.physicalevents.property;

import io.physicalevents.property.Sql.Type;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Grows questions that the API's {@code count} can answer, or that it can say where rows are:
 * numbers of events in ranges of time, by level, server and bucket, the first of them, and those
 * behind an offset.
 */
final class CountQuestions {

  private final Dice dice;
  private final List<LocalDateTime> times;

  /** Lists that the API may be asked for: combinations of levels and servers. */
  private int lists = 1;

  private int buckets = 1;

  CountQuestions(Dice dice, List<LocalDateTime> times) {
    this.dice = dice;
    this.times = times;
  }

  /**
   * A question.
   *
   * @param where what selects the events that it is about
   * @param lists of the API that may have to be asked
   * @param buckets of time in each
   */
  record Asked(Question question, Sql where, int lists, int buckets) {}

  Asked next() {
    String unit = dice.oneOf(Expressions.UNITS);
    boolean byTime = dice.chance(50);
    boolean byLevel = dice.chance(25);
    boolean byServer = dice.chance(25);
    List<Sql> conditions = new ArrayList<>();
    if (byTime || dice.chance(80)) {
      conditions.add(range(byTime ? unit : "MONTH"));
    }
    if (dice.chance(30)) {
      conditions.add(in("event_level", NastyEvents.LEVELS.subList(0, 4)));
    } else if (byLevel) {
      lists *= 5;
    }
    if (byServer || dice.chance(20)) {
      conditions.add(in("resource_id", NastyEvents.RESOURCES.subList(0, 5)));
    }
    Sql where =
        conditions.isEmpty()
            ? Sql.NOTHING
            : Sql.of(Type.OPTION, " WHERE {0}", Sql.joined(Type.BOOLEAN, " AND ", conditions));
    Question question =
        dice.chance(20) ? rows(where) : counts(where, unit, byTime, byLevel, byServer);
    return new Asked(question, where, lists, byTime ? buckets : 1);
  }

  private Question counts(
      Sql where, String unit, boolean byTime, boolean byLevel, boolean byServer) {
    List<Sql> keys = new ArrayList<>();
    if (byTime) {
      keys.add(
          unit.equals("DAY") && dice.chance(40)
              ? Sql.of(Type.DATE, "CAST(time AS DATE)")
              : Sql.differing(
                  Type.TIME, "FLOOR(time TO " + unit + ")", Expressions.start(unit, "time")));
    }
    if (byLevel) {
      keys.add(Sql.of(Type.TEXT, "event_level"));
    }
    if (byServer) {
      keys.add(Sql.of(Type.TEXT, "resource_id"));
    }
    Collections.rotate(keys, dice.below(3));
    if (keys.isEmpty()) {
      return question(Sql.of(Type.QUERY, "SELECT COUNT(*) AS c0 FROM events{0}", where));
    }
    Sql all = Sql.joined(Type.ITEMS, ", ", keys);
    return question(
        Sql.of(Type.QUERY, "SELECT {0}, COUNT(*) AS n FROM events{1} GROUP BY {0}", all, where));
  }

  private static Question question(Sql body) {
    return new Question(body, List.of(), Sql.NOTHING, 0, Integer.MAX_VALUE);
  }

  private Question rows(Sql where) {
    int offset = dice.oneOf(0, 3, 150, 230, 290);
    Sql body = Sql.of(Type.QUERY, "SELECT time AS c0, message_id AS c1 FROM events{0}", where);
    List<Question.Key> order =
        dice.chance(60)
            ? List.of(
                new Question.Key(
                    0, "c0", dice.oneOf("", " DESC", " DESC NULLS LAST", " NULLS FIRST")))
            : List.of();
    Sql limit = Sql.of(Type.OPTION, " OFFSET " + offset + " ROWS FETCH NEXT 4 ROWS ONLY");
    return new Question(body, order, limit, offset, 4);
  }

  private Sql range(String unit) {
    LocalDateTime start = moment(unit, dice.oneOf(times));
    buckets = dice.oneOf(1, 2, 5, 12, 70);
    LocalDateTime end =
        moment(
            unit,
            unit.equals("QUARTER")
                ? start.plusMonths(3L * buckets)
                : start.plus(buckets, ChronoUnit.valueOf(unit + "S")));
    buckets += 2;
    String from = dice.oneOf(">=", ">=", ">") + " " + text(start);
    String to = dice.oneOf("<", "<", "<=") + " " + text(end);
    return dice.<Sql>way()
        .or(5, () -> Sql.of(Type.BOOLEAN, "time " + from + " AND time " + to))
        .or(2, () -> Sql.of(Type.BOOLEAN, "time " + from))
        .or(1, () -> Sql.of(Type.BOOLEAN, "time " + to))
        .take();
  }

  private LocalDateTime moment(String unit, LocalDateTime time) {
    LocalDateTime whole =
        switch (dice.below(4)) {
          case 0 -> time;
          case 1 -> time.truncatedTo(ChronoUnit.SECONDS);
          case 2 -> time.truncatedTo(ChronoUnit.HOURS);
          default -> time.truncatedTo(ChronoUnit.DAYS);
        };
    return whole.plus(dice.oneOf(0, 0, 0, 1, -1, 1000, 500), ChronoUnit.MILLIS);
  }

  private static String text(LocalDateTime time) {
    String text = time.toString().replace('T', ' ');
    return "TIMESTAMP '" + (text.length() == 16 ? text + ":00" : text) + "'";
  }

  private Sql in(String column, List<String> values) {
    List<String> some = dice.some(3, values).stream().distinct().toList();
    lists *= some.size();
    List<Sql> items = new ArrayList<>();
    some.forEach(value -> items.add(Sql.of(Type.TEXT, "'" + value + "'")));
    return Sql.of(Type.BOOLEAN, column + " IN ({0})", Sql.joined(Type.ITEMS, ", ", items));
  }
}
