package dev.asynclint.driver;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Did you mean. */
public final class Nearest {
  private Nearest() {}

  /** The candidate that is written most like {@code word}; empty where none is like it. */
  public static Optional<String> to(String word, Collection<String> candidates) {
    int far = Math.max(2, word.length() / 3);
    return candidates.stream()
        .filter(c -> distance(word, c) <= far || (word.length() > 3 && c.contains(word)))
        .min(Comparator.<String>comparingInt(c -> distance(word, c)).thenComparing(Comparator.naturalOrder()));
  }

  /** Edits of one character, or swaps of two neighbours, from one to the other. */
  private static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        int replaced = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        d[i][j] = Math.min(replaced, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
        if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
