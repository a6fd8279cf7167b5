package io.physicalevents.scan;

/**
 * One thing that an examination has found out about a server.
 *
 * @param finding what was asked
 * @param result the answer, {@code unknown} where the server's list does not tell
 * @param evidence what was seen of it
 */
public record ServerFinding(String finding, String result, String evidence) {

  static final String UNKNOWN = "unknown";

  static ServerFinding unknown(String finding, String why) {
    return new ServerFinding(finding, UNKNOWN, why);
  }
}
