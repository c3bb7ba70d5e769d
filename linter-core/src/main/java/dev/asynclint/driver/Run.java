package dev.asynclint.driver;

import dev.asynclint.Finding;
import dev.asynclint.Problem;
import dev.asynclint.Rule;
import dev.asynclint.Severity;
import dev.asynclint.Suppressed;
import dev.asynclint.driver.Project.Module;
import dev.asynclint.driver.Project.Source;
import dev.asynclint.semantics.Catalog;
import dev.asynclint.semantics.Summaries;
import dev.asynclint.semantics.summaries.MethodFacts;
import dev.asynclint.semantics.summaries.Unread;
import dev.asynclint.semantics.types.SourceTypes;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lints a project, its files in parallel. The answer does not depend on the number of threads. */
public final class Run {
  /** With fewer files than this, parsing them whole is cheaper than reading the project for its names, or a cache. */
  private static final int FEW = 20;

  /**
   * How to run.
   *
   * @param threads at least 1
   * @param summaries whether to look through calls into the project's own methods
   * @param beyond whether summaries also see what lies in the source roots and is not linted
   * @param diet whether to leave unparsed what can hold no finding; the findings are the same
   * @param blockingByConvention files whose methods may block: tests, samples, benchmarks
   * @param cache directory in which runs leave what the next one can use; the findings are the same
   * @param profile told where the time goes
   */
  public record Options(
      List<Rule> rules,
      Catalog catalog,
      int threads,
      boolean diet,
      boolean summaries,
      boolean beyond,
      Predicate<Path> blockingByConvention,
      Optional<Path> cache,
      Optional<Profile> profile) {
    /** The given rules, the built-in catalogue, a thread for each processor. */
    public static Options of(List<Rule> rules) {
      int processors = Runtime.getRuntime().availableProcessors();
      return new Options(rules, Catalog.builtIn(), processors, true, true, false, path -> false, Optional.empty(), Optional.empty());
    }

    public Options threads(int number) {
      return new Options(rules, catalog, Math.max(1, number), diet, summaries, beyond, blockingByConvention, cache, profile);
    }

    public Options catalog(Catalog other) {
      return new Options(rules, other, threads, diet, summaries, beyond, blockingByConvention, cache, profile);
    }

    public Options diet(boolean on) {
      return new Options(rules, catalog, threads, on, summaries, beyond, blockingByConvention, cache, profile);
    }

    /** Whether to look through calls into the project's own methods; without, some findings are lost and none is added. */
    public Options summaries(boolean on) {
      return new Options(rules, catalog, threads, diet, on, beyond, blockingByConvention, cache, profile);
    }

    /** Whether to follow calls also into files that are not linted, at the price of reading them; off in the beginning. */
    public Options beyond(boolean on) {
      return new Options(rules, catalog, threads, diet, summaries, on, blockingByConvention, cache, profile);
    }

    public Options blockingByConvention(Predicate<Path> files) {
      return new Options(rules, catalog, threads, diet, summaries, beyond, files, cache, profile);
    }

    public Options cache(Optional<Path> directory) {
      return new Options(rules, catalog, threads, diet, summaries, beyond, blockingByConvention, directory, profile);
    }

    public Options profile(Optional<Profile> told) {
      return new Options(rules, catalog, threads, diet, summaries, beyond, blockingByConvention, cache, told);
    }
  }

  /**
   * What a run gave.
   *
   * @param findings in the order of {@link Finding#ORDER}
   * @param problems of the project and its files
   * @param files that were looked at
   */
  public record Outcome(
      List<Finding> findings, List<Suppressed> suppressed, List<Problem> problems, int files, int callsAsked, int callsUnknown) {
    private static Outcome of(FileResult[] results) {
      List<Finding> findings = new ArrayList<>();
      List<Suppressed> suppressed = new ArrayList<>();
      List<Problem> unread = new ArrayList<>();
      int asked = 0;
      int unknown = 0;
      for (FileResult result : results) {
        findings.addAll(result.findings());
        suppressed.addAll(result.suppressed());
        unread.addAll(result.problems());
        asked += result.callsAsked();
        unknown += result.callsUnknown();
      }
      findings.sort(Finding.ORDER);
      suppressed.sort(Suppressed.ORDER);
      return new Outcome(List.copyOf(findings), List.copyOf(suppressed), List.copyOf(unread), results.length, asked, unknown);
    }

    private Outcome after(List<Problem> others) {
      List<Problem> all = new ArrayList<>(others);
      all.addAll(problems);
      return new Outcome(findings, suppressed, List.copyOf(all), files, callsAsked, callsUnknown);
    }
  }

  private final Project project;
  private final Options options;
  private final Catalog catalog;
  private final Workers workers;
  private final List<Problem> problems;
  private final List<SourceTypes> symbols = new ArrayList<>();
  private Optional<Cache> cache = Optional.empty();
  private Optional<ProjectFiles> files = Optional.empty();

  /** Of all files, where there is a cache. */
  private Contents contents = Contents.NONE;

  private Run(Project project, Options options) {
    this.project = project;
    this.options = options;
    this.workers = new Workers(options.threads());
    this.problems = new ArrayList<>(project.problems());
    Set<Path> classPath = new LinkedHashSet<>();
    project.modules().forEach(m -> classPath.addAll(m.classPath()));
    this.catalog =
        options.catalog().withLibraries(classPath, (jar, wrong) -> problems.add(new Problem(jar, 0, 0, Severity.WARNING, wrong)));
  }

  /**
   * Lints every file of a project.
   *
   * @param progress told how many files are done, by any thread
   * @throws InterruptedException if the calling thread is interrupted; its workers have ended then
   */
  public static Outcome of(Project project, Options options, IntConsumer progress) throws InterruptedException {
    return new Run(project, options).lint(progress);
  }

  private Outcome lint(IntConsumer progress) throws InterruptedException {
    if (options.cache().isEmpty() || size() < FEW) {
      return lintAll(progress).after(problems);
    }
    Cache opened = Cache.open(options.cache().get(), Keys.ofEnvironment(project, options));
    contents = Contents.of(files().all(), workers);
    String key = Keys.ofContents(project, options, contents.digests());
    Optional<Outcome> known = opened.outcome(key);
    if (known.isPresent()) {
      progress.accept(project.size());
      options.profile().ifPresent(p -> p.files(Profile.Fate.CACHED, project.size()));
      return known.get().after(problems);
    }
    cache = Optional.of(opened);
    Outcome outcome = lintAll(progress);
    if (contents.haveChanged()) {
      return outcome.after(problems); // of some files as they were, and of others as they are
    }
    opened.save(key, symbols.stream().flatMap(t -> t.broken().stream()).collect(Collectors.toSet()), outcome);
    return outcome.after(problems);
  }

  /** How many files a run reads. */
  private int size() {
    return options.beyond() ? files().all().size() : project.size();
  }

  private ProjectFiles files() {
    if (files.isEmpty()) {
      files = Optional.of(new ProjectFiles(project));
    }
    return files.get();
  }

  private Outcome lintAll(IntConsumer progress) throws InterruptedException {
    Prepared prepared = prepare();
    List<Job> jobs = prepared.jobs();
    FileResult[] results = new FileResult[jobs.size()];
    AtomicInteger done = new AtomicInteger();
    if (options.summaries()) {
      Looks looks = prepared.looks();
      Looks.Seen[] seen = new Looks.Seen[jobs.size()];
      Summaries summaries =
          survey(
              prepared,
              jobs,
              i -> {
                seen[i] = looks.first(jobs.get(i));
                progress.accept(Math.min(done.incrementAndGet(), jobs.size()));
                return seen[i].look().methods();
              });
      workers.each(jobs.size(), i -> results[i] = looks.inTheLightOf(summaries, jobs.get(i), seen[i]));
    } else {
      workers.each(
          jobs.size(),
          i -> {
            results[i] = lint(jobs.get(i).source(), jobs.get(i).encoding(), jobs.get(i).linter());
            progress.accept(done.incrementAndGet());
          });
    }
    return Outcome.of(results);
  }

  /** Reads a file and lints it. */
  static FileResult lint(Source source, Charset encoding, Linter linter) {
    SourceReader.Bytes read = SourceReader.bytes(source.file(), source.location());
    if (read.bytes().isEmpty()) {
      return FileResult.nothing(source.file(), read.problem().stream().toList());
    }
    SourceReader.Text text = SourceReader.decode(source.file(), read.bytes().get(), encoding);
    FileResult result = text.text().map(t -> linter.lint(source.file(), t)).orElse(FileResult.nothing(source.file(), List.of()));
    return text.problem().map(result::with).orElse(result);
  }

  /**
   * The linter of each module as a run uses them, but that they parse all of a text.
   *
   * @throws InterruptedException if the calling thread is interrupted
   */
  static Map<Module, Linter> linters(Project project, Options options) throws InterruptedException {
    Run run = new Run(project, options);
    Prepared prepared = run.prepare();
    Map<Module, Linter> linters = prepared.linters();
    if (options.summaries()) {
      List<Job> jobs = prepared.jobs();
      Summaries summaries = run.survey(prepared, jobs, i -> prepared.looks().methods(jobs.get(i)));
      linters.replaceAll((module, linter) -> linter.with(summaries));
    }
    // what matters in a text that is written anew is not known
    linters.replaceAll((module, linter) -> linter.whole());
    return linters;
  }

  /** A linter for a text without a project around it. */
  static Linter loose(Options options) {
    return Linter.of(SourceTypes.of(List.of(), List.of()))
        .rules(options.rules())
        .catalog(options.catalog())
        .blockingByConvention(options.blockingByConvention())
        .build();
  }

  /**
   * What is known before a file is parsed.
   *
   * @param linters of the modules
   * @param onDiet what tells which bodies are left out; nothing where none is
   */
  private record Prepared(Map<Module, Linter> linters, Looks looks, Optional<ProjectTexts> onDiet) {
    /** A job for each file that is linted, in the order of their names. */
    List<Job> jobs() {
      return jobs(Module::sources).sorted(Comparator.comparing(job -> job.file().toString())).toList();
    }

    Stream<Job> jobs(Function<Module, List<Source>> files) {
      return linters.entrySet().stream()
          .flatMap(e -> files.apply(e.getKey()).stream().map(source -> new Job(source, e.getKey().encoding(), e.getValue())));
    }
  }

  /** Reads the names of the project, which tell what has to be parsed, and makes the linters. */
  private Prepared prepare() throws InterruptedException {
    long start = System.nanoTime();
    ModuleGroups groups = new ModuleGroups(project);
    Optional<ProjectTexts> texts = Optional.empty();
    if (size() >= FEW && (options.diet() || cache.isPresent())) {
      texts = Optional.of(texts());
    }
    ProjectNames names = new ProjectNames(Diet.EVERYTHING, CallNames.EVERY);
    if (texts.isPresent() && options.diet()) {
      names = ProjectNames.of(texts.get(), catalog, Diet.of(catalog, options.rules()), options.summaries(), workers);
    }
    Map<Path, Index> indexes = new HashMap<>();
    if (texts.isPresent() && cache.isPresent()) {
      ProjectTexts all = texts.get();
      cache.get().compare(Keys.ofLayout(all.files(), groups.all()), all, workers);
      for (int i = 0; i < all.size(); i++) {
        indexes.put(all.files().get(i), all.indexes().get(i));
      }
    }
    options.profile().ifPresent(p -> p.time(Profile.Phase.NAMES, start));
    Looks looks = new Looks(options, cache, contents, indexes, names.mayWait());
    return new Prepared(linters(groups, names.diet()), looks, options.diet() ? texts : Optional.empty());
  }

  private ProjectTexts texts() throws InterruptedException {
    return cache.isPresent()
        ? ProjectTexts.read(files().all(), cache.get().known(), contents.digests(), workers)
        : ProjectTexts.read(files().all(), workers);
  }

  private Map<Module, Linter> linters(ModuleGroups groups, Diet diet) {
    Map<Module, Linter> linters = new IdentityHashMap<>();
    for (List<Module> group : groups.all()) {
      SourceTypes types = groups.typesOf(group);
      symbols.add(types);
      for (Module module : group) {
        Linter linter =
            Linter.of(types)
                .rules(options.rules())
                .catalog(catalog)
                .release(module.release())
                .blockingByConvention(options.blockingByConvention())
                .diet(diet)
                .profile(options.profile())
                .build();
        linters.put(module, options.summaries() ? linter : linter.with(Summaries.NONE));
      }
    }
    return linters;
  }

  /**
   * What the methods of the project do.
   *
   * @param linted the files that are linted
   * @param read gives the methods of one of them, by index
   */
  private Summaries survey(Prepared prepared, List<Job> linted, IntFunction<List<MethodFacts>> read) throws InterruptedException {
    List<Job> others = options.beyond() ? prepared.jobs(files()::notLinted).toList() : List.of();
    Unread unread = Unread.NONE;
    if (prepared.onDiet().isPresent()) {
      List<Job> surveyed = Stream.concat(linted.stream(), others.stream()).toList();
      List<Job> rest = prepared.jobs(files()::notLinted).toList();
      unread = Survey.readingLate(prepared.onDiet().get(), catalog, prepared.looks(), surveyed, rest);
    }
    return new Survey(prepared.looks(), workers, linted, others, unread).with(read);
  }
}
