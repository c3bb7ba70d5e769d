package dev.asynclint;

/**
 * Replaces the characters from {@code start} to before {@code end} of the original text.
 *
 * @param start offset in UTF-16 units, from 0
 * @param end offset behind the last replaced character; equal to {@code start} for an insertion
 */
public record Edit(int start, int end, String replacement) {
  /** Checks that the range is one. */
  public Edit {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException("not a range: " + start + " to " + end);
    }
  }
}
