package dev.asynclint.driver;

import dev.asynclint.Finding;
import dev.asynclint.Rule;
import dev.asynclint.RuleInfo;
import dev.asynclint.rules.Rules;
import dev.asynclint.semantics.Catalog;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.Predicate;

/** A run as a configuration wants it: the files it leaves in, the rules it has on, with its severities and catalogue. */
public final class ConfiguredRun {
  private final Configuration configuration;
  private final Catalog catalog;
  private final List<Rule> rules;

  private ConfiguredRun(Configuration configuration, Catalog catalog) {
    this.configuration = configuration;
    this.catalog = catalog;
    this.rules = Rules.all().stream().filter(rule -> configuration.runs(rule.info())).toList();
  }

  /**
   * Prepares runs.
   *
   * @param configuration made for {@link Rules#infos()}
   * @throws ConfigurationException where a catalogue file that it names can't be read
   */
  public static ConfiguredRun of(Configuration configuration) throws ConfigurationException {
    return new ConfiguredRun(configuration, configuration.catalog(Catalog.builtIn()));
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
    Run.Options options =
        Run.Options.of(rules)
            .catalog(catalog)
            .threads(threads)
            .blockingByConvention(file -> configuration.blocking(file).orElseGet(() -> mayBlock.test(file)));
    Run.Outcome all = Run.of(withoutExcluded(project), options, progress);
    return new Run.Outcome(
        judged(all.findings()), judged(all.suppressed()), all.problems(), all.files(), all.callsAsked(), all.callsUnknown());
  }

  private List<Finding> judged(List<Finding> findings) {
    return findings.stream().flatMap(finding -> configuration.judge(finding).stream()).toList();
  }

  private Project withoutExcluded(Project project) {
    List<Project.Module> modules =
        project.modules().stream()
            .map(m -> new Project.Module(m.name(), included(m.sources()), m.roots(), m.classPath(), m.release(), m.encoding()))
            .toList();
    return new Project(project.root(), modules, project.problems(), project.notes());
  }

  private List<Project.Source> included(List<Project.Source> sources) {
    return sources.stream().filter(source -> !configuration.excludes(source.file())).toList();
  }
}
