package io.physicalevents.jdbc;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A statement's text with parameters in place of those literals that its plan need not know: what
 * {@code event_level} and {@code resource_id} are to equal, what {@code time} is compared with, and
 * the numbers of LIMIT, OFFSET and FETCH. Texts that differ in them alone share a plan.
 *
 * <p>It only knows the looks of a text, so it lifts where there is but one way to read it, and
 * whoever plans the result must see that the parameters are of the {@link #values}' types.
 *
 * @param sql the text with parameters
 * @param values what was in their places: String, LocalDateTime or Integer
 */
record LiftedText(String sql, List<Object> values) {

  private static final Set<String> TEXT_COLUMNS = Set.of("EVENT_LEVEL", "RESOURCE_ID");
  private static final Set<String> TIME_COMPARISONS = Set.of("=", "<", "<=", ">", ">=");
  private static final Set<String> BEFORE_CONDITION = Set.of("WHERE", "AND", "OR", "(");
  private static final Set<String> AFTER_WHERE =
      Set.of("GROUP", "HAVING", "ORDER", "LIMIT", "OFFSET", "FETCH", "WINDOW", "QUALIFY", ";", "");

  /** By these a comparison may be turned round. */
  private static final Set<String> NEGATING = Set.of("TRUE", "FALSE", "UNKNOWN", "CASE");

  private static final Set<String> BEFORE_NUMBER = Set.of("LIMIT", "OFFSET", "FIRST", "NEXT");
  private static final Set<String> AFTER_NUMBER =
      Set.of("OFFSET", "LIMIT", "FETCH", "ROW", "ROWS", ";", "");

  private static final int DATE_LENGTH = 10;
  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,8}");
  private static final Pattern TIME =
      Pattern.compile("(19|20)\\d\\d-\\d\\d-\\d\\d( \\d\\d:\\d\\d:\\d\\d(\\.\\d{1,3})?)?");

  LiftedText {
    values = List.copyOf(values);
  }

  /** The text with what can be lifted lifted; null where that is nothing. */
  static @Nullable LiftedText of(String sql) {
    SqlTokens tokens = SqlTokens.of(sql);
    if (tokens == null
        || !tokens.word(0).equals("SELECT")
        || tokens.count("SELECT") != 1
        || tokens.count("?") > 0) {
      return null;
    }
    return new Lifting(tokens).result();
  }

  private static final class Lifting {

    private static final String NO_COLUMN = "";

    /** A literal, and the column that it is compared with. */
    private record Literal(int first, int last, String column, Object value) {}

    private final SqlTokens tokens;
    private final List<Literal> literals = new ArrayList<>();
    private final Map<String, Integer> mentions = new HashMap<>();
    private boolean negates;

    Lifting(SqlTokens tokens) {
      this.tokens = tokens;
    }

    @Nullable LiftedText result() {
      find();
      StringBuilder lifted = new StringBuilder();
      List<Object> values = new ArrayList<>();
      int copied = 0;
      for (Literal literal : literals) {
        if (!isTold(literal.column())) {
          lifted.append(tokens.sql(), copied, tokens.start(literal.first())).append('?');
          copied = tokens.end(literal.last());
          values.add(literal.value());
        }
      }
      lifted.append(tokens.sql(), copied, tokens.sql().length());
      return values.isEmpty() ? null : new LiftedText(lifted.toString(), values);
    }

    /**
     * Whether more is said of a column than such comparisons: that may contradict one of them,
     * which only a planner that knows the literal can see. Comparisons among themselves contradict
     * each other before the eyes of the scan.
     */
    private boolean isTold(String column) {
      long compared = literals.stream().filter(it -> it.column().equals(column)).count();
      return !column.equals(NO_COLUMN) && (negates || mentions.getOrDefault(column, 0) > compared);
    }

    private void find() {
      boolean inWhere = false;
      int depth = 0;
      for (int i = 0; i < tokens.size(); i++) {
        String word = tokens.word(i);
        depth += word.equals("(") ? 1 : word.equals(")") ? -1 : 0;
        if (depth == 0) {
          inWhere = word.equals("WHERE") || (inWhere && !AFTER_WHERE.contains(word));
        }
        if (inWhere) {
          mentions.merge(tokens.name(i), 1, Integer::sum);
          negates |= NEGATING.contains(word) || (word.equals("NOT") && isOpening(i + 1));
        }
        if (inWhere && tokens.isText(i)) {
          findCompared(i);
        } else if (!inWhere
            && depth == 0
            && BEFORE_NUMBER.contains(tokens.word(i - 1))
            && AFTER_NUMBER.contains(tokens.word(i + 1))
            && NUMBER.matcher(word).matches()) {
          literals.add(new Literal(i, i, NO_COLUMN, Integer.valueOf(word)));
        }
      }
    }

    private boolean isOpening(int token) {
      return tokens.word(token).equals("(");
    }

    /** A text in its quotes, if it is all that stands behind a comparison with a column. */
    private void findCompared(int at) {
      String after = tokens.word(at + 1);
      if (!after.equals("AND")
          && !after.equals("OR")
          && !after.equals(")")
          && !AFTER_WHERE.contains(after)) {
        return;
      }
      boolean isTimestamp = tokens.word(at - 1).equals("TIMESTAMP");
      int first = isTimestamp ? at - 1 : at;
      String comparison = tokens.word(first - 1);
      String column = tokens.word(first - 2);
      int before = tokens.word(first - 3).equals(".") ? first - 5 : first - 3;
      if (!BEFORE_CONDITION.contains(tokens.word(before))) {
        return;
      }
      String text = tokens.text(at);
      if (!isTimestamp && TEXT_COLUMNS.contains(column) && comparison.equals("=")) {
        literals.add(new Literal(at, at, column, text));
      } else if (column.equals("TIME") && TIME_COMPARISONS.contains(comparison)) {
        LocalDateTime time = time(text);
        if (time != null && !(isTimestamp && text.length() == DATE_LENGTH)) {
          literals.add(new Literal(first, at, column, time));
        }
      }
    }

    private static @Nullable LocalDateTime time(String text) {
      if (!TIME.matcher(text).matches()) {
        return null;
      }
      try {
        return text.length() == DATE_LENGTH
            ? LocalDate.parse(text).atStartOfDay()
            : LocalDateTime.parse(text.replace(' ', 'T'));
      } catch (DateTimeException e) {
        return null;
      }
    }
  }
}
