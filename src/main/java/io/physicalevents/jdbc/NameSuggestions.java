package io.physicalevents.jdbc;

import io.physicalevents.calcite.EventsSchema;
import io.physicalevents.config.NearestWord;
import java.sql.SQLException;
import java.sql.SQLSyntaxErrorException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.calcite.jdbc.CalciteSchema;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlOperatorTable;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Adds to the error about an unknown name the known one that was most likely meant. */
final class NameSuggestions {

  private static final Logger LOGGER = LoggerFactory.getLogger(NameSuggestions.class);
  private static final Pattern COLUMN = Pattern.compile("Column '([^']+)' not found");
  private static final Pattern OBJECT = Pattern.compile("Object '([^']+)' not found");
  private static final Pattern FUNCTION = Pattern.compile("function signature (\\w+)");

  private final EventsConnection connection;
  private final String sql;

  /**
   * @param sql the statement: the schemas that it names are looked into
   */
  NameSuggestions(EventsConnection connection, String sql) {
    this.connection = connection;
    this.sql = sql.toLowerCase(Locale.ROOT);
  }

  /** The failure, with a suggestion where it is about a name and there is one. */
  SQLException addedTo(SQLException failure) {
    String message = failure.getMessage();
    if (!(failure instanceof SQLSyntaxErrorException)
        || message == null
        || message.contains("did you mean")) {
      return failure;
    }
    return find(message, COLUMN, this::columns)
        .or(() -> find(message, OBJECT, this::tablesAndSchemas))
        .or(() -> find(message, FUNCTION, this::functions))
        .map(name -> "; did you mean " + name + "?")
        .or(() -> quotedText(message))
        .<SQLException>map(
            advice ->
                new SQLSyntaxErrorException(
                    message + advice, failure.getSQLState(), failure.getCause()))
        .orElse(failure);
  }

  /** Who knows another SQL may have put a text in double quotes. */
  private Optional<String> quotedText(String message) {
    Matcher column = COLUMN.matcher(message);
    return column.find() && sql.contains('"' + column.group(1).toLowerCase(Locale.ROOT) + '"')
        ? Optional.of("; double quotes make a name: a text stands in 'single quotes'")
        : Optional.empty();
  }

  private interface Names {
    Collection<String> known();
  }

  private static Optional<String> find(String message, Pattern unknown, Names names) {
    Matcher found = unknown.matcher(message);
    return found.find()
        ? NearestWord.of(found.group(1), names.known()).filter(n -> !n.equals(found.group(1)))
        : Optional.empty();
  }

  private Collection<String> columns() {
    Set<String> columns = new TreeSet<>();
    for (SchemaListing.Listed table : tables()) {
      if (table.table() != null) {
        columns.addAll(table.table().getRowType(connection.getTypeFactory()).getFieldNames());
      }
    }
    return columns;
  }

  private Collection<String> tablesAndSchemas() {
    Set<String> names = new TreeSet<>(connection.rootSchema().getSubSchemaMap().keySet());
    tables().forEach(table -> names.add(table.name()));
    return names;
  }

  private Collection<String> functions() {
    SqlOperatorTable operators =
        connection.config().fun(SqlOperatorTable.class, SqlStdOperatorTable.instance());
    return operators.getOperatorList().stream()
        .map(SqlOperator::getName)
        .filter(name -> name.matches("\\w+"))
        .toList();
  }

  /** Those of the driver's own schema, the default one, and those that the statement names. */
  private List<SchemaListing.Listed> tables() {
    SchemaListing listing = new SchemaListing(connection.rootSchema());
    List<SchemaListing.Listed> tables = new ArrayList<>();
    for (CalciteSchema schema : listing.schemas(null)) {
      String name = schema.getName();
      if (name.equals(EventsSchema.NAME)
          || name.equals(connection.defaultSchema())
          || sql.contains(name.toLowerCase(Locale.ROOT))) {
        try {
          tables.addAll(listing.tables(NamePattern.literal(name), null));
        } catch (RuntimeException e) {
          LOGGER.debug("schema {} has no names to suggest: it cannot be read", name, e);
        }
      }
    }
    return tables;
  }
}
