package io.physicalevents.scan;

import io.physicalevents.api.ApiException;
import io.physicalevents.api.PageRequest;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a server means by 400. A request that is wrong stays wrong, and the statement fails; but
 * that a page is too large, an offset too deep, or a time bound missing or in another unit, the
 * scan can live with, and is remembered for the endpoint.
 */
final class Refusals {

  private static final int BAD_REQUEST = 400;
  private static final int[] USUAL_SIZES = {500, 200, 100, 50, 20, 10};

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
  private static final Pattern OF_SIZE =
      Pattern.compile("\\blimit\\b|page.?size|\\bper.?page\\b", Pattern.CASE_INSENSITIVE);
  private static final Pattern OF_DEPTH =
      Pattern.compile("\\boffset\\b|window|too deep|\\bdepth\\b", Pattern.CASE_INSENSITIVE);
  private static final Pattern OF_TIME =
      Pattern.compile(
          "\\bfrom\\b|\\bto\\b|time.?range|\\btime\\b|\\bdays?\\b|\\brange\\b",
          Pattern.CASE_INSENSITIVE);

  private Refusals() {}

  /**
   * Learns from a refusal what the scan can go on with: then the list is asked for from where it
   * was read to.
   *
   * @param begun whether the list has been read from already: then it is not its filters that are
   *     refused, but the page
   * @throws ScanException the same, where it is not that kind of refusal
   * @throws SplitRequired where the list cannot be read on as one
   */
  static void learnFrom(
      ScanException refusal, PageRequest request, ListContext context, boolean begun)
      throws SplitRequired {
    if (refusal.httpStatus() != BAD_REQUEST) {
      throw refusal;
    }
    EndpointKnowledge knowledge = context.knowledge();
    String words = serverWords(refusal);
    boolean ofDepth = request.offset() > 0 && OF_DEPTH.matcher(words).find();
    boolean ofSize = !ofDepth && OF_SIZE.matcher(words).find();
    boolean grown = begun && !ofDepth && request.limit() > knowledge.acceptedLimit();
    if (request.limit() > 1 && (ofSize || grown)) {
      int smaller = smallerSize(request.limit(), words, knowledge.acceptedLimit());
      knowledge.setLargestPage(smaller);
      context.tellOnce(
          "it refuses pages of " + request.limit() + " rows; " + smaller + " are asked for");
      return;
    }
    if (!begun && !ofDepth && OF_TIME.matcher(words).find()) {
      throw new SplitRequired(SplitRequired.Because.OTHER_DIALECT, refusal);
    }
    if (request.offset() > 0) {
      knowledge.setDepth(Math.max(depthIn(words, request), 1));
      throw new SplitRequired(SplitRequired.Because.TOO_LONG, refusal);
    }
    throw refusal;
  }

  /** Whether a refusal speaks of the time range, and of nothing else. */
  static boolean isOfTime(ScanException refusal) {
    return refusal.httpStatus() == BAD_REQUEST && OF_TIME.matcher(serverWords(refusal)).find();
  }

  /** Whether a refusal speaks of the page's size. */
  static boolean isOfSize(ScanException refusal) {
    return refusal.httpStatus() == BAD_REQUEST && OF_SIZE.matcher(serverWords(refusal)).find();
  }

  /** The next smaller size that is worth trying after a refusal. */
  static int smallerSize(ScanException refusal, int refused) {
    return smallerSize(refused, serverWords(refusal), 0);
  }

  private static String serverWords(ScanException refusal) {
    return refusal.getCause() instanceof ApiException e
        ? e.serverWords().toLowerCase(Locale.ROOT)
        : "";
  }

  /** The size that the refusal names, or the largest that was answered before, or a usual one. */
  private static int smallerSize(int refused, String words, int accepted) {
    int named = 0;
    for (Matcher number = NUMBER.matcher(words); number.find(); ) {
      int value = Integer.parseInt(number.group());
      named = value < refused ? Math.max(named, value) : named;
    }
    if (named > 0) {
      return named;
    }
    if (accepted > 0 && accepted < refused) {
      return accepted;
    }
    for (int size : USUAL_SIZES) {
      if (size < refused) {
        return size;
      }
    }
    return refused / 2;
  }

  /** The depth that the refusal names, or else just short of what was refused. */
  private static long depthIn(String words, PageRequest request) {
    long refused = request.offset() + request.limit();
    long named = 0;
    for (Matcher number = NUMBER.matcher(words); number.find(); ) {
      long value = Long.parseLong(number.group());
      named = value < refused && value >= request.offset() / 2 ? Math.max(named, value) : named;
    }
    return named > 0 ? named : request.offset();
  }

  /** Of a list that has more rows than can be reached, or than one page holds. */
  static SplitRequired tooLong(String what, OptionalLong count, long reached) {
    return new SplitRequired(
        SplitRequired.Because.TOO_LONG,
        misfit(
            what
                + " has "
                + (count.isPresent() ? count.getAsLong() + " events" : "more events")
                + ", of which the server lets "
                + reached
                + " be read, and narrower windows of time do not help"));
  }

  static ScanException misfit(String problem) {
    return new ScanException(
        ScanException.Reason.FAILED,
        200,
        "the pages of the event list do not fit together: " + problem,
        null);
  }
}
