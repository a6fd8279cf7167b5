package io.physicalevents.calcite;

import io.physicalevents.calcite.parser.EventsSqlParserConstants;
import io.physicalevents.calcite.parser.Token;
import io.physicalevents.calcite.parser.TokenMgrError;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.calcite.sql.parser.SqlParseException;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/**
 * Says in a sentence why a statement cannot be parsed. The generated parser names the place where
 * it had to choose a way and found none; what the user wrote wrongly is the farthest word that it
 * looked at.
 */
final class SyntaxErrors {

  private static final Pattern LEXICAL =
      Pattern.compile(
          "line (\\d+), column (\\d+)\\.\\s+Encountered: (.*?)(?: \\(\\d+\\))?,? after");

  private SyntaxErrors() {}

  /**
   * @param consumed the last word that the parser took in
   */
  static SqlParseException unexpected(Token consumed) {
    Token before = consumed;
    Token word = consumed.next == null ? consumed : consumed.next;
    while (word.next != null && !isLoneQuote(word)) {
      before = word;
      word = word.next;
    }
    return at(word, problem(word, before));
  }

  private static String problem(Token word, Token before) {
    if (word.kind == EventsSqlParserConstants.EOF) {
      return before.image == null || before.image.isEmpty()
          ? "the statement is empty"
          : "the statement ends too early: something is missing behind \"" + before.image + '"';
    }
    String image = word.image;
    String upper = image.toUpperCase(Locale.ROOT);
    if (isLoneQuote(word)) {
      return (image.equals("'") ? "a text" : "a name in double quotes")
          + " is not closed: the quote at its end is missing";
    } else if (image.equals("[") || "[".equals(before.image)) {
      return "a name in brackets: names are quoted with \"double quotes\"";
    } else if (image.equals(":")) {
      return "\":\" is not expected here: a parameter is written ?, a cast CAST(x AS type)";
    } else if ("TOP".equalsIgnoreCase(before.image)) {
      return "TOP is not supported: write FETCH FIRST "
          + image
          + " ROWS ONLY, or LIMIT "
          + image
          + ", at the end";
    }
    boolean isForName = "AS".equalsIgnoreCase(before.image) || ".".equals(before.image);
    return '"'
        + image
        + "\" is not expected here"
        + (isForName && ReservedWords.contains(upper)
            ? ": it is a reserved word, and as a name needs \"double quotes\""
            : "");
  }

  private static boolean isLoneQuote(Token word) {
    return "'".equals(word.image) || "\"".equals(word.image);
  }

  static SqlParseException at(Token word, String problem) {
    return new SqlParseException(problem, position(word), null, null, null);
  }

  private static SqlParserPos position(Token word) {
    return new SqlParserPos(word.beginLine, word.beginColumn, word.endLine, word.endColumn);
  }

  /** A character that begins no word. */
  static SqlParseException lexical(TokenMgrError error) {
    @Nullable String message = error.getMessage();
    Matcher found = LEXICAL.matcher(message == null ? "" : message);
    if (!found.find()) {
      return new SqlParseException(
          "the statement cannot be read", SqlParserPos.ZERO, null, null, error);
    }
    int line = Integer.parseInt(found.group(1));
    int column = Integer.parseInt(found.group(2));
    String character = found.group(3);
    String problem;
    if (character.equals("<EOF>")) {
      problem = "the statement ends within a quoted name, a text or a comment";
    } else if (character.equals("\"`\"")) {
      problem = "a name in back-ticks: names are quoted with \"double quotes\"";
    } else {
      problem = character + " is not expected here";
    }
    return new SqlParseException(
        problem, new SqlParserPos(line, column, line, column), null, null, error);
  }
}
