package io.physicalevents.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds out, by a few small requests, what a server's document leaves open. The endpoint's
 * knowledge holds it from then on, so that no query needs to look for itself.
 */
final class ServerExamination {

  private final Source source;
  private final ServerClock clock;

  /**
   * @param clock is told of all requests that the source's fetcher sends
   */
  ServerExamination(Source source, ServerClock clock) {
    this.source = source;
    this.clock = clock;
  }

  /**
   * What is found out.
   *
   * @throws ScanException if the server does not answer, or the execution ends first
   */
  List<ServerFinding> findings() {
    List<ServerFinding> findings = new ArrayList<>();
    ExaminedList list = new ExaminedList(source, System.currentTimeMillis());
    if (list.isEmpty()) {
      findings.add(
          ServerFinding.unknown("list", "it is empty: " + list.withoutBounds().evidence()));
    } else {
      EndpointKnowledge knowledge = source.knowledge();
      Optional<ApiDialect> dialect = new TimeExamination(list, knowledge).run(findings);
      new ListExamination(list, knowledge).run(findings);
      new CountExamination(list, knowledge, dialect).run(findings);
    }
    findings.add(clock.finding());
    return findings;
  }
}
