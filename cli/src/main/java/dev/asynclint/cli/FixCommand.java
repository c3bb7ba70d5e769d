package dev.asynclint.cli;

import dev.asynclint.Finding;
import dev.asynclint.Fix;
import dev.asynclint.Severity;
import dev.asynclint.driver.Configuration;
import dev.asynclint.driver.ConfigurationException;
import dev.asynclint.driver.ConfiguredRun;
import dev.asynclint.driver.Conventions;
import dev.asynclint.driver.FixRun;
import dev.asynclint.driver.Fixes;
import dev.asynclint.driver.Project;
import dev.asynclint.driver.Run;
import dev.asynclint.driver.Workspace;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
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
    footerHeading = "%nExamples:%n",
    footer = {
      "  asynclint fix                                 all safe fixes of the project in this directory",
      "  asynclint fix --diff | git apply              the same",
      "  asynclint fix --rule interrupt-swallowed --rule null-future src/main/java",
      "  asynclint fix --unsafe --interactive          also suggestions, one by one",
      "",
      "Exit codes: 0 nothing left to report, 1 findings left (with --diff: something to change),",
      "2 wrong use, or a file that can't be read or written."
    })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class FixCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Spec private CommandSpec spec;

  @Mixin private LintOptions lint;

  @Option(names = "--unsafe", description = "also fixes that may change what the code does; read the changes before you keep them")
  private boolean unsafe;

  @Option(
      names = "--diff",
      description = {
        "print the changes as a patch that `git apply` takes, and write nothing;",
        "where files outside this directory change, it says where to apply it"
      })
  private boolean diff;

  @Option(names = {"--interactive", "-i"}, description = "show each fix as a hunk and ask whether to apply it")
  private boolean interactive;

  FixCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException, ConfigurationException {
    if (diff && interactive) {
      throw new ParameterException(spec.commandLine(), "--diff writes nothing, so there is nothing to ask: leave out --interactive");
    }
    Configuration configuration = lint.configuration(spec, List.of());
    Project project = lint.project(configuration);
    ConfiguredRun run = lint.configured(configuration);
    FixRun.Lint now = new FixRun.Lint() {
      @Override
      public Run.Outcome now() throws InterruptedException {
        return lint.run(terminal, run, project);
      }

      @Override
      public Workspace workspace() throws InterruptedException {
        return run.wholeWorkspace(project, Conventions.in(project.root()));
      }
    };
    FixRun.Choice choice = interactive ? new AskEach(terminal, unsafe, this::path) : FixRun.Choice.all(unsafe);
    try {
      return diff ? preview(project, now, choice) : fix(configuration, FixRun.of(project, now, choice), choice);
    } catch (AskEach.NoAnswer e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private int fix(Configuration configuration, FixRun.Outcome outcome, FixRun.Choice choice) {
    for (Finding finding : outcome.fixed()) {
      String title = Fixes.best(finding, unsafe).map(Fix::title).orElse("");
      terminal.out().println(path(finding.file()) + ":" + finding.span().line() + ": " + title + " [" + finding.rule() + "]");
    }
    for (Finding finding : outcome.left().findings()) {
      String place = path(finding.file()) + ":" + finding.span().line() + ":" + finding.span().column();
      terminal.out().println(place + ": " + finding.severity().word() + ": " + finding.message() + " [" + finding.rule() + "]");
    }
    terminal.out().println(outcome.summary(choice, "--unsafe"));
    outcome.left().problems().forEach(p -> terminal.err().println(path(p.file()) + ": " + p.message()));
    outcome.problems().forEach(p -> terminal.err().println(path(p.file()) + ": " + p.message()));
    if (!outcome.problems().isEmpty() || outcome.left().problems().stream().anyMatch(p -> p.severity() == Severity.ERROR)) {
      return Main.WRONG_USE;
    }
    Optional<Severity> threshold = configuration.failOn();
    boolean failing = threshold.isPresent() && outcome.left().findings().stream().anyMatch(f -> f.severity().atLeast(threshold.get()));
    return failing ? Main.FINDINGS : Main.CLEAN;
  }

  private int preview(Project project, FixRun.Lint now, FixRun.Choice choice) throws InterruptedException {
    List<FixRun.Change> changes = FixRun.preview(project, now, choice);
    Path base = baseOf(changes);
    for (FixRun.Change change : changes) {
      // in the file's own encoding: the patch holds its bytes
      terminal.write(Patch.of(path(change.file(), base), change.before(), change.after()).toString().getBytes(change.encoding()));
    }
    int fixed = changes.stream().mapToInt(c -> c.fixed().size()).sum();
    String would = FixRun.count(fixed, "finding") + " in " + FixRun.count(changes.size(), "file");
    terminal.err().println(changes.isEmpty() ? "Nothing to fix" : "Would fix " + would);
    if (!base.equals(lint.here())) {
      terminal.err().println("Not all of them are below this directory; to apply the patch: git -C \"" + base + "\" apply");
    }
    return changes.isEmpty() ? Main.CLEAN : Main.FINDINGS;
  }

  /** Where the paths of a patch begin: here, or in the nearest directory that holds this one and all that is changed. */
  private Path baseOf(List<FixRun.Change> changes) {
    Path base = lint.here();
    while (base.getParent() != null && !holdsAll(base, changes)) {
      base = base.getParent();
    }
    return holdsAll(base, changes) ? base : lint.here(); // on another drive
  }

  private static boolean holdsAll(Path directory, List<FixRun.Change> changes) {
    return changes.stream().allMatch(change -> change.file().startsWith(directory));
  }

  private String path(Path file) {
    return path(file, lint.here());
  }

  private static String path(Path file, Path base) {
    return (file.startsWith(base) ? base.relativize(file) : file).toString().replace('\\', '/');
  }
}
