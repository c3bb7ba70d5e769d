package dev.asynclint.driver;

import dev.asynclint.Rule;
import dev.asynclint.RuleInfo;
import dev.asynclint.rules.Rules;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A folder that an editor has open, linted as {@code asynclint check} in it would. Asked by any thread; {@link #configure} and
 * {@link #index} are for one at a time.
 */
public final class Folder {
  private static final int THREADS = Runtime.getRuntime().availableProcessors();

  private final Path root;
  private final List<Rule> rules;
  private volatile Optional<Workspace> workspace = Optional.empty();
  private volatile Optional<Workspace> withTests = Optional.empty();

  /** Knows nothing yet; {@code rules} are those that the configuration chooses from. */
  public Folder(Path root, List<Rule> rules) {
    this.root = root;
    this.rules = rules;
  }

  public Path root() {
    return root;
  }

  /** What a file is linted with; empty until the configuration has been read. */
  public Optional<Workspace> workspace(Path file) {
    Optional<Workspace> tests = withTests.filter(w -> w.covers(file) && workspace.map(main -> !main.covers(file)).orElse(true));
    return tests.isPresent() ? tests : workspace;
  }

  /** Lints a file as it is on disk, if it is there and a run without arguments would lint it: no test, unless those are wanted. */
  public Optional<FileResult> lint(Path file) {
    return Files.exists(file) ? workspace.flatMap(w -> w.lint(file)) : Optional.empty();
  }

  /** Whether the configuration has been read. */
  public boolean isConfigured() {
    return workspace.isPresent();
  }

  /** Reads the configuration. Until {@link #index} has read the project, files are linted with what their own text tells. */
  public void configure() throws ConfigurationException, InterruptedException {
    workspace = Optional.of(workspace(run(), new Project(root, List.of(), List.of(), List.of())));
  }

  /**
   * Reads configuration, modules and class path anew.
   *
   * @param open files that the editor shows; tests are read only where one of them is a test
   */
  public void index(Collection<Path> open) throws ConfigurationException, InterruptedException {
    Configuration configuration = configuration();
    ConfiguredRun run = ConfiguredRun.of(configuration, rules);
    Workspace main = workspace(run, project(configuration, configuration.includeTests()));
    withTests = open.stream().allMatch(main::covers) ? Optional.empty() : Optional.of(workspace(run, project(configuration, true)));
    workspace = Optional.of(main);
  }

  /** Whether {@link #index} would find more about this file than it did. */
  public boolean misses(Path file) {
    return workspace.isPresent() && withTests.isEmpty() && !workspace.get().covers(file);
  }

  /** What a run without arguments would lint. */
  public Project project() throws ConfigurationException {
    Configuration configuration = configuration();
    return project(configuration, configuration.includeTests());
  }

  /** The run itself; known findings are left out. */
  public Run.Outcome lint(Project project, IntConsumer progress) throws ConfigurationException, InterruptedException {
    ConfiguredRun run = run();
    Run.Outcome all = run.lint(project, THREADS, Conventions.in(project.root()), progress);
    Baseline.Comparison compared = run.compare(project, all);
    return new Run.Outcome(
        compared.fresh(), all.suppressed(), all.problems(), all.files(), all.callsAsked(), all.callsUnknown());
  }

  /** What was found out, one line for people. */
  public String describe() {
    List<Project.Module> modules = workspace.map(w -> w.project().modules()).orElse(List.of());
    long entries = modules.stream().flatMap(m -> m.classPath().stream()).distinct().count();
    int files = workspace.map(w -> w.project().size()).orElse(0);
    return "%s: %d files in %d modules, class path of %d entries".formatted(root.getFileName(), files, modules.size(), entries);
  }

  /** Remarks of the discovery that its user can act on, such as dependencies that are not there. */
  public List<String> notes() {
    return workspace.map(w -> w.project().notes()).orElse(List.of());
  }

  private ConfiguredRun run() throws ConfigurationException {
    return ConfiguredRun.of(configuration(), rules);
  }

  private Configuration configuration() throws ConfigurationException {
    Set<String> given = rules.stream().map(rule -> rule.info().id()).collect(Collectors.toSet());
    Stream<RuleInfo> others = Rules.infos().stream().filter(info -> !given.contains(info.id()));
    List<RuleInfo> infos = Stream.concat(others, rules.stream().map(Rule::info)).toList();
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
