package dev.asynclint.cli;

import dev.asynclint.Finding;
import dev.asynclint.Group;
import dev.asynclint.Problem;
import dev.asynclint.Rule;
import dev.asynclint.RuleInfo;
import dev.asynclint.Severity;
import dev.asynclint.driver.AtomicFile;
import dev.asynclint.driver.Conventions;
import dev.asynclint.driver.Discovery;
import dev.asynclint.driver.Nearest;
import dev.asynclint.driver.Project;
import dev.asynclint.driver.Run;
import dev.asynclint.driver.SourceReader;
import dev.asynclint.report.Look;
import dev.asynclint.report.Report;
import dev.asynclint.report.Reports;
import dev.asynclint.report.RunResult;
import dev.asynclint.rules.Rules;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code asynclint check}: lints files, directories and jars of sources. */
@Command(
    name = "check",
    description = {
      "Lints Java sources.",
      "Maven modules, their source roots, language level and class path are found by their pom.xml; Maven is not run.",
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  asynclint check                               the project in this directory",
      "  asynclint check src/main/java/com/acme        a part of it",
      "  asynclint check agent-core-1.2-sources.jar    a jar of sources",
      "  asynclint check --rules blocking,future-discarded --severity error",
      "  asynclint check --format sarif --output asynclint.sarif",
      "",
      "Silence one place with `// asynclint: allow RULE -- reason` on the line or above it,",
      "or with @SuppressWarnings(\"asynclint:RULE\").",
      "",
      "Exit codes: 0 clean, 1 findings at or above --severity, 2 wrong use or unreadable input."
    })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class CheckCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "PATH", arity = "0..*", description = "files, directories, jars of sources; default: here")
  private List<Path> paths = new ArrayList<>();

  @Option(names = {"--classpath", "-cp"}, paramLabel = "PATHS",
      description = "jars and class directories; default: from the local Maven repository")
  private String classPath = "";

  @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "text", completionCandidates = Main.Formats.class,
      description = "${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}")
  private String format;

  @Option(names = {"--output", "-o"}, paramLabel = "FILE", description = "write the report there instead of to standard output")
  private Optional<Path> output = Optional.empty();

  @Option(names = "--rules", paramLabel = "IDS", split = ",", description = "only these rules or groups; `asynclint rules` lists them")
  private List<String> ids = new ArrayList<>();

  @Option(names = "--severity", paramLabel = "LEVEL", defaultValue = "warning",
      description = "error, warning or info: what makes the exit code 1; default: ${DEFAULT-VALUE}")
  private Severity severity;

  @Option(names = "--include-tests", description = "lint test sources as well")
  private boolean includeTests;

  @Option(names = "--threads", paramLabel = "N", description = "default: one for each processor")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(names = "--color", paramLabel = "WHEN", defaultValue = "auto", description = "auto, always or never; default: ${DEFAULT-VALUE}")
  private Terminal.Colour colour;

  @Option(names = "--no-progress", description = "no counting line on a terminal")
  private boolean noProgress;

  CheckCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    long start = System.nanoTime();
    Report report = report();
    List<Rule> rules = rules();
    if (threads < 1) {
      throw new ParameterException(spec.commandLine(), "--threads is " + threads + ", it must be at least 1");
    }
    Path here = Path.of("").toAbsolutePath();
    Project project = Discovery.discover(here, paths.isEmpty() ? List.of(here) : paths, includeTests, classPath());
    Run.Options options = Run.Options.of(rules).threads(threads).blockingByConvention(Conventions.in(project.root()));
    Run.Outcome outcome;
    try (Progress progress = new Progress(terminal.err(), project.size(), terminal.errIsTerminal() && !noProgress)) {
      outcome = Run.of(project, options, progress);
    }
    // people click on paths, which must hold from where they are; machines want them relative to the code
    Path root = format.equals("text") ? here : project.root();
    RunResult result = result(root, project, outcome, rules, Duration.ofNanos(System.nanoTime() - start));
    boolean written = write(report, result);
    return exitCode(result, written);
  }

  private RunResult result(Path root, Project project, Run.Outcome outcome, List<Rule> rules, Duration time) {
    List<RuleInfo> infos = new ArrayList<>(rules.stream().map(Rule::info).toList());
    infos.add(Rules.UNUSED_SUPPRESSION);
    return new RunResult(
        root,
        Version.number(),
        infos,
        outcome.findings(),
        List.of(),
        outcome.suppressed(),
        outcome.problems(),
        project.notes(),
        new RunResult.Counts(outcome.files(), outcome.callsAsked(), outcome.callsUnknown(), time),
        project::text);
  }

  private int exitCode(RunResult result, boolean written) {
    boolean unread = result.problems().stream().anyMatch(p -> p.severity() == Severity.ERROR);
    if (unread || !written) {
      return Main.WRONG_USE;
    }
    return result.findings().stream().map(Finding::severity).anyMatch(s -> s.atLeast(severity)) ? Main.FINDINGS : Main.CLEAN;
  }

  private Report report() {
    Look look = output.isPresent() ? Look.PLAIN : terminal.look(colour);
    return Reports.of(format, look).orElseThrow(() -> unknown("format", format, Reports.names()));
  }

  private List<Rule> rules() {
    if (ids.isEmpty()) {
      return Rules.recommended();
    }
    List<String> known = new ArrayList<>(Rules.all().stream().map(r -> r.info().id()).toList());
    known.addAll(Arrays.stream(Group.values()).map(Group::id).toList());
    for (String id : ids) {
      if (!known.contains(id.strip())) {
        throw unknown("rule or group", id.strip(), known);
      }
    }
    List<String> wanted = ids.stream().map(String::strip).toList();
    return Rules.all().stream().filter(r -> wanted.contains(r.info().id()) || wanted.contains(r.info().group().id())).toList();
  }

  private ParameterException unknown(String kind, String word, List<String> known) {
    String all = known.size() < 10 ? "; there are " + String.join(", ", known) : "";
    String hint = Nearest.to(word, known).map(n -> "; did you mean `" + n + "`?").orElse(all);
    return new ParameterException(spec.commandLine(), "there is no " + kind + " `" + word + "`" + hint);
  }

  private List<Path> classPath() {
    return Arrays.stream(classPath.split(File.pathSeparator)).filter(p -> !p.isBlank()).map(Path::of).toList();
  }

  /** Writes the report; where the file can't be written it goes to standard output, so that nothing is lost. */
  private boolean write(Report report, RunResult result) {
    StringWriter text = new StringWriter();
    try {
      report.write(result, text);
    } catch (IOException e) {
      throw new IllegalStateException("a StringWriter does not fail", e);
    }
    boolean written = true;
    if (output.isPresent()) {
      try {
        AtomicFile.write(output.get(), text.toString());
        int count = result.findings().size();
        terminal.err().println(output.get() + ": " + count + (count == 1 ? " finding" : " findings"));
      } catch (IOException e) {
        String reason = SourceReader.reason(e);
        terminal.err().println("asynclint: " + output.get() + " can't be written: " + reason + "; the report is on standard output");
        written = false;
      }
    }
    if (output.isEmpty() || !written) {
      PrintWriter out = terminal.out();
      out.print(text);
      out.flush();
    }
    if (output.isPresent() || !format.equals("text")) {
      result.problems().forEach(problem -> terminal.err().println(line(result, problem)));
      result.notes().forEach(note -> terminal.err().println("note: " + note));
    }
    return written;
  }

  private static String line(RunResult result, Problem problem) {
    String line = problem.line() > 0 ? ":" + problem.line() : "";
    String column = problem.column() > 0 ? ":" + problem.column() : "";
    return result.path(problem.file()) + line + column + ": " + problem.severity().word() + ": " + problem.message();
  }
}
