package io.physicalevents.calcite;

import io.physicalevents.scan.EventsSource;
import io.physicalevents.scan.ServerFinding;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import org.apache.calcite.DataContext;
import org.apache.calcite.sql.type.SqlTypeName;

/**
 * Table {@code api_check}: how the server behaves where its document is silent. Reading it examines
 * the server, once for a statement.
 */
final class ApiCheckTable extends SystemTable<ServerFinding> {

  static final String NAME = "api_check";

  private static final double USUAL_ROWS = 15;

  private final EventsSource source;

  /** A sub-query may read the table again for each row around it. */
  private final Map<DataContext, List<ServerFinding>> seen =
      Collections.synchronizedMap(new WeakHashMap<>());

  ApiCheckTable(EventsSource source) {
    super(
        "What the server does where its document is silent. Reading it examines the server with"
            + " some twenty small requests.",
        USUAL_ROWS,
        List.of(
            column("finding", SqlTypeName.VARCHAR, "What was asked.", ServerFinding::finding),
            column(
                "result",
                SqlTypeName.VARCHAR,
                "The answer; unknown where the server's list does not tell.",
                ServerFinding::result),
            column(
                "evidence", SqlTypeName.VARCHAR, "What was seen of it.", ServerFinding::evidence)));
    this.source = source;
  }

  @Override
  List<ServerFinding> rows(DataContext context) {
    List<ServerFinding> known = seen.get(context);
    if (known == null) {
      known = source.examine(Executions.of(context));
      seen.put(context, known);
    }
    return known;
  }
}
