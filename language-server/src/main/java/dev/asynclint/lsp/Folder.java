package dev.asynclint.lsp;

import dev.asynclint.Rule;
import dev.asynclint.RuleInfo;
import dev.asynclint.driver.Baseline;
import dev.asynclint.driver.Configuration;
import dev.asynclint.driver.ConfigurationException;
import dev.asynclint.driver.ConfiguredRun;
import dev.asynclint.driver.Conventions;
import dev.asynclint.driver.Discovery;
import dev.asynclint.driver.FileResult;
import dev.asynclint.driver.Project;
import dev.asynclint.driver.Run;
import dev.asynclint.driver.Workspace;
import dev.asynclint.rules.Rules;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import java.util.stream.Stream;

/** One folder that the editor has open, linted as {@code asynclint check} in it would. */
final class Folder {
  private static final int THREADS = Runtime.getRuntime().availableProcessors();

  private final Path root;
  private final List<Rule> rules;
  private volatile Optional<Workspace> workspace = Optional.empty();
  private volatile Optional<Workspace> withTests = Optional.empty();
  private Optional<Future<?>> waiting = Optional.empty();

  Folder(Path root, List<Rule> rules) {
    this.root = root;
    this.rules = rules;
  }

  Path root() {
    return root;
  }

  /** What a file is linted with; empty until the configuration has been read. */
  Optional<Workspace> workspace(Path file) {
    Optional<Workspace> tests = withTests.filter(w -> w.covers(file) && workspace.map(main -> !main.covers(file)).orElse(true));
    return tests.isPresent() ? tests : workspace;
  }

  /** Lints a file as it is on disk, if it is there and a run without arguments would lint it: no test, unless those are wanted. */
  Optional<FileResult> lint(Path file) {
    return Files.exists(file) ? workspace.flatMap(w -> w.lint(file)) : Optional.empty();
  }

  /** Whether the configuration has been read. */
  boolean isConfigured() {
    return workspace.isPresent();
  }

  /** Reads the configuration. Until {@link #index} has read the project, files are linted with what their own text tells. */
  void configure() throws ConfigurationException, InterruptedException {
    workspace = Optional.of(workspace(run(), new Project(root, List.of(), List.of(), List.of())));
  }

  /**
   * Reads configuration, modules and class path anew.
   *
   * @param open files that the editor shows; tests are read only where one of them is a test
   */
  void index(Collection<Path> open) throws ConfigurationException, InterruptedException {
    Configuration configuration = configuration();
    ConfiguredRun run = ConfiguredRun.of(configuration, rules);
    Workspace main = workspace(run, project(configuration, configuration.includeTests()));
    withTests = open.stream().allMatch(main::covers) ? Optional.empty() : Optional.of(workspace(run, project(configuration, true)));
    workspace = Optional.of(main);
  }

  /** Whether {@link #index} would find more about this file than it did. */
  boolean misses(Path file) {
    return workspace.isPresent() && withTests.isEmpty() && !workspace.get().covers(file);
  }

  /** What a run without arguments would lint. */
  Project project() throws ConfigurationException {
    Configuration configuration = configuration();
    return project(configuration, configuration.includeTests());
  }

  /** The run itself; known findings are left out. */
  Run.Outcome lint(Project project, IntConsumer progress) throws ConfigurationException, InterruptedException {
    ConfiguredRun run = run();
    Run.Outcome all = run.lint(project, THREADS, Conventions.in(project.root()), progress);
    Baseline.Comparison compared = run.compare(project, all);
    return new Run.Outcome(
        compared.fresh(), all.suppressed(), all.problems(), all.files(), all.callsAsked(), all.callsUnknown());
  }

  /** What was found out, one line for people. */
  String describe() {
    List<Project.Module> modules = workspace.map(w -> w.project().modules()).orElse(List.of());
    long entries = modules.stream().flatMap(m -> m.classPath().stream()).distinct().count();
    int files = workspace.map(w -> w.project().size()).orElse(0);
    return "%s: %d files in %d modules, class path of %d entries".formatted(root.getFileName(), files, modules.size(), entries);
  }

  /** Remarks of the discovery that its user can act on, such as dependencies that are not there. */
  List<String> notes() {
    return workspace.map(w -> w.project().notes()).orElse(List.of());
  }

  /** Replaces the reading that is waiting for its time. */
  synchronized void due(Future<?> reading) {
    waiting.ifPresent(w -> w.cancel(false));
    waiting = Optional.of(reading);
  }

  private ConfiguredRun run() throws ConfigurationException {
    return ConfiguredRun.of(configuration(), rules);
  }

  private Configuration configuration() throws ConfigurationException {
    List<RuleInfo> infos = Stream.concat(Rules.infos().stream(), rules.stream().map(Rule::info)).distinct().toList();
    Optional<Path> file = Configuration.find(root);
    return file.isPresent() ? Configuration.read(file.get(), infos) : Configuration.defaults(root, infos);
  }

  private Project project(Configuration configuration, boolean tests) {
    return Discovery.discover(root, List.of(root), tests, configuration.gitignore(), List.of());
  }

  private static Workspace workspace(ConfiguredRun run, Project project) throws ConfigurationException, InterruptedException {
    return run.workspace(project, Conventions.in(project.root()));
  }
}
