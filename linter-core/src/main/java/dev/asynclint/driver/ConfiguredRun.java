package dev.asynclint.driver;

import dev.asynclint.Finding;
import dev.asynclint.Fingerprints;
import dev.asynclint.Rule;
import dev.asynclint.RuleInfo;
import dev.asynclint.Suppressed;
import dev.asynclint.driver.Project.Module;
import dev.asynclint.rules.Rules;
import dev.asynclint.semantics.Catalog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * A run as a configuration wants it: the files it leaves in, the rules it has on, with its severities and catalogue; and what
 * its baseline says of the findings.
 */
public final class ConfiguredRun {
  /** The baseline's file where none is set. */
  public static final String BASELINE = "asynclint-baseline.json";

  private final Configuration configuration;
  private final Catalog catalog;
  private final List<Rule> rules;
  private final boolean beyond;

  private ConfiguredRun(Configuration configuration, Catalog catalog, List<Rule> rules, boolean beyond) {
    this.configuration = configuration;
    this.catalog = catalog;
    this.beyond = beyond;
    this.rules = rules.stream().filter(rule -> configuration.runs(rule.info())).toList();
  }

  /**
   * Prepares runs.
   *
   * @param configuration made for {@link Rules#infos()}
   * @throws ConfigurationException where a catalogue file that it names can't be read
   */
  public static ConfiguredRun of(Configuration configuration) throws ConfigurationException {
    return of(configuration, Rules.all());
  }

  /** Prepares runs of {@code rules}, those of them that are on. */
  public static ConfiguredRun of(Configuration configuration, List<Rule> rules) throws ConfigurationException {
    return new ConfiguredRun(configuration, configuration.catalog(Catalog.builtIn()), rules, false);
  }

  /** The same, but following calls also into sources that a project has in its roots and does not lint. */
  public ConfiguredRun beyondWhatIsLinted() {
    return new ConfiguredRun(configuration, catalog, rules, true);
  }

  /** What can be reported, e.g. for the list of rules in a report. */
  public List<RuleInfo> infos() {
    return Rules.infos().stream().filter(configuration::runs).toList();
  }

  /**
   * Lints a project.
   *
   * @param threads at least 1
   * @param mayBlock files whose methods may block, where the configuration says nothing of them
   * @param progress told how many files are done, by any thread
   */
  public Run.Outcome lint(Project project, int threads, Predicate<Path> mayBlock, IntConsumer progress) throws InterruptedException {
    return lint(project, threads, mayBlock, Optional.empty(), Optional.empty(), progress);
  }

  /**
   * Lints a project; see {@link #lint(Project, int, Predicate, IntConsumer)}.
   *
   * @param cache directory in which runs leave what the next one can use
   * @param profile told where the time goes
   */
  public Run.Outcome lint(
      Project project, int threads, Predicate<Path> mayBlock, Optional<Path> cache, Optional<Profile> profile, IntConsumer progress)
      throws InterruptedException {
    Run.Outcome all = Run.of(withoutExcluded(project), options(mayBlock).threads(threads).cache(cache).profile(profile), progress);
    return new Run.Outcome(
        judged(all.findings()), judgedToo(all.suppressed()), all.problems(), all.files(), all.callsAsked(), all.callsUnknown());
  }

  private Run.Options options(Predicate<Path> mayBlock) {
    return Run.Options.of(rules)
        .catalog(catalog)
        .beyond(beyond)
        .blockingByConvention(file -> configuration.blocking(file).orElseGet(() -> mayBlock.test(file)));
  }

  /**
   * Makes a project ready for linting one file at a time, with the answers of {@link #lint}.
   *
   * @param mayBlock files whose methods may block, where the configuration says nothing of them
   * @throws ConfigurationException where the baseline can't be used
   */
  public Workspace workspace(Project project, Predicate<Path> mayBlock) throws InterruptedException, ConfigurationException {
    Run.Options options = options(mayBlock);
    Optional<Baseline> known = knownFindings();
    return new Workspace(project, Run.linters(project, options), Run.loose(options), (result, text) -> reported(result, text, known));
  }

  /** The same with what the baseline knows as well: for changing code rather than reporting it. */
  public Workspace wholeWorkspace(Project project, Predicate<Path> mayBlock) throws InterruptedException {
    Run.Options options = options(mayBlock);
    return new Workspace(
        project, Run.linters(project, options), Run.loose(options), (result, text) -> reported(result, text, Optional.empty()));
  }

  /** What is reported of one file: a part of the baseline's count for equal findings counts in each file anew. */
  private FileResult reported(FileResult result, Supplier<String> text, Optional<Baseline> known) {
    if (configuration.excludes(result.file())) {
      return FileResult.nothing(result.file(), List.of());
    }
    List<Finding> judged = judged(result.findings());
    Fingerprints fingerprints = new Fingerprints(this::name, file -> text.get());
    List<Finding> fresh = known.map(baseline -> baseline.compare(judged, fingerprints, entry -> false).fresh()).orElse(judged);
    return new FileResult(
        result.file(), fresh, judgedToo(result.suppressed()), result.problems(), result.callsAsked(), result.callsUnknown());
  }

  /** The baseline's file: the one that is set, else {@link #BASELINE} beside the configuration. */
  public Path baselineFile() {
    return configuration.baseline().orElse(configuration.root().resolve(BASELINE));
  }

  /**
   * What the baseline says of a run. Without a file there is nothing known, unless one is set: then it has to be there.
   *
   * @throws ConfigurationException where the file can't be used
   */
  public Baseline.Comparison compare(Project project, Run.Outcome outcome) throws ConfigurationException {
    Optional<Baseline> baseline = knownFindings();
    if (baseline.isEmpty()) {
      return new Baseline.Comparison(outcome.findings(), List.of(), List.of());
    }
    Set<String> looked =
        project.modules().stream().flatMap(m -> m.sources().stream()).map(s -> name(s.file())).collect(Collectors.toSet());
    Set<String> ran = infos().stream().map(RuleInfo::id).collect(Collectors.toSet());
    return baseline
        .get()
        .compare(outcome.findings(), fingerprints(project), entry -> looked.contains(entry.file()) && ran.contains(entry.rule()));
  }

  private Optional<Baseline> knownFindings() throws ConfigurationException {
    Path file = baselineFile();
    boolean none = configuration.baseline().isEmpty() && !Files.exists(file);
    return none ? Optional.empty() : Optional.of(Baseline.read(file));
  }

  /** The baseline that knows all findings of a run. */
  public Baseline baseline(Project project, Run.Outcome outcome) {
    return Baseline.of(outcome.findings(), this::name, fingerprints(project));
  }

  private Fingerprints fingerprints(Project project) {
    return new Fingerprints(this::name, project::text);
  }

  /** A file as the baseline calls it: the same from wherever the run was started. */
  private String name(Path file) {
    Path absolute = file.toAbsolutePath().normalize();
    Path root = configuration.root();
    return (absolute.startsWith(root) ? root.relativize(absolute) : absolute).toString().replace('\\', '/');
  }

  private List<Finding> judged(List<Finding> findings) {
    return findings.stream().flatMap(finding -> configuration.judge(finding).stream()).toList();
  }

  private List<Suppressed> judgedToo(List<Suppressed> suppressed) {
    return suppressed.stream().flatMap(s -> configuration.judge(s.finding()).map(s::withFinding).stream()).toList();
  }

  private Project withoutExcluded(Project project) {
    List<Module> modules =
        project.modules().stream()
            .map(m -> new Module(m.name(), included(m.sources()), m.roots(), m.classPath(), release(m), m.encoding()))
            .toList();
    return new Project(project.root(), modules, project.problems(), project.notes());
  }

  private int release(Module module) {
    return configuration.release().orElse(module.release());
  }

  private List<Project.Source> included(List<Project.Source> sources) {
    return sources.stream().filter(source -> !configuration.excludes(source.file())).toList();
  }
}
