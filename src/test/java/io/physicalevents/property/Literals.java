package io.physicalevents.property;

import io.physicalevents.property.Sql.Type;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Values that occur in the data, and values next to them. */
final class Literals {

  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS");

  private final Dice dice;
  private final List<LocalDateTime> times;

  /**
   * @param times the data's, on the session's wall clock
   */
  Literals(Dice dice, List<LocalDateTime> times) {
    this.dice = dice;
    this.times = times;
  }

  /** A literal that stands alone. */
  Sql of(Type type, List<String> words) {
    return switch (type) {
      case TEXT -> text(words);
      case TIME -> timestamp(time());
      case DATE -> date(time().toLocalDate());
      case NUMBER -> number(dice.between(-1, 12));
      default -> throw new IllegalArgumentException(type.toString());
    };
  }

  /** A literal to be compared with something of a type, which may decide what it means. */
  Sql comparedWith(Type type, List<String> words) {
    if (type == Type.TIME && dice.chance(40)) {
      LocalDateTime time = time();
      return dice.chance(30) ? date(time.toLocalDate()) : quoted(type, text(time), time);
    }
    if (type == Type.DATE && dice.chance(25)) {
      LocalDate date = time().toLocalDate();
      return quoted(type, date.toString(), date);
    }
    return of(type, words);
  }

  Sql text(List<String> words) {
    String word = words.isEmpty() || dice.chance(4) ? "no such value" : dice.oneOf(words);
    return quoted(Type.TEXT, word, word);
  }

  Sql number(long number) {
    return Sql.bindable(Type.NUMBER, Long.toString(number), number);
  }

  private static Sql quoted(Type type, String text, Object value) {
    return Sql.bindable(type, "'" + text.replace("'", "''") + "'", value);
  }

  private Sql timestamp(LocalDateTime time) {
    return Sql.bindable(Type.TIME, "TIMESTAMP '" + text(time) + "'", time);
  }

  private static Sql date(LocalDate date) {
    return Sql.bindable(Type.DATE, "DATE '" + date + "'", date);
  }

  private String text(LocalDateTime time) {
    return time.getNano() == 0 && dice.chance(80) ? SECONDS.format(time) : MILLIS.format(time);
  }

  private LocalDateTime time() {
    LocalDateTime time =
        dice.oneOf(dice.chance(70) ? times : NastyEvents.boundaries())
            .plus(dice.oneOf(0, 0, 0, 1, -1, 1000, -1000), ChronoUnit.MILLIS);
    return switch (dice.below(5)) {
      case 0 -> time.truncatedTo(ChronoUnit.DAYS);
      case 1 -> time.truncatedTo(ChronoUnit.HOURS);
      case 2 -> time.truncatedTo(ChronoUnit.SECONDS);
      default -> time;
    };
  }

  /** What {@code LIKE} may look for. */
  Sql pattern() {
    // An underscore stands for one code point here and one UTF-16 unit in H2: it is only put where
    // no other than an ASCII character can be. H2 takes a backslash for an escape: there is none.
    return dice.oneOf(
        Sql.of(Type.ITEMS, "'server%'"),
        Sql.of(Type.ITEMS, "'%1'"),
        Sql.of(Type.ITEMS, "'%er%'"),
        Sql.of(Type.ITEMS, "'server-_'"),
        Sql.of(Type.ITEMS, "'Disk_f%'"),
        Sql.of(Type.ITEMS, "'%'"),
        Sql.of(Type.ITEMS, "''"),
        Sql.of(Type.ITEMS, "'critical'"),
        Sql.of(Type.ITEMS, "'%!%%' ESCAPE '!'"),
        Sql.of(Type.ITEMS, "'a!_b' ESCAPE '!'"));
  }
}
