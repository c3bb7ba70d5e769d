package dev.asynclint;

/** How much a finding matters; declared from most to least severe. */
public enum Severity {
  ERROR,
  WARNING,
  INFO;

  /** Whether this severity is at or above the threshold {@code other}. */
  public boolean atLeast(Severity other) {
    return compareTo(other) <= 0;
  }

  /** The word users write in configuration and read in reports. */
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
