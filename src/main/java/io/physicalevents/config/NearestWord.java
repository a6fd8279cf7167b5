package io.physicalevents.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the known word that somebody meant who mistyped it: {@code regoin} is {@code region}. */
public final class NearestWord {

  private static final int MOST_SLIPS = 2;

  private NearestWord() {}

  /** The known word with the fewest slips of the finger; empty where none is plausible. */
  public static Optional<String> of(String typed, Collection<String> known) {
    return known.stream()
        .filter(word -> isPlausible(typed, word))
        .min(
            Comparator.<String>comparingInt(word -> slips(typed, word))
                .thenComparing(Comparator.naturalOrder()));
  }

  private static boolean isPlausible(String typed, String word) {
    int longer = Math.max(typed.length(), word.length());
    // Bounds the work too: a value may be megabytes long, the known words are short.
    if (longer - Math.min(typed.length(), word.length()) > MOST_SLIPS) {
      return false;
    }
    int slips = slips(typed, word);
    // In a short word, a few slips lead to quite another one: EST is not EET.
    return slips <= MOST_SLIPS && (slips == 0 || 3 * slips < longer);
  }

  /**
   * Letters inserted, left out, replaced or swapped with their neighbour (the optimal string
   * alignment distance); upper and lower case are the same.
   */
  private static int slips(String typed, String word) {
    String a = typed.toLowerCase(Locale.ROOT);
    String b = word.toLowerCase(Locale.ROOT);
    int[][] distance = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          distance[i][j] = i + j;
          continue;
        }
        int replaced = distance[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int best = Math.min(replaced, 1 + Math.min(distance[i - 1][j], distance[i][j - 1]));
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          best = Math.min(best, distance[i - 2][j - 2] + 1);
        }
        distance[i][j] = best;
      }
    }
    return distance[a.length()][b.length()];
  }
}
