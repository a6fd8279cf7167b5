package io.physicalevents.property;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a query: a text for each dialect, with holes ({@code {0}}, {@code {1}} …) for its
 * parts. A part may be written more than once, or in one dialect only.
 *
 * @param type what it stands for: a piece may take the place of another of its type
 * @param value what a parameter in its place would be bound to, null where it cannot be one
 */
record Sql(Type type, String driver, String h2, List<Sql> parts, @Nullable Object value) {

  enum Type {
    TEXT,
    TIME,
    DATE,
    NUMBER,
    BOOLEAN,
    /** One or more of a list: of selected items, of compared values. */
    ITEMS,
    SOURCE,
    QUERY,
    /** Anything that may be left out. */
    OPTION
  }

  private static final Pattern HOLE = Pattern.compile("\\{(\\d)}");

  static final Sql NOTHING = of(Type.OPTION, "");

  Sql {
    parts = List.copyOf(parts);
  }

  /** The same text in both dialects. */
  static Sql of(Type type, String template, Sql... parts) {
    return new Sql(type, template, template, List.of(parts), null);
  }

  /** A text for each dialect. */
  static Sql differing(Type type, String driver, String h2, Sql... parts) {
    return new Sql(type, driver, h2, List.of(parts), null);
  }

  /** A value that may also be bound to a parameter. */
  static Sql bindable(Type type, String literal, Object value) {
    return new Sql(type, literal, literal, List.of(), value);
  }

  /** The parts with something between them; at least one part. */
  static Sql joined(Type type, String separator, List<Sql> parts) {
    Sql joined = parts.get(0);
    for (Sql part : parts.subList(1, parts.size())) {
      joined = of(type, "{0}" + separator + "{1}", joined, part);
    }
    return joined;
  }

  /** Writes the query with its literals. */
  String in(Dialect dialect) {
    return in(dialect, null);
  }

  /**
   * Writes the query.
   *
   * @param parameters gets the values of what is written as {@code ?}, in their order; null to
   *     write everything as a literal
   */
  String in(Dialect dialect, @Nullable List<Object> parameters) {
    if (value != null && parameters != null) {
      parameters.add(value);
      return "?";
    }
    String template = dialect == Dialect.DRIVER ? driver : h2;
    StringBuilder out = new StringBuilder();
    // Calcite cannot tell a parameter's type below these, where they are below a comparison.
    boolean typed = !driver.contains("CASE") && !driver.contains("FILTER");
    Matcher holes = HOLE.matcher(template);
    int end = 0;
    while (parts.size() > 0 && holes.find(end)) {
      out.append(template, end, holes.start());
      out.append(
          parts.get(Integer.parseInt(holes.group(1))).in(dialect, typed ? parameters : null));
      end = holes.end();
    }
    return out.append(template, end, template.length()).toString();
  }

  int size() {
    return 1 + parts.stream().mapToInt(Sql::size).sum();
  }

  /** This piece and all below it. */
  Stream<Sql> all() {
    return Stream.concat(Stream.of(this), parts.stream().flatMap(Sql::all));
  }

  /** The same with one part exchanged. */
  Sql with(int part, Sql replacement) {
    Sql[] changed = parts.toArray(Sql[]::new);
    changed[part] = replacement;
    return new Sql(type, driver, h2, List.of(changed), value);
  }
}
