package dev.asynclint.cli;

import dev.asynclint.driver.ConfigurationException;
import dev.asynclint.driver.SourceReader;
import dev.asynclint.report.Reports;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

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
    line.setUsageHelpWidth(Math.min(Math.max(terminal.width(), 60), 100));
    line.setUsageHelpAutoWidth(false);
    CommandLine.Help.Ansi ansi = terminal.look(Terminal.Colour.AUTO).colour() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF;
    line.setColorScheme(CommandLine.Help.defaultColorScheme(ansi));
    line.setParameterExceptionHandler((e, wrong) -> wrongUse(terminal, e));
    line.setExecutionExceptionHandler((e, command, parsed) -> failed(terminal, e));
    line.registerConverter(Charset.class, Main::charset);
    line.registerConverter(Terminal.Colour.class, text -> oneOf(Terminal.Colour.values(), text));
    line.registerConverter(RulesCommand.Format.class, text -> oneOf(RulesCommand.Format.values(), text));
    int code = line.execute(args);
    terminal.out().flush();
    Optional<IOException> lost = terminal.bytes().failure();
    if (lost.isPresent()) {
      terminal.err().println("asynclint: standard output can't be written: " + SourceReader.reason(lost.get()));
      return WRONG_USE;
    }
    return code;
  }

  private static Charset charset(String name) {
    try {
      return Charset.forName(name);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException("there is no encoding `" + name + "`");
    }
  }

  /** The value that is called so, in any case; picocli's own message names them as they stand in the source. */
  private static <E extends Enum<E>> E oneOf(E[] values, String name) {
    List<String> words = Arrays.stream(values).map(value -> value.name().toLowerCase(Locale.ROOT)).toList();
    int index = words.indexOf(name.toLowerCase(Locale.ROOT));
    if (index < 0) {
      throw new TypeConversionException("`" + name + "` is none of " + String.join(", ", words));
    }
    return values[index];
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
    terminal.err().println("asynclint: " + (e instanceof UnmatchedArgumentException unknown ? unknown(unknown) : message(e)));
    terminal.err().println("`" + command.getCommandSpec().qualifiedName() + " --help` says what can be written");
    return WRONG_USE;
  }

  /** What picocli says, as a fragment like our own messages. */
  private static String message(ParameterException e) {
    String line = String.valueOf(e.getMessage()).lines().findFirst().orElse("wrong use");
    return line.substring(0, 1).toLowerCase(Locale.ROOT) + line.substring(1);
  }

  private static String unknown(UnmatchedArgumentException e) {
    String word = e.getUnmatched().get(0);
    CommandSpec command = e.getCommandLine().getCommandSpec();
    if (word.startsWith("-")) {
      String option = word.replaceFirst("=.*", "");
      return "there is no option `" + option + "`" + ConfigOptions.hint(option, List.copyOf(command.optionsMap().keySet()));
    }
    boolean isCommand = command.parent() == null;
    return isCommand ? "there is no command `" + word + "`" + ConfigOptions.hint(word, COMMANDS) : "`" + word + "` is one word too many";
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
