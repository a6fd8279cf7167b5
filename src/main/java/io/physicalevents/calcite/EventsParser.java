package io.physicalevents.calcite;

import io.physicalevents.calcite.parser.EventsSqlParser;
import io.physicalevents.calcite.parser.ParseException;
import io.physicalevents.calcite.parser.Token;
import io.physicalevents.calcite.parser.TokenMgrError;
import java.io.Reader;
import java.util.Locale;
import java.util.Set;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.parser.SqlAbstractParserImpl;
import org.apache.calcite.sql.parser.SqlParseException;
import org.apache.calcite.sql.parser.SqlParserImplFactory;
import org.apache.calcite.util.SourceStringReader;

/**
 * The driver's parser: one query, a semicolon behind it allowed, and the functions that tools send
 * said in standard SQL.
 */
final class EventsParser extends EventsSqlParser {

  static final SqlParserImplFactory FACTORY = EventsParser::create;

  private static final Set<String> QUERY_WORDS =
      Set.of("SELECT", "WITH", "VALUES", "VALUE", "TABLE", "EXPLAIN", "(", "FROM");

  private static final Set<String> CHANGING_WORDS =
      Set.of(
          "INSERT",
          "UPSERT",
          "UPDATE",
          "DELETE",
          "MERGE",
          "REPLACE",
          "TRUNCATE",
          "CREATE",
          "DROP",
          "ALTER",
          "GRANT",
          "REVOKE",
          "CALL",
          "SET",
          "RESET",
          "BEGIN",
          "COMMIT",
          "ROLLBACK");

  private EventsParser(Reader reader) {
    super(reader);
  }

  private static SqlAbstractParserImpl create(Reader reader) {
    if (!(reader instanceof SourceStringReader source)) {
      return new EventsParser(reader);
    }
    String sql = source.getSourceString();
    EventsParser parser = new EventsParser(new SourceStringReader(JdbcEscapes.asPlainSql(sql)));
    // Errors quote the statement's text from it.
    parser.setOriginalSql(sql);
    return parser;
  }

  @Override
  public SqlNode parseSqlStmtEof() throws Exception {
    checkFirstWord(getToken(1));
    SqlNode statement = statement();
    boolean terminated = false;
    while (getToken(1).kind == SEMICOLON) {
      getNextToken();
      terminated = true;
    }
    if (getToken(1).kind != EOF) {
      Token next = getToken(1);
      throw terminated
          ? SyntaxErrors.at(next, "only one statement can be sent at a time")
          : SyntaxErrors.unexpected(token);
    }
    SqlKind kind = statement.getKind();
    if (!SqlKind.QUERY.contains(kind) && kind != SqlKind.EXPLAIN) {
      throw new ReadOnlyException(
          kind.sql + " is not supported: the tables are read-only, only queries are answered");
    }
    return ToolFunctions.standardise(statement);
  }

  /** The grammar's own words for these two cases are no help. */
  private static void checkFirstWord(Token first) throws SqlParseException {
    String word = first.image.toUpperCase(Locale.ROOT);
    if (CHANGING_WORDS.contains(word)) {
      throw new ReadOnlyException(
          word + " is not supported: the tables are read-only, only queries are answered");
    }
    if (!QUERY_WORDS.contains(word)) {
      throw SyntaxErrors.at(
          first,
          first.kind == EOF
              ? "the statement is empty"
              : "a query begins with SELECT, WITH, VALUES, TABLE or EXPLAIN, not with \""
                  + first.image
                  + "\"");
    }
  }

  private SqlNode statement() throws SqlParseException, ParseException {
    try {
      return SqlStmt();
    } catch (ParseException e) {
      if (e.tokenImage == null) {
        // The parser's own words, about a limit of its own.
        throw e;
      }
      throw SyntaxErrors.unexpected(token);
    } catch (TokenMgrError e) {
      throw SyntaxErrors.lexical(e);
    }
  }
}
