package io.physicalevents.calcite;

import io.physicalevents.scan.EventQuery;
import io.physicalevents.scan.EventsSource;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.calcite.DataContext;
import org.apache.calcite.adapter.enumerable.EnumerableCalc;
import org.apache.calcite.adapter.enumerable.EnumerableLimit;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.core.Values;
import org.apache.calcite.rel.externalize.RelWriterImpl;
import org.apache.calcite.rex.RexExecutorImpl;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexProgram;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlExplainLevel;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.util.Pair;
import org.jspecify.annotations.Nullable;

/**
 * A plan in words: of each scan what it asks the API for and what it checks itself, and above it
 * what is done with its rows here.
 */
final class PlanText extends RelWriterImpl {

  private static final Pattern COLUMN_NUMBER = Pattern.compile("\\$(\\d+)");

  private final DataContext context;
  private final ZoneId zone;

  private PlanText(PrintWriter writer, DataContext context, ZoneId zone) {
    super(writer, SqlExplainLevel.EXPPLAN_ATTRIBUTES, false);
    this.context = context;
    this.zone = zone;
  }

  /**
   * Writes a plan.
   *
   * @param context gives the time at which expressions such as {@code CURRENT_TIMESTAMP} are valued
   */
  static String of(RelNode plan, DataContext context, ZoneId zone) {
    StringWriter text = new StringWriter();
    plan.explain(new PlanText(new PrintWriter(text), context, zone));
    return text.toString().stripTrailing();
  }

  @Override
  protected void explain_(RelNode node, List<Pair<String, @Nullable Object>> values) {
    if (node instanceof EventsPhysicalScan scan) {
      explainScan(scan);
    } else if (node instanceof EnumerableCalc calc) {
      explainCalc(calc);
    } else {
      line(words(node, values));
      spacer.add(2);
      node.getInputs().forEach(input -> input.explain(this));
      spacer.subtract(2);
    }
  }

  /** What is done here with the rows of the nodes below. */
  private static String words(RelNode node, List<Pair<String, @Nullable Object>> values) {
    List<String> columns = node.getRowType().getFieldNames();
    if (node instanceof Sort sort && !sort.getCollation().getFieldCollations().isEmpty()) {
      return "Sort here: "
          + sort.getCollation().getFieldCollations().stream()
              .map(key -> columns.get(key.getFieldIndex()) + " " + key.shortString())
              .collect(Collectors.joining(", "))
          + rowCounts(sort.offset, sort.fetch);
    }
    if (node instanceof EnumerableLimit limit) {
      return "Stop here:" + rowCounts(limit.offset, limit.fetch);
    }
    if (node instanceof Aggregate aggregate) {
      List<String> input = aggregate.getInput().getRowType().getFieldNames();
      String groups =
          aggregate.getGroupSet().asList().stream()
              .map(input::get)
              .collect(Collectors.joining(", "));
      String calls =
          aggregate.getAggCallList().stream()
              .map(call -> withNames(call.withName(null).toString(), input))
              .collect(Collectors.joining(", "));
      return "Aggregate here: "
          + calls
          + (groups.isEmpty() ? "" : (calls.isEmpty() ? "" : " ") + "GROUP BY " + groups);
    }
    if (node instanceof Join join) {
      return "Join here: "
          + join.getJoinType()
          + " ON "
          + SqlWords.of(
              join.getCondition(),
              Stream.concat(
                      join.getLeft().getRowType().getFieldNames().stream().map(n -> "left." + n),
                      join.getRight().getRowType().getFieldNames().stream().map(n -> "right." + n))
                  .toList());
    }
    if (node instanceof Values rows && rows.getTuples().isEmpty()) {
      return "No rows, and no request: no row can satisfy the conditions";
    }
    String name = node.getRelTypeName().replaceFirst("^Enumerable", "");
    String details =
        values.stream()
            .filter(value -> !(value.right instanceof RelNode))
            .map(value -> value.left + " " + value.right)
            .collect(Collectors.joining(", "));
    return name + " here" + (details.isEmpty() ? "" : ": " + details);
  }

  /** Calcite names columns by number, after a dollar. */
  private static String withNames(String text, List<String> columns) {
    return COLUMN_NUMBER
        .matcher(text)
        .replaceAll(
            number -> Matcher.quoteReplacement(columns.get(Integer.parseInt(number.group(1)))));
  }

  private static String rowCounts(@Nullable RexNode offset, @Nullable RexNode fetch) {
    return (offset == null ? "" : " OFFSET " + words(offset))
        + (fetch == null ? "" : " LIMIT " + words(fetch));
  }

  private void explainCalc(EnumerableCalc calc) {
    RexProgram program = calc.getProgram();
    List<String> inputColumns = program.getInputRowType().getFieldNames();
    if (program.getCondition() != null) {
      RexNode condition =
          RexUtil.expandSearch(
              calc.getCluster().getRexBuilder(),
              null,
              program.expandLocalRef(program.getCondition()));
      line("Filter here: " + SqlWords.of(condition, inputColumns));
    }
    if (!program.projectsOnlyIdentity()) {
      line(
          "Compute here: "
              + program.getProjectList().stream()
                  .map(ref -> SqlWords.of(program.expandLocalRef(ref), inputColumns))
                  .collect(Collectors.joining(", ")));
    }
    spacer.add(2);
    calc.getInput().explain(this);
    spacer.subtract(2);
  }

  private void explainScan(EventsPhysicalScan scan) {
    line("Scan of events");
    spacer.add(2);
    ScanTemplate template = scan.template();
    BoundScan bound = BoundScan.of(template, scan.getCluster().getRexBuilder());
    @Nullable Object[] values = values(bound, scan);
    @Nullable Counting counting = template.counting();
    if (counting != null) {
      line(
          "counts the rows"
              + counting.words()
              + ": by the API's count where that says it exactly, else by reading them");
    }
    if (template.top() != null) {
      line(
          "needs the "
              + (template.top().newest() ? "latest" : "earliest")
              + " rows only: asks the API's count for the window that holds them, and reads that");
    }
    for (DynamicFilter filter : scan.filters()) {
      line(
          "asks only for each "
              + filter.field().jsonName()
              + " that the join's other side has as "
              + filter.driver()
              + ", which is read first; for all where it has more than "
              + filter.mostKeys());
    }
    if (values == null) {
      explainUnbound(template);
    } else {
      explainBound(scan, bound.query(values, Long.MAX_VALUE, zone));
    }
    line(
        "columns read: "
            + (template.columns().isEmpty()
                ? "none"
                : template.columns().stream()
                    .map(EventsColumns.NAMES::get)
                    .collect(Collectors.joining(", "))));
    spacer.subtract(2);
  }

  private void explainBound(EventsPhysicalScan scan, EventQuery query) {
    EventsSource source = scan.getTable().unwrapOrThrow(EventsTable.class).source();
    EventsSource.Preview preview = source.preview(query);
    line("sends to the API: " + preview.request());
    if (preview.streams() > 1) {
      line("reads " + preview.streams() + " lists, of which this is the first, side by side");
    }
    if (preview.windows() > 1) {
      line(
          "in "
              + preview.windows()
              + " windows of time, the newest first, as the range is bounded");
    }
    line("checks here: " + (preview.exact() ? "nothing" : conditions(scan.template())));
    limits(scan.template(), preview.exact() ? "by the API" : "counted here");
  }

  private void explainUnbound(ScanTemplate template) {
    line("sends to the API, when the values are known: " + conditions(template));
    line("checks here: what the API's parameters cannot say exactly");
    limits(template, "by the API where nothing is checked here");
  }

  private void limits(ScanTemplate template, String where) {
    if (template.offset() != null) {
      line("OFFSET " + words(template.offset()) + ": " + where);
    }
    if (template.fetch() != null) {
      line("LIMIT " + words(template.fetch()) + ": reads no further");
    }
  }

  private static String conditions(ScanTemplate template) {
    return template.conditions().stream().map(PlanText::words).collect(Collectors.joining(" AND "));
  }

  private static String words(RexNode expression) {
    return SqlWords.of(expression, EventsColumns.NAMES);
  }

  /** The operands' values as they would be now; null where a parameter's is not known. */
  private @Nullable Object @Nullable [] values(BoundScan bound, EventsPhysicalScan scan) {
    List<RexNode> operands = bound.operands();
    if (operands.isEmpty()) {
      return new Object[0];
    }
    if (operands.stream()
        .anyMatch(
            o ->
                RexUtil.find(SqlKind.DYNAMIC_PARAM).contains(o)
                    || RexUtil.containsCorrelation(o))) {
      return null;
    }
    var executable =
        RexExecutorImpl.getExecutable(
            scan.getCluster().getRexBuilder(),
            operands,
            scan.getCluster().getTypeFactory().builder().build());
    executable.setDataContext(context);
    return executable.execute();
  }

  private void line(String text) {
    StringBuilder line = new StringBuilder();
    spacer.spaces(line);
    pw.println(line.append(text));
  }
}
