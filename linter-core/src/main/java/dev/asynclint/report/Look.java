package dev.asynclint.report;

import java.util.Map;

/**
 * How text meant for a person looks.
 *
 * @param colour whether to use ANSI colours
 * @param width columns of the terminal; longer source lines are cut around the finding
 */
public record Look(boolean colour, int width) {
  /** For a file or a pipe. */
  public static final Look PLAIN = new Look(false, 160);

  /**
   * For a terminal: coloured unless it is a dumb one or {@code NO_COLOR} is set to anything but nothing (no-color.org).
   *
   * @param environment variables of the process
   */
  public static Look terminal(int width, Map<String, String> environment) {
    boolean dumb = environment.getOrDefault("TERM", "").equals("dumb");
    return new Look(!dumb && environment.getOrDefault("NO_COLOR", "").isEmpty(), width);
  }
}
