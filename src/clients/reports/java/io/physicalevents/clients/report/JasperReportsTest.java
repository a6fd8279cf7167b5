package io.physicalevents.clients.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.physicalevents.clients.TriedDatabase;
import io.physicalevents.simulator.SimulatedEvent;
import io.physicalevents.simulator.SimulatedEvents;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TimeZone;
import java.util.stream.IntStream;
import net.sf.jasperreports.engine.JRParameter;
import net.sf.jasperreports.engine.JasperCompileManager;
import net.sf.jasperreports.engine.JasperExportManager;
import net.sf.jasperreports.engine.JasperFillManager;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

/** JasperReports makes a PDF of a table, the events by level, and of a chart, the events a day. */
class JasperReportsTest {

  private static final Instant SINCE = Instant.parse("2026-06-01T00:00:00Z");
  private static final DateTimeFormatter LATEST =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final Instant END = Instant.parse("2026-06-30T00:00:00Z");

  @Test
  void makesATableAndAChart() throws Exception {
    SimulatedEvents events = SimulatedEvents.generate(11, 4_000, END);
    List<SimulatedEvent> recent =
        events.asList().stream()
            .filter(event -> event.time() != null && event.time() >= SINCE.toEpochMilli())
            .toList();
    try (TriedDatabase database = TriedDatabase.over(events)) {
      try (PDDocument document = Loader.loadPDF(report(database))) {
        assertThat(new PDFTextStripper().getText(document).lines())
            .contains("Hardware events", "Level Events Latest")
            .containsAll(levels(recent))
            .contains(String.format(Locale.ROOT, "%,d in all", recent.size()));
        assertThat(pixelsOfTheChart(document)).isGreaterThan(500);
      }
      assertThat(database.requests())
          .as("once for the table, once for the chart, no older event in either")
          .allMatch(request -> request.startsWith("from=" + (SINCE.getEpochSecond() - 1) + "&"))
          .satisfies(
              requests ->
                  assertThat(requests.stream().distinct())
                      .allMatch(request -> Collections.frequency(requests, request) == 2));
    }
  }

  private static List<String> levels(List<SimulatedEvent> events) {
    return events.stream()
        .map(SimulatedEvent::eventLevel)
        .distinct()
        .sorted()
        .map(level -> line(level, events))
        .toList();
  }

  private static String line(String level, List<SimulatedEvent> events) {
    List<Long> times =
        events.stream()
            .filter(event -> level.equals(event.eventLevel()))
            .map(SimulatedEvent::time)
            .sorted()
            .toList();
    return String.format(
        Locale.ROOT,
        "%s %,d %s",
        level,
        times.size(),
        LATEST.format(Instant.ofEpochMilli(times.get(times.size() - 1))));
  }

  /** The chart's words are drawn, not written: what is left to see is its line. */
  private static long pixelsOfTheChart(PDDocument document) throws IOException {
    BufferedImage page = new PDFRenderer(document).renderImageWithDPI(0, 72);
    return IntStream.range(0, page.getWidth() * page.getHeight())
        .map(pixel -> page.getRGB(pixel % page.getWidth(), pixel / page.getWidth()) & 0xffffff)
        .filter(colour -> colour == 0xff5555)
        .count();
  }

  private static byte[] report(TriedDatabase database) throws Exception {
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("since", Timestamp.from(SINCE));
    parameters.put(JRParameter.REPORT_TIME_ZONE, TimeZone.getTimeZone("UTC"));
    parameters.put(JRParameter.REPORT_LOCALE, Locale.ROOT);
    try (InputStream source =
            Objects.requireNonNull(JasperReportsTest.class.getResourceAsStream("events.jrxml"));
        Connection connection = DriverManager.getConnection(database.url())) {
      return JasperExportManager.exportReportToPdf(
          JasperFillManager.fillReport(
              JasperCompileManager.compileReport(source), parameters, connection));
    }
  }
}
