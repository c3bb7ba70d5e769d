package dev.asynclint.cli;

import dev.asynclint.RuleInfo;
import dev.asynclint.driver.Nearest;
import dev.asynclint.rules.Rules;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code asynclint explain}: the page of a rule. */
@Command(
    name = "explain",
    description = "Shows what a rule is about: why, a bad and a good program, known problems.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExample:%n",
    footer = "  asynclint explain blocking-in-callback")
final class ExplainCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(paramLabel = "RULE", description = "id of a rule; `asynclint rules` lists them")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private String id;

  @Option(names = "--color", paramLabel = "WHEN", defaultValue = "auto", description = "auto, always or never")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private Terminal.Colour colour;

  ExplainCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    List<RuleInfo> infos = Rules.infos();
    Optional<RuleInfo> info = infos.stream().filter(i -> i.id().equals(id)).findFirst();
    if (info.isEmpty()) {
      String nearest = Nearest.to(id, infos.stream().map(RuleInfo::id).toList()).map(n -> "; did you mean `" + n + "`?").orElse("");
      terminal.err().println("asynclint: there is no rule `" + id + "`" + nearest);
      return Main.WRONG_USE;
    }
    String page = page(id).orElse("# " + id + "\n\n" + info.get().summary() + "\n");
    terminal.out().print(Page.render(page, terminal.look(colour)));
    return Main.CLEAN;
  }

  private static Optional<String> page(String id) throws IOException {
    try (InputStream in = Rules.class.getResourceAsStream("/rules/" + id + ".md")) {
      return in == null ? Optional.empty() : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }
}
