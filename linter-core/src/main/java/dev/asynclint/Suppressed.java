package dev.asynclint;

import java.util.Comparator;

/**
 * A finding that the source text asks not to be told.
 *
 * @param reason what stands behind {@code --} in the comment; empty where no reason is given
 */
public record Suppressed(Finding finding, String reason) {
  /** In the order of the findings. */
  public static final Comparator<Suppressed> ORDER = Comparator.comparing(Suppressed::finding, Finding.ORDER);

  public Suppressed withFinding(Finding other) {
    return new Suppressed(other, reason);
  }
}
