package io.physicalevents.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Shows ratios as bars: below one the driver needs less than the hand-written client. */
final class Chart {

  private static final int LABELS = 380;
  private static final int ONE = 200;
  private static final int LINE = 24;
  private static final double WIDEST = 2.5;

  private Chart() {}

  /** Writes the figures that are ratios of the driver to something else. */
  static void write(Map<String, Double> figures, Path file) throws IOException {
    List<String> lines = new ArrayList<>();
    int y = 2 * LINE;
    for (Map.Entry<String, Double> figure : figures.entrySet()) {
      if (!figure.getKey().contains("driver") || figure.getKey().contains(" ms more ")) {
        continue;
      }
      double ratio = figure.getValue();
      int width = (int) (ONE * Math.min(WIDEST, ratio));
      lines.add(
          """
            <text x="%d" y="%d" text-anchor="end">%s</text>
            <rect x="%d" y="%d" width="%d" height="14" fill="%s"/>
            <text x="%d" y="%d">%s</text>"""
              .formatted(
                  LABELS - 8,
                  y,
                  escaped(figure.getKey()),
                  LABELS,
                  y - 11,
                  width,
                  ratio <= 1 ? "#2a7" : "#c83",
                  LABELS + width + 6,
                  y,
                  String.format(Locale.ROOT, "%.2f", ratio)));
      y += LINE;
    }
    int width = (int) (LABELS + WIDEST * ONE + 60);
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(
        file,
        """
        <svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" font-family="sans-serif" font-size="12">
          <rect width="100%%" height="100%%" fill="white"/>
          <text x="%d" y="18" text-anchor="middle">1 = the hand-written client; of texts 2 to 20, stock Calcite</text>
          <line x1="%d" y1="24" x2="%d" y2="%d" stroke="#888"/>
        %s
        </svg>
        """
            .formatted(
                width,
                y,
                LABELS + ONE,
                LABELS + ONE,
                LABELS + ONE,
                y - LINE / 2,
                String.join("\n", lines)));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }
}
