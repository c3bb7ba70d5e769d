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
import dev.asynclint.semantics.summaries.ProjectSummaries;
import dev.asynclint.semantics.summaries.Unread;
import dev.asynclint.semantics.types.SourceTypes;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;

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

  private record Job(Source source, Charset encoding, Linter linter) {}

  private final Project project;
  private final Options options;
  private final Catalog catalog;
  private final Workers workers;
  private final List<Problem> problems;
  private final List<SourceTypes> symbols = new ArrayList<>();
  private Optional<Cache> cache = Optional.empty();
  private Optional<ProjectFiles> files = Optional.empty();
  private CallNames mayWait = CallNames.EVERY;
  /** What tells which bodies are left out; nothing where none is. */
  private Optional<ProjectTexts> onDiet = Optional.empty();

  /** Of all files, where there is a cache. */
  private Contents contents = Contents.NONE;
  private final Map<Path, Index> indexes = new HashMap<>();

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
    Map<Module, Linter> linters = linters();
    List<Job> jobs = jobs(linters);
    FileResult[] results = new FileResult[jobs.size()];
    AtomicInteger done = new AtomicInteger();
    if (options.summaries()) {
      Seen[] seen = new Seen[jobs.size()];
      Summaries summaries =
          survey(
              linters,
              jobs,
              i -> {
                seen[i] = look(jobs.get(i));
                progress.accept(Math.min(done.incrementAndGet(), jobs.size()));
                return seen[i].look().methods();
              });
      workers.each(jobs.size(), i -> results[i] = inTheLightOf(summaries, jobs.get(i), seen[i]));
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

  /**
   * What a first look at a file gave.
   *
   * @param key what it depends on, besides headers and summaries; empty where it is not kept
   */
  private record Seen(String key, Linter.Look look) {}

  /** Looks at a file for the first time, or remembers what a former run saw in it. */
  private Seen look(Job job) {
    Path file = job.source().file();
    String key = key(job, options.blockingByConvention().test(file));
    Optional<Cache.Entry> known = cache.flatMap(c -> c.entry(job.source().location(), key));
    if (known.isPresent()) {
      options.profile().ifPresent(p -> p.file(Profile.Fate.CACHED));
      return new Seen(key, known.get().look());
    }
    SourceReader.Text read = read(job);
    if (read.text().isEmpty()) {
      return new Seen("", new Linter.Look(List.of(), FileResult.nothing(file, read.problem().stream().toList()), List.of()));
    }
    String text = read.text().get();
    Linter.Look look = job.linter().look(file, text, job.linter().onDiet(text), mayWait);
    FileResult result = read.problem().map(look.result()::with).orElse(look.result());
    return new Seen(key, new Linter.Look(look.methods(), result, look.asked()));
  }

  /** What a file gives depends on, besides headers and summaries; empty where nothing is kept of it. */
  private String key(Job job, boolean mayBlock) {
    Index index = indexes.get(job.source().location());
    return index == null ? "" : Keys.ofFile(index, job.linter().wanted(index), mayBlock, mayWait);
  }

  private SourceReader.Text read(Job job) {
    Path location = job.source().location();
    SourceReader.Bytes read = SourceReader.bytes(job.source().file(), location);
    if (read.bytes().isEmpty()) {
      return new SourceReader.Text(Optional.empty(), read.problem());
    }
    contents.compare(location, read.bytes().get());
    return SourceReader.decode(job.source().file(), read.bytes().get(), job.encoding());
  }

  /** What was found in a file, if what its answers depend on is so; otherwise what another look finds. */
  private FileResult inTheLightOf(Summaries summaries, Job job, Seen seen) {
    Linter.Look look = seen.look();
    if (!look.asked().stream().allMatch(a -> a.holds(summaries))) {
      options.profile().ifPresent(p -> p.file(Profile.Fate.AGAIN));
      AskedSummaries asked = new AskedSummaries(summaries, mayWait);
      FileResult result = lint(job.source(), job.encoding(), job.linter().with(asked));
      look = new Linter.Look(look.methods(), result, asked.asked());
    }
    put(new Cache.Entry(job.source().location(), seen.key(), look));
    return look.result();
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

  private static List<Job> jobs(Map<Module, Linter> linters) {
    List<Job> jobs = new ArrayList<>();
    linters.forEach((module, linter) -> module.sources().forEach(source -> jobs.add(new Job(source, module.encoding(), linter))));
    jobs.sort(Comparator.comparing(job -> job.source().file().toString()));
    return jobs;
  }

  /**
   * The linter of each module as a run uses them, but that they parse all of a text.
   *
   * @throws InterruptedException if the calling thread is interrupted
   */
  static Map<Module, Linter> linters(Project project, Options options) throws InterruptedException {
    Run run = new Run(project, options);
    Map<Module, Linter> linters = run.linters();
    if (options.summaries()) {
      List<Job> jobs = jobs(linters);
      Summaries summaries = run.survey(linters, jobs, i -> run.methods(jobs.get(i)));
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

  private Map<Module, Linter> linters() throws InterruptedException {
    long start = System.nanoTime();
    ModuleGroups groups = new ModuleGroups(project);
    Diet diet = Diet.EVERYTHING;
    if (size() >= FEW && (options.diet() || cache.isPresent())) {
      ProjectTexts texts =
          cache.isPresent()
              ? ProjectTexts.read(files().all(), cache.get().known(), contents.digests(), workers)
              : ProjectTexts.read(files().all(), workers);
      if (options.diet()) {
        ProjectNames names = ProjectNames.of(texts, catalog, Diet.of(catalog, options.rules()), options.summaries(), workers);
        diet = names.diet();
        mayWait = names.mayWait();
        onDiet = Optional.of(texts);
      }
      if (cache.isPresent()) {
        cache.get().compare(Keys.ofLayout(texts.files(), groups.all()), texts, workers);
        for (int i = 0; i < texts.size(); i++) {
          indexes.put(texts.files().get(i), texts.indexes().get(i));
        }
      }
    }
    options.profile().ifPresent(p -> p.time(Profile.Phase.NAMES, start));
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
   * Reads the methods of every file that is wanted, and draws the conclusions. A name that turns out to lead to a wait, and
   * going by the text could not, makes a second round: its calls were not looked at.
   *
   * @param read gives the methods of one of {@code jobs}, by index
   */
  private Summaries survey(Map<Module, Linter> linters, List<Job> jobs, IntFunction<List<MethodFacts>> read)
      throws InterruptedException {
    List<Job> unlinted = new ArrayList<>();
    if (options.beyond()) {
      linters.forEach((module, linter) -> files().notLinted(module).forEach(s -> unlinted.add(new Job(s, module.encoding(), linter))));
    }
    Unread unread = unread(linters, jobs, unlinted);
    List<List<MethodFacts>> found = new ArrayList<>(Collections.nCopies(jobs.size() + unlinted.size(), List.of()));
    Predicate<Job> wanted = job -> true;
    while (true) {
      Predicate<Job> now = wanted;
      workers.each(
          found.size(),
          i -> {
            Job job = i < jobs.size() ? jobs.get(i) : unlinted.get(i - jobs.size());
            if (now.test(job)) {
              found.set(i, i < jobs.size() ? read.apply(i) : methods(job));
            }
          });
      ProjectSummaries summaries = ProjectSummaries.of(found.stream().flatMap(List::stream).toList(), unread);
      CallNames missed = CallNames.of(summaries.parkingNames().stream().filter(mayWait.negate()).toList());
      if (missed.names().isEmpty()) {
        return summaries;
      }
      mayWait = mayWait.and(missed);
      Words words = new Words(missed.names(), new IntSet(), new IntSet());
      wanted = job -> SourceReader.bytes(job.source().file(), job.source().location()).bytes().filter(words::in).isPresent();
    }
  }

  /** What neither {@code jobs} nor {@code others} read of the project. */
  private Unread unread(Map<Module, Linter> linters, List<Job> jobs, List<Job> others) {
    if (onDiet.isEmpty()) {
      return Unread.NONE;
    }
    Map<Path, Job> surveyed = new HashMap<>();
    jobs.forEach(job -> surveyed.put(job.source().location(), job));
    others.forEach(job -> surveyed.put(job.source().location(), job));
    Map<Path, Job> all = new HashMap<>(surveyed);
    linters.forEach(
        (module, linter) ->
            files().notLinted(module).forEach(s -> all.putIfAbsent(s.location(), new Job(s, module.encoding(), linter))));
    return new LateReading(
        onDiet.get(),
        catalog,
        (file, index) -> Optional.ofNullable(surveyed.get(file)).map(job -> job.linter().wanted(index)).orElseGet(BitSet::new),
        (file, name) ->
            Optional.ofNullable(all.get(file))
                .flatMap(job -> read(job).text().map(text -> job.linter().methods(file, text, name)))
                .orElse(List.of()));
  }

  private List<MethodFacts> methods(Job job) {
    Path file = job.source().file();
    String own = key(job, false);
    String key = own.isEmpty() ? "" : "not linted, " + own;
    Optional<Cache.Entry> known = cache.flatMap(c -> c.entry(file, key));
    if (known.isPresent()) {
      put(known.get());
      return known.get().look().methods();
    }
    Optional<String> text = read(job).text();
    if (text.isEmpty()) {
      return List.of();
    }
    List<MethodFacts> methods = job.linter().methods(file, text.get(), mayWait);
    put(new Cache.Entry(file, key, new Linter.Look(methods, FileResult.nothing(file, List.of()), List.of())));
    return methods;
  }

  private void put(Cache.Entry entry) {
    cache.filter(c -> !entry.key().isEmpty()).ifPresent(c -> c.put(entry));
  }
}
