package dev.asynclint.cli;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import dev.asynclint.Finding;
import dev.asynclint.Fix;
import dev.asynclint.Severity;
import dev.asynclint.driver.Configuration;
import dev.asynclint.driver.ConfigurationException;
import dev.asynclint.driver.ConfiguredRun;
import dev.asynclint.driver.FixRun;
import dev.asynclint.driver.Fixes;
import dev.asynclint.driver.Project;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code asynclint fix}: applies fixes to files. */
@Command(
    name = "fix",
    description = {
      "Applies the safe fixes, those that keep what the code does.",
      "Fixes that do not overlap are applied together, then again until nothing changes.",
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {"", "Exit codes: 0 nothing left to report, 1 findings left, 2 wrong use, or a file that can't be read or written."})
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class FixCommand implements Callable<Integer> {
  private static final int CONTEXT = 3;

  private final Terminal terminal;

  @Spec private CommandSpec spec;

  @Mixin private LintOptions lint;

  @Option(names = "--unsafe", description = "also fixes that may change what the code does; read the changes before you keep them")
  private boolean unsafe;

  @Option(names = "--diff", description = "show the changes as a patch and write nothing")
  private boolean diff;

  FixCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException, ConfigurationException {
    Configuration configuration = lint.configuration(spec, List.of());
    Project project = lint.project(configuration);
    ConfiguredRun run = ConfiguredRun.of(configuration);
    FixRun.Lint now = () -> lint.run(terminal, run, project);
    return diff ? preview(project, now) : fix(configuration, project, now);
  }

  private int fix(Configuration configuration, Project project, FixRun.Lint now) throws InterruptedException {
    FixRun.Outcome outcome = FixRun.of(project, now, unsafe);
    for (Finding finding : outcome.fixed()) {
      String title = Fixes.best(finding, unsafe).map(Fix::title).orElse("");
      terminal.out().println(path(finding.file()) + ":" + finding.span().line() + ": " + title + " [" + finding.rule() + "]");
    }
    for (Finding finding : outcome.left().findings()) {
      String place = path(finding.file()) + ":" + finding.span().line() + ":" + finding.span().column();
      terminal.out().println(place + ": " + finding.severity().word() + ": " + finding.message() + " [" + finding.rule() + "]");
    }
    terminal.out().println(outcome.fixed().size() + " fixed, " + outcome.left().findings().size() + " left");
    outcome.left().problems().forEach(p -> terminal.err().println(path(p.file()) + ": " + p.message()));
    outcome.problems().forEach(p -> terminal.err().println(path(p.file()) + ": " + p.message()));
    if (!outcome.problems().isEmpty() || outcome.left().problems().stream().anyMatch(p -> p.severity() == Severity.ERROR)) {
      return Main.WRONG_USE;
    }
    Optional<Severity> threshold = configuration.failOn();
    boolean failing = threshold.isPresent() && outcome.left().findings().stream().anyMatch(f -> f.severity().atLeast(threshold.get()));
    return failing ? Main.FINDINGS : Main.CLEAN;
  }

  private int preview(Project project, FixRun.Lint now) throws InterruptedException {
    for (FixRun.Change change : FixRun.preview(project, now, unsafe)) {
      String path = path(change.file());
      List<String> before = change.before().lines().toList();
      var patch = DiffUtils.diff(before, change.after().lines().toList());
      UnifiedDiffUtils.generateUnifiedDiff("a/" + path, "b/" + path, before, patch, CONTEXT).forEach(terminal.out()::println);
    }
    return Main.CLEAN;
  }

  private String path(Path file) {
    Path here = lint.here();
    return (file.startsWith(here) ? here.relativize(file) : file).toString().replace('\\', '/');
  }
}
