package dev.asynclint.cli;

import dev.asynclint.Group;
import dev.asynclint.RuleInfo;
import dev.asynclint.driver.ErrorPage;
import dev.asynclint.driver.Nearest;
import dev.asynclint.report.RulePage;
import dev.asynclint.rules.Rules;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code asynclint explain}: the page of a rule, or what an error text means. */
@Command(
    name = "explain",
    description = {
      "Shows what a rule is about: why, a bad and a good program, known problems.",
      "Given the text of an exception, a log line or a thread dump, says what it means, which rules find its cause, and what to do.",
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  asynclint explain blocking-in-callback         a rule",
      "  asynclint explain fan-out                      the rules of a group",
      "  asynclint explain \"RejectedExecutionException: Task ... rejected from ...[Terminated, ...]\"",
      "  jstack 4711 | asynclint explain -              a text from standard input",
    })
final class ExplainCommand implements Callable<Integer> {
  private static final Pattern ID = Pattern.compile("[\\w-]*");

  /** Behind each page: the same for all rules. */
  private static final String SILENCE =
      """

      ## Silence it
      ```
      // asynclint: allow RULE -- reason   (on the line or above it)
      @SuppressWarnings("asynclint:RULE")
      RULE = "off"   (everywhere, under [rules] in asynclint.toml)
      ```
      """;

  private final Terminal terminal;

  @Parameters(paramLabel = "RULE|GROUP|TEXT", arity = "1..*",
      description = "id of a rule or group (`asynclint rules` lists them), an error text, or - for standard input")
  private List<String> words = new ArrayList<>();

  @Option(names = "--color", paramLabel = "WHEN", defaultValue = "auto", description = "auto, always or never")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private Terminal.Colour colour;

  ExplainCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    boolean piped = words.equals(List.of("-"));
    String text = piped ? new String(System.in.readAllBytes(), Charset.defaultCharset()) : String.join(" ", words);
    List<RuleInfo> infos = Rules.infos();
    Optional<RuleInfo> info = infos.stream().filter(i -> i.id().equals(text)).findFirst();
    if (info.isPresent()) {
      print(page(info.get()));
      return Main.CLEAN;
    }
    Optional<Group> group = Arrays.stream(Group.values()).filter(g -> g.id().equals(text)).findFirst();
    if (group.isPresent()) {
      print(page(group.get(), infos));
      return Main.CLEAN;
    }
    List<ErrorPage> errors = ErrorPage.decode(text);
    if (errors.isEmpty()) {
      terminal.err().println("asynclint: " + unknown(text, infos));
      return Main.WRONG_USE;
    }
    print(errors.stream().map(e -> e.markdown(infos)).collect(Collectors.joining("\n")));
    return Main.CLEAN;
  }

  private static String unknown(String text, List<RuleInfo> infos) {
    if (!ID.matcher(text).matches()) {
      return "this text holds no error that asynclint knows; paste the whole exception, with its `Caused by` lines";
    }
    String nearest = Nearest.to(text, infos.stream().map(RuleInfo::id).toList()).map(n -> "; did you mean `" + n + "`?").orElse("");
    return "there is no rule `" + text + "`" + nearest;
  }

  private static String page(RuleInfo info) {
    String page = RulePage.of(info.id()).map(RulePage::markdown).orElse("# " + info.id() + "\n\n" + info.summary() + "\n");
    return info.group() == Group.META ? page : page + SILENCE.replace("RULE", info.id());
  }

  private static String page(Group group, List<RuleInfo> infos) {
    String rules =
        infos.stream()
            .filter(info -> info.group() == group)
            .map(info -> "- `" + info.id() + "`: " + info.summary() + "\n")
            .collect(Collectors.joining());
    return "# " + group.title() + "\n\n" + rules;
  }

  private void print(String markdown) {
    terminal.out().print(Page.render(markdown, terminal.look(colour)));
  }
}
