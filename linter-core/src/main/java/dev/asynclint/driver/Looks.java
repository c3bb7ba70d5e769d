package dev.asynclint.driver;

import dev.asynclint.semantics.Summaries;
import dev.asynclint.semantics.summaries.MethodFacts;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks at the files of a run, one by one and by any thread. What a former run saw in a file is not looked at again, if the cache
 * has it.
 */
final class Looks {
  private final Run.Options options;
  private final Optional<Cache> cache;
  private final Contents contents;
  private final Map<Path, Index> indexes;

  /** Written between two rounds over the files, when no other thread is at work. */
  private volatile CallNames mayWait;

  /**
   * Over the files of a project.
   *
   * @param contents of all files, where there is a cache
   * @param indexes of those that can be remembered, by where they are read
   * @param mayWait names of calls that may lead to a wait
   */
  Looks(Run.Options options, Optional<Cache> cache, Contents contents, Map<Path, Index> indexes, CallNames mayWait) {
    this.options = options;
    this.cache = cache;
    this.contents = contents;
    this.indexes = indexes;
    this.mayWait = mayWait;
  }

  /**
   * What a first look at a file gave.
   *
   * @param key what it depends on, besides headers and summaries; empty where it is not kept
   */
  record Seen(String key, Linter.Look look) {}

  /** Names of calls that may lead to a wait, as far as that is known. */
  CallNames mayWait() {
    return mayWait;
  }

  /** From now on calls of these names are looked at too. */
  void lookAlsoAt(CallNames names) {
    mayWait = mayWait.and(names);
  }

  /** Looks at a file for the first time. */
  Seen first(Job job) {
    String key = key(job, options.blockingByConvention().test(job.file()));
    Optional<Cache.Entry> known = cache.flatMap(c -> c.entry(job.location(), key));
    if (known.isPresent()) {
      options.profile().ifPresent(p -> p.file(Profile.Fate.CACHED));
      return new Seen(key, known.get().look());
    }
    SourceReader.Text read = read(job);
    if (read.text().isEmpty()) {
      FileResult unread = FileResult.nothing(job.file(), read.problem().stream().toList());
      return new Seen("", new Linter.Look(List.of(), unread, List.of()));
    }
    String text = read.text().get();
    Linter.Look look = job.linter().look(job.file(), text, job.linter().onDiet(text), mayWait);
    FileResult result = read.problem().map(look.result()::with).orElse(look.result());
    return new Seen(key, new Linter.Look(look.methods(), result, look.asked()));
  }

  /** What was found in a file, if what its answers depend on is so; otherwise what another look finds. */
  FileResult inTheLightOf(Summaries summaries, Job job, Seen seen) {
    Linter.Look look = seen.look();
    if (!look.asked().stream().allMatch(a -> a.holds(summaries))) {
      options.profile().ifPresent(p -> p.file(Profile.Fate.AGAIN));
      AskedSummaries asked = new AskedSummaries(summaries, mayWait);
      FileResult result = Run.lint(job.source(), job.encoding(), job.linter().with(asked));
      look = new Linter.Look(look.methods(), result, asked.asked());
    }
    put(new Cache.Entry(job.location(), seen.key(), look));
    return look.result();
  }

  /** The methods of a file that is not linted. */
  List<MethodFacts> methods(Job job) {
    String own = key(job, false);
    String key = own.isEmpty() ? "" : "not linted, " + own;
    Optional<Cache.Entry> known = cache.flatMap(c -> c.entry(job.file(), key));
    if (known.isPresent()) {
      put(known.get());
      return known.get().look().methods();
    }
    Optional<String> text = read(job).text();
    if (text.isEmpty()) {
      return List.of();
    }
    List<MethodFacts> methods = job.linter().methods(job.file(), text.get(), mayWait);
    put(new Cache.Entry(job.file(), key, new Linter.Look(methods, FileResult.nothing(job.file(), List.of()), List.of())));
    return methods;
  }

  /** What a file holds, which is compared with what it held when the run began. */
  SourceReader.Text read(Job job) {
    SourceReader.Bytes read = SourceReader.bytes(job.file(), job.location());
    if (read.bytes().isEmpty()) {
      return new SourceReader.Text(Optional.empty(), read.problem());
    }
    contents.compare(job.location(), read.bytes().get());
    return SourceReader.decode(job.file(), read.bytes().get(), job.encoding());
  }

  /** What a file gives depends on, besides headers and summaries; empty where nothing is kept of it. */
  private String key(Job job, boolean mayBlock) {
    Index index = indexes.get(job.location());
    return index == null ? "" : Keys.ofFile(index, job.linter().wanted(index), mayBlock, mayWait);
  }

  private void put(Cache.Entry entry) {
    cache.filter(c -> !entry.key().isEmpty()).ifPresent(c -> c.put(entry));
  }
}
