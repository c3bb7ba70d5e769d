package dev.asynclint.driver;

import dev.asynclint.semantics.Catalog;
import dev.asynclint.semantics.Summaries;
import dev.asynclint.semantics.summaries.MethodFacts;
import dev.asynclint.semantics.summaries.ProjectSummaries;
import dev.asynclint.semantics.summaries.Unread;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.Predicate;

/** What the methods of a project do, read file by file. */
final class Survey {
  private final Looks looks;
  private final Workers workers;
  private final List<Job> linted;
  private final List<Job> others;
  private final Unread unread;

  /**
   * Of a project.
   *
   * @param linted the files that are linted
   * @param others files that are read for what their methods do
   * @param unread answers for what is left out of all these
   */
  Survey(Looks looks, Workers workers, List<Job> linted, List<Job> others, Unread unread) {
    this.looks = looks;
    this.workers = workers;
    this.linted = linted;
    this.others = others;
    this.unread = unread;
  }

  /**
   * What {@code surveyed} files leave out, and all of the {@code rest}, is read when it is asked for.
   *
   * @param rest files of the project that may be among the surveyed
   */
  static Unread readingLate(ProjectTexts texts, Catalog catalog, Looks looks, List<Job> surveyed, List<Job> rest) {
    Map<Path, Job> read = new HashMap<>();
    surveyed.forEach(job -> read.put(job.location(), job));
    Map<Path, Job> all = new HashMap<>(read);
    rest.forEach(job -> all.putIfAbsent(job.location(), job));
    return new LateReading(
        texts,
        catalog,
        (file, index) -> Optional.ofNullable(read.get(file)).map(job -> job.linter().wanted(index)).orElseGet(BitSet::new),
        (file, name) ->
            Optional.ofNullable(all.get(file))
                .flatMap(job -> looks.read(job).text().map(text -> job.linter().methods(file, text, name)))
                .orElse(List.of()));
  }

  /**
   * Reads the methods of every file that is wanted, and draws the conclusions. A name that turns out to lead to a wait, and
   * going by the text could not, makes a second round: its calls were not looked at.
   *
   * @param read gives the methods of one of the linted files, by index
   */
  Summaries with(IntFunction<List<MethodFacts>> read) throws InterruptedException {
    List<List<MethodFacts>> found = new ArrayList<>(Collections.nCopies(linted.size() + others.size(), List.of()));
    Predicate<Job> wanted = job -> true;
    while (true) {
      Predicate<Job> now = wanted;
      workers.each(
          found.size(),
          i -> {
            boolean isLinted = i < linted.size();
            Job job = isLinted ? linted.get(i) : others.get(i - linted.size());
            if (now.test(job)) {
              found.set(i, isLinted ? read.apply(i) : looks.methods(job));
            }
          });
      ProjectSummaries summaries = ProjectSummaries.of(found.stream().flatMap(List::stream).toList(), unread);
      CallNames missed = CallNames.of(summaries.parkingNames().stream().filter(looks.mayWait().negate()).toList());
      if (missed.names().isEmpty()) {
        return summaries;
      }
      looks.lookAlsoAt(missed);
      Words words = new Words(missed.names(), new IntSet(), new IntSet());
      wanted = job -> SourceReader.bytes(job.file(), job.location()).bytes().filter(words::in).isPresent();
    }
  }
}
