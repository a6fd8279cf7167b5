package io.physicalevents.calcite;

import java.io.Reader;
import java.util.Set;
import java.util.TreeSet;
import org.apache.calcite.sql.parser.SqlAbstractParserImpl;
import org.apache.calcite.sql.parser.SqlParseException;
import org.apache.calcite.sql.parser.SqlParser;

/**
 * The words that cannot be names unless they are quoted. Found by trying: the parser's own account
 * of itself takes every word of the grammar for reserved.
 */
public final class ReservedWords {

  private ReservedWords() {}

  /** Made when it is first asked for: it costs some hundred small parses. */
  private static final class Found {

    static final SqlAbstractParserImpl.Metadata METADATA =
        EventsParser.FACTORY.getParser(Reader.nullReader()).getMetadata();
    static final Set<String> WORDS = find();

    private static Set<String> find() {
      Set<String> words = new TreeSet<>();
      for (String token : METADATA.getTokens()) {
        if (token.matches("[A-Z][A-Z0-9_]*") && !isName(token)) {
          words.add(token);
        }
      }
      return Set.copyOf(words);
    }

    private static boolean isName(String word) {
      SqlParser.Config config = SqlParser.config().withParserFactory(EventsParser.FACTORY);
      try {
        SqlParser.create("SELECT 1 AS " + word, config).parseStmt();
        return true;
      } catch (SqlParseException | RuntimeException e) {
        return false;
      }
    }
  }

  /**
   * Whether a word is one.
   *
   * @param word in upper case
   */
  public static boolean contains(String word) {
    return Found.WORDS.contains(word);
  }

  /** Those that the SQL standard of 1992 does not reserve, separated by commas. */
  public static String beyondStandard() {
    return String.join(
        ",",
        Found.WORDS.stream()
            .filter(word -> !Found.METADATA.isSql92ReservedWord(word))
            .sorted()
            .toList());
  }
}
