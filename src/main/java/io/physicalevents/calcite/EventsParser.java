package io.physicalevents.calcite;

import io.physicalevents.calcite.parser.EventsSqlParser;
import java.io.Reader;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.parser.SqlAbstractParserImpl;
import org.apache.calcite.sql.parser.SqlParseException;
import org.apache.calcite.sql.parser.SqlParserImplFactory;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.util.SourceStringReader;

/**
 * The driver's parser: one query, a semicolon behind it allowed, and the functions that tools send
 * said in standard SQL.
 */
final class EventsParser extends EventsSqlParser {

  static final SqlParserImplFactory FACTORY = EventsParser::create;

  private EventsParser(Reader reader) {
    super(reader);
  }

  private static SqlAbstractParserImpl create(Reader reader) {
    EventsParser parser = new EventsParser(reader);
    if (reader instanceof SourceStringReader source) {
      // Errors quote the statement's text from it.
      parser.setOriginalSql(source.getSourceString());
    }
    return parser;
  }

  @Override
  public SqlNode parseSqlStmtEof() throws Exception {
    SqlNode statement = SqlStmt();
    boolean terminated = false;
    while (getToken(1).kind == SEMICOLON) {
      getNextToken();
      terminated = true;
    }
    if (getToken(1).kind != EOF) {
      if (terminated) {
        throw new SqlParseException(
            "only one statement can be sent at a time", nextPosition(), null, null, null);
      }
      throw generateParseException();
    }
    SqlKind kind = statement.getKind();
    if (!SqlKind.QUERY.contains(kind) && kind != SqlKind.EXPLAIN) {
      throw new ReadOnlyException(
          kind.sql + " is not supported: the tables are read-only, only queries are answered");
    }
    return ToolFunctions.standardise(statement);
  }

  private SqlParserPos nextPosition() {
    var next = getToken(1);
    return new SqlParserPos(next.beginLine, next.beginColumn, next.endLine, next.endColumn);
  }
}
