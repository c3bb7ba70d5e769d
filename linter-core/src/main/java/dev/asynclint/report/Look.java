package dev.asynclint.report;

/**
 * How text meant for a person looks.
 *
 * @param colour whether to use ANSI colours
 * @param width columns of the terminal; longer source lines are cut around the finding
 */
public record Look(boolean colour, int width) {
  /** For a file or a pipe. */
  public static final Look PLAIN = new Look(false, 160);

  /** For a terminal, unless {@code NO_COLOR} is set to anything but nothing (no-color.org). */
  public static Look terminal(int width) {
    String noColor = System.getenv("NO_COLOR");
    return new Look(noColor == null || noColor.isEmpty(), width);
  }
}
