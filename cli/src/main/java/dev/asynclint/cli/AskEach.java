package dev.asynclint.cli;

import dev.asynclint.Finding;
import dev.asynclint.Fix;
import dev.asynclint.driver.FixRun;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Shows each fix as a hunk and asks. */
final class AskEach implements FixRun.Choice {
  private static final String HELP =
      """
      y - apply this fix
      n - leave it
      a - apply this one and all that follow
      q - leave this one and all that follow
      ? - print this
      """;

  private final Terminal terminal;
  private final boolean suggested;
  private final Function<Path, String> path;

  /** What was said no to: it comes up again when its file is linted again. */
  private final Set<String> refused = new HashSet<>();

  private Optional<Boolean> rest = Optional.empty();
  private boolean asked;

  /**
   * Asks on a terminal.
   *
   * @param suggested whether to ask also for fixes that may change what the code does
   * @param path what a file is called
   */
  AskEach(Terminal terminal, boolean suggested, Function<Path, String> path) {
    this.terminal = terminal;
    this.suggested = suggested;
    this.path = path;
  }

  /** Nobody is there to ask: nothing can have been changed. */
  static final class NoAnswer extends RuntimeException {
    private static final long serialVersionUID = 1;

    NoAnswer() {
      super("--interactive asks on a terminal, or reads the answers from standard input, which is empty");
    }
  }

  @Override
  public boolean suggested() {
    return suggested;
  }

  @Override
  public boolean wants(Finding finding, Fix fix, String text) {
    String place = finding.file() + " " + finding.rule() + " " + finding.enclosing() + " " + finding.message();
    if (rest.isPresent() || refused.contains(place)) {
      return rest.orElse(false) && !refused.contains(place);
    }
    boolean yes = ask(finding, fix, text);
    if (!yes) {
      refused.add(place);
    }
    return yes;
  }

  private boolean ask(Finding finding, Fix fix, String text) {
    PrintWriter out = terminal.out();
    out.println(path.apply(finding.file()) + ":" + finding.span().line() + ": " + finding.message() + " [" + finding.rule() + "]");
    out.println((fix.safe() ? "fix: " : "suggestion, may change what the code does: ") + fix.title());
    Patch.of(path.apply(finding.file()), text, fix.apply(text)).hunks().forEach(out::println);
    while (true) {
      out.print("apply? [y,n,a,q,?] ");
      out.flush();
      switch (answer()) {
        case "y", "yes" -> {
          return true;
        }
        case "n", "no" -> {
          return false;
        }
        case "a", "all" -> {
          rest = Optional.of(true);
          return true;
        }
        case "q", "quit" -> {
          rest = Optional.of(false);
          return false;
        }
        default -> out.print(HELP);
      }
    }
  }

  /** The next line; the end of the input says to stop. */
  private String answer() {
    try {
      Optional<String> line = Optional.ofNullable(terminal.in().readLine());
      if (line.isEmpty() && !asked) {
        throw new NoAnswer();
      }
      asked = true;
      if (line.isEmpty()) {
        terminal.out().println();
      }
      return line.orElse("q").strip().toLowerCase(java.util.Locale.ROOT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
