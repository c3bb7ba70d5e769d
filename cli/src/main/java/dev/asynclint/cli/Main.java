package dev.asynclint.cli;

import dev.asynclint.driver.ConfigurationException;
import dev.asynclint.report.Reports;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The {@code asynclint} command. Exit codes: 0 clean, 1 findings, 2 wrong use or unreadable input. */
@Command(
    name = "asynclint",
    description = "Finds and explains the async pitfalls of Java code that calls models and tools over the network.",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    footerHeading = "%nExamples:%n",
    footer = {
      "  asynclint check                          lint the project in this directory",
      "  asynclint check --format sarif --output out.sarif src/main/java",
      "  asynclint explain future-discarded       what a rule is about",
      "",
      "Exit codes: 0 clean, 1 findings, 2 wrong use or unreadable input."
    })
public final class Main implements Runnable {
  static final int CLEAN = 0;
  static final int FINDINGS = 1;
  static final int WRONG_USE = 2;

  /** In the order of the help. */
  private static final List<String> COMMANDS = List.of("check", "fix", "rules", "explain", "baseline", "config", "lsp");

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  private Main() {}

  /** Runs the command and ends the process. */
  public static void main(String[] args) {
    Terminal terminal = Terminal.ofProcess();
    int code = run(terminal, args);
    terminal.out().flush();
    System.exit(code);
  }

  /** Runs the command and gives its exit code. */
  static int run(Terminal terminal, String... args) {
    CommandLine line = new CommandLine(new Main());
    // the options of a command are read by reflection: those of all are a twentieth of a short run
    List<String> named = args.length > 0 && COMMANDS.contains(args[0]) ? List.of(args[0]) : COMMANDS;
    named.forEach(name -> line.addSubcommand(command(name, terminal)));
    line.setOut(terminal.out());
    line.setErr(terminal.err());
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setUsageHelpWidth(Math.min(Math.max(terminal.width(), 60), 100));
    line.setUsageHelpAutoWidth(false);
    CommandLine.Help.Ansi ansi = terminal.look(Terminal.Colour.AUTO).colour() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF;
    line.setColorScheme(CommandLine.Help.defaultColorScheme(ansi));
    line.setParameterExceptionHandler((e, wrong) -> wrongUse(terminal, e));
    line.setExecutionExceptionHandler((e, command, parsed) -> failed(terminal, e));
    int code = line.execute(args);
    terminal.out().flush();
    return code;
  }

  private static Object command(String name, Terminal terminal) {
    return switch (name) {
      case "check" -> new CheckCommand(terminal);
      case "fix" -> new FixCommand(terminal);
      case "rules" -> new RulesCommand(terminal);
      case "explain" -> new ExplainCommand(terminal);
      case "baseline" -> new BaselineCommand(terminal);
      case "config" -> new ConfigCommand(terminal);
      case "lsp" -> new LspCommand();
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static int wrongUse(Terminal terminal, ParameterException e) {
    CommandLine command = e.getCommandLine();
    terminal.err().println("asynclint: " + String.valueOf(e.getMessage()).lines().findFirst().orElse("wrong use"));
    List<String> suggestions = e instanceof CommandLine.UnmatchedArgumentException u ? u.getSuggestions() : List.of();
    if (!suggestions.isEmpty()) {
      terminal.err().println("did you mean: " + String.join(", ", suggestions) + "?");
    }
    terminal.err().println("`" + command.getCommandSpec().qualifiedName() + " --help` says what can be written");
    return WRONG_USE;
  }

  /** Our mistake: one line, and the trace for those who ask for it. */
  private static int failed(Terminal terminal, Exception e) {
    if (e instanceof InterruptedException) {
      terminal.err().println("asynclint: stopped");
      return WRONG_USE;
    }
    if (e instanceof ConfigurationException wrong) {
      wrong.errors().forEach(error -> terminal.err().println("asynclint: " + error));
      return WRONG_USE;
    }
    terminal.err().println("asynclint: internal error, please report it: " + e);
    if (Boolean.getBoolean("asynclint.trace")) {
      e.printStackTrace(terminal.err());
    } else {
      terminal.err().println("JAVA_TOOL_OPTIONS=-Dasynclint.trace=true shows where");
    }
    return WRONG_USE;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say what to do: check, fix, rules, explain, baseline, config or lsp");
  }

  /** The names of the formats, for help and completion. */
  static final class Formats implements Iterable<String> {
    @Override
    public java.util.Iterator<String> iterator() {
      return Reports.names().iterator();
    }
  }
}
