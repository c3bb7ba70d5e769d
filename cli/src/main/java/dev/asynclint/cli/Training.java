package dev.asynclint.cli;

/**
 * What the launcher runs once to make the class data archive: a class, lambda or call site that is not used here is loaded and
 * linked anew by every run that needs it.
 */
public final class Training {
  private Training() {}

  /**
   * Runs a command twice: what the first leaves in the cache, the second reads.
   *
   * @param args of the command
   */
  public static void main(String[] args) {
    Terminal terminal = Terminal.ofProcess();
    Main.run(terminal, args);
    System.exit(Main.run(terminal, args));
  }
}
