package dev.asynclint.cli;

import dev.asynclint.Problem;
import dev.asynclint.Severity;
import dev.asynclint.driver.AtomicFile;
import dev.asynclint.driver.Baseline;
import dev.asynclint.driver.ChangedLines;
import dev.asynclint.driver.Configuration;
import dev.asynclint.driver.Configuration.Setting;
import dev.asynclint.driver.ConfigurationException;
import dev.asynclint.driver.ConfiguredRun;
import dev.asynclint.driver.Project;
import dev.asynclint.driver.Run;
import dev.asynclint.driver.SourceReader;
import dev.asynclint.report.Look;
import dev.asynclint.report.Report;
import dev.asynclint.report.Reports;
import dev.asynclint.report.RunResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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
      "  asynclint check --project Agent.java          a file, in the light of what the rest does",
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

  @Mixin private LintOptions lint;

  @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "text", completionCandidates = Main.Formats.class,
      description = "${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}")
  private String format;

  @Option(names = {"--output", "-o"}, paramLabel = "FILE", description = "write the report there instead of to standard output")
  private Optional<Path> output = Optional.empty();

  @Option(names = "--severity", paramLabel = "LEVEL",
      description = "error, warning, info or never: what makes the exit code 1; default: warning")
  private Optional<String> severity = Optional.empty();

  @Option(names = "--baseline", paramLabel = "FILE",
      description = "findings that are known and not reported; default: " + ConfiguredRun.BASELINE + " where there is one")
  private Optional<Path> baseline = Optional.empty();

  @Option(
      names = "--since",
      paramLabel = "REV",
      description = "report only what stands on lines that changed since a git revision, or beside deleted ones")
  private Optional<String> since = Optional.empty();

  @Option(names = "--color", paramLabel = "WHEN", defaultValue = "auto", description = "auto, always or never; default: ${DEFAULT-VALUE}")
  private Terminal.Colour colour;

  CheckCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException, ConfigurationException {
    long start = System.nanoTime();
    Look look = output.isPresent() ? Look.PLAIN : terminal.look(colour);
    Report report = Reports.of(format, look).orElseThrow(() -> ConfigOptions.unknown(spec, "format", format, Reports.names()));
    List<Setting> more = new ArrayList<>();
    severity.ifPresent(s -> more.add(new Setting("fail-on", s, "--severity")));
    baseline.ifPresent(b -> more.add(new Setting("baseline", b.toAbsolutePath().toString(), "--baseline")));
    Configuration configuration = lint.configuration(spec, more);
    Optional<ChangedLines> changed = since.isPresent() ? Optional.of(ChangedLines.since(lint.here(), since.get())) : Optional.empty();
    Project project = lint.project(configuration);
    ConfiguredRun run = lint.configured(configuration);
    Run.Outcome outcome = lint.run(terminal, run, project);
    Baseline.Comparison compared = run.compare(project, outcome);
    Duration time = Duration.ofNanos(System.nanoTime() - start);
    // people click on paths, which must hold from where they are; machines want them relative to the code
    Path root = format.equals("text") ? lint.here() : project.root();
    RunResult result =
        new RunResult(
            root,
            Version.number(),
            run.infos(),
            changed.map(c -> compared.fresh().stream().filter(c::concern).toList()).orElse(compared.fresh()),
            compared.known(),
            outcome.suppressed(),
            outcome.problems(),
            notes(project, compared, run),
            new RunResult.Counts(outcome.files(), outcome.callsAsked(), outcome.callsUnknown(), time),
            project::text);
    boolean written = write(report, result);
    return exitCode(result, written, configuration.failOn());
  }

  private static List<String> notes(Project project, Baseline.Comparison compared, ConfiguredRun run) {
    List<String> notes = new ArrayList<>(project.notes());
    int fixed = compared.fixed().stream().mapToInt(Baseline.Entry::count).sum();
    if (fixed > 0) {
      String file = String.valueOf(run.baselineFile().getFileName());
      notes.add(fixed + (fixed == 1 ? " finding" : " findings") + " in " + file + " can be removed: `asynclint baseline` writes it anew");
    }
    return notes;
  }

  private static int exitCode(RunResult result, boolean written, Optional<Severity> threshold) {
    boolean unread = result.problems().stream().anyMatch(p -> p.severity() == Severity.ERROR);
    if (unread || !written) {
      return Main.WRONG_USE;
    }
    boolean fails = threshold.isPresent() && result.findings().stream().anyMatch(f -> f.severity().atLeast(threshold.get()));
    return fails ? Main.FINDINGS : Main.CLEAN;
  }

  /** Writes the report; where the file can't be written it goes to standard output, so that nothing is lost. */
  private boolean write(Report report, RunResult result) {
    StringWriter text = new StringWriter();
    try {
      report.write(result, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a StringWriter does not fail
    }
    boolean written = true;
    if (output.isPresent()) {
      try {
        AtomicFile.write(output.get().toAbsolutePath(), text.toString());
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
