package dev.asynclint.metamorphic;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The same program written in another way has the same findings: the cases and fixtures, some hundred findings in two hundred
 * files, are rewritten and linted together. What the compiler does not take is no rewriting of the program.
 */
class MetamorphicTest {
  private static final Sources ORIGINAL = Sources.original();

  /** Where a rule speaks of a statement that stands alone, though it was silent for what stood around it, and why. */
  private static final Map<String, String> COME =
      Map.ofEntries(
          Map.entry("aggregateunobserved: aggregate-unobserved", "the members are handled, or the answer is asked for, in the caller"),
          Map.entry("aggregateunobserved: wait-without-timeout", "the caller knows that the future is complete"),
          Map.entry("blockingincallback: blocking-in-callback", "the element is added to the list in the new method"),
          Map.entry("blockingincallback: wait-without-timeout", "the element is added to the list in the new method"),
          Map.entry("blockinginfuturemethod: blocking-in-future-method", "the element is of a list that the caller waited for"),
          Map.entry("blockinginfuturemethod: wait-without-timeout", "the element is of a list that the caller waited for"),
          Map.entry("contextlost: context-lost", "the same finding, at the read in the new method"),
          Map.entry("cleanupskippedonfailure: future-discarded", "what is skipped is taken in another method"),
          Map.entry("executorneverclosed: aggregate-unobserved", "the name of the caller says that it ends things"),
          Map.entry("executorneverclosed: bootstrap-per-call", "the caller is a constructor"),
          Map.entry("futurediscarded: future-discarded", "the name of the caller says that the answer is forgotten"),
          Map.entry("futureinvoidcallback: future-discarded", "dropped in a method that the callback calls"),
          Map.entry("futurenevercompleted: async-error-swallowed", "the failure is looked at in the new method"),
          Map.entry("futurenevercompleted: future-never-completed", "the caller has the half that fails the promise"),
          Map.entry("interruptswallowed: interrupt-swallowed", "the caller remembers and restores the flag"),
          Map.entry("rawthread: raw-thread", "called by main of another file"),
          Map.entry("resultreadtooearly: result-read-too-early", "the new method waits among other things"),
          Map.entry("sequentialwaits: sequential-waits", "what makes the loop wait on purpose is in another file"),
          Map.entry("siblingsnotcancelled: wait-without-timeout", "called by main of another file"),
          Map.entry("sleeppollloop: sleep-poll-loop", "the caller counts the retries"),
          Map.entry("springasyncmisuse: spring-async-misuse", "called by a method that runs elsewhere already"),
          Map.entry("subscribewithouterrorhandler: subscribe-without-error-handler", "the caller handles the failure upstream"),
          Map.entry("syncbridgeinlibrary: wait-without-timeout", "called by main of another file"),
          Map.entry("synctwininasync: blocking-in-callback", "through a call the twin is the end of a chain"),
          Map.entry("synctwininasync: blocking-in-publisher", "through a call the twin is the end of a chain"),
          Map.entry("synctwininasync: bootstrap-per-call", "called by main of another file"),
          Map.entry("synctwininasync: interrupt-swallowed", "the task ends behind the call of the new method"),
          Map.entry("unboundedfanout: unbounded-fan-out", "the limit is in another method"),
          Map.entry("waitonownpool: interrupt-swallowed", "the task ends behind the call of the new method"),
          Map.entry("waitwithouttimeout: wait-without-timeout", "called by main of another file"));

  /** Rules about several statements of one method, or about what a local variable was made of: as a parameter it is not known. */
  private static final Map<String, String> OF_ONE_METHOD =
      Map.ofEntries(
          Map.entry("bootstrap-per-call", "what is started is a parameter of the new method"),
          Map.entry("busy-cpu-in-callback", "the loop and what it asks"),
          Map.entry("call-never-started", "a thread given to a method that starts it"),
          Map.entry("cancellation-swallowed", "the loop and what it calls"),
          Map.entry("cleanup-skipped-on-failure", "the clean-up is in the new method"),
          Map.entry("complete-under-lock", "the lock and the completion"),
          Map.entry("context-lost", "at the read in the new method"),
          Map.entry("executor-never-closed", "a pool without a variable, in a method of its own"),
          Map.entry("future-discarded", "the variable's declared type says less"),
          Map.entry("future-in-void-callback", "dropped in a method that the callback calls"),
          Map.entry("future-never-completed", "what attaches the completion is in the new method"),
          Map.entry("interrupt-swallowed", "the caller asks for the flag"),
          Map.entry("lock-held-across-wait", "the lock is taken in the new method"),
          Map.entry("nested-future", "the variable and what is done with it"),
          Map.entry("raw-thread", "a thread given to a method"),
          Map.entry("resource-closed-before-completion", "what is done with the resource"),
          Map.entry("result-read-too-early", "the futures' start and the reading"),
          Map.entry("scheduled-task-dies", "the task is a parameter"),
          Map.entry("sequential-waits", "two waits of one method"),
          Map.entry("shared-mutable-capture", "the collection is a parameter"),
          Map.entry("siblings-not-cancelled", "the futures' start and the wait"),
          Map.entry("sleep-poll-loop", "the loop and the sleep"),
          Map.entry("spring-async-misuse", "thrown by the new method"),
          Map.entry("subscribe-in-publisher", "subscribed in a method that the operator calls"),
          Map.entry("subscribe-without-error-handler", "the function that shapes the publisher is a parameter"),
          Map.entry("sync-bridge-in-library", "the new method is private"),
          Map.entry("sync-twin-in-async", "through a call the twin is the end of a chain"),
          Map.entry("throws-before-future", "thrown by the new method"),
          Map.entry("timeout-does-not-cancel", "the future is a parameter"),
          Map.entry("unbounded-fan-out", "the loop and the start"),
          Map.entry("wait-on-own-pool", "the pool is a parameter"),
          Map.entry("wrong-callback-thread", "touched in a method that the callback calls"),
          Map.entry("wrong-catch-around-wait", "the wait and the catch"));

  @TempDir static Path folder;

  private static List<Sources.Parsed> parsed;
  private static List<String> said;

  @BeforeAll
  static void lintTheOriginal() throws InterruptedException {
    Path root = folder.resolve("original/src");
    said = Said.of(ORIGINAL, root, true);
    parsed = ORIGINAL.parse(root);
    assertThat(said).hasSizeGreaterThan(900);
    assertThat(Compilation.errors(root, ORIGINAL.judged().keySet())).isEmpty();
  }

  @Test
  void withoutSummariesFindingsAreLostAndNoneIsAdded() throws InterruptedException {
    List<String> without = Said.of(ORIGINAL, folder.resolve("off/src"), false);
    assertThat(minus(without, said)).as("added").isEmpty();
    assertThat(minus(said, without)).as("lost").isNotEmpty();
  }

  @Test
  void theOrderOfMembersDoesNotMatter() throws InterruptedException {
    SortedMap<Path, String> reversed = new TreeMap<>();
    parsed.forEach(p -> reversed.put(p.file(), Rewrites.membersReversed(p)));
    assertThat(reversed).isNotEqualTo(ORIGINAL.judged());
    assertThat(findingsIn("reversed", reversed)).isEqualTo(said);
  }

  @Test
  void namesDoNotMatter() throws InterruptedException {
    Renaming renaming = Renaming.of(parsed, ORIGINAL);
    assertThat(renaming.names()).as("names that are changed").hasSizeGreaterThan(1000);
    assertThat(findingsIn("renamed", renaming.files()).stream().map(s -> s.replace(Renaming.SUFFIX, "")).sorted()).isEqualTo(said);
  }

  @Test
  void aFileMayBeSeveral() throws InterruptedException {
    SortedMap<Path, String> split = new TreeMap<>(ORIGINAL.judged());
    int parts = 0;
    for (Sources.Parsed p : parsed) {
      SortedMap<Path, String> files = Splitting.of(p);
      boolean isNew = files.keySet().stream().noneMatch(f -> !f.equals(p.file()) && split.containsKey(f));
      Path root = folder.resolve("parts").resolve(p.file()).resolve("src");
      if (files.size() > 1 && isNew) {
        ORIGINAL.with(files).write(root);
        if (Compilation.errors(root, files.keySet()).isEmpty()) {
          split.putAll(files);
          parts += files.size();
        }
      }
    }
    assertThat(parts).as("parts of split files").isGreaterThan(20);
    assertThat(findingsIn("split", split)).isEqualTo(said);
  }

  /** The whole program a second time, in other packages: all its names are there twice. */
  @Test
  void whatElseIsInTheProjectDoesNotMatter() throws InterruptedException {
    SortedMap<Path, String> twice = new TreeMap<>(ORIGINAL.judged());
    ORIGINAL.judged().forEach((file, text) -> twice.put(Path.of("copy").resolve(file), Rewrites.inPackage("copy", text)));
    List<String> found = findingsIn("twice", twice);
    assertThat(found.stream().filter(s -> !s.startsWith("copy"))).isEqualTo(said);
    assertThat(found.stream().filter(s -> s.startsWith("copy")).map(s -> s.substring("copy/".length()))).isEqualTo(said);
  }

  @ParameterizedTest
  @CsvSource({
    "INNERMOST, SAME_CLASS, 1000",
    "INNERMOST, OTHER_FILE, 350",
    "OUTERMOST, SAME_CLASS, 1000",
    "OUTERMOST, OTHER_FILE, 350"
  })
  void aStatementMayBeAMethod(Extraction.Size size, Extraction.Place place, int least) throws InterruptedException {
    String name = size + "-" + place;
    Extraction.Result result = Extraction.of(parsed, ORIGINAL, folder.resolve(name), size, place);
    assertThat(result.taken()).as("statements taken out").isGreaterThan(least);
    List<String> found = findingsIn(name + "/result", result.files());
    List<String> added = new ArrayList<>(minus(found, said));
    List<String> lost = new ArrayList<>(minus(said, found));
    added.removeIf(a -> COME.containsKey(place(a)));
    lost.removeIf(l -> OF_ONE_METHOD.containsKey(rule(l)));
    assertThat(added).as("added").isEmpty();
    assertThat(lost).as("lost").isEmpty();
  }

  /**
   * The methods stay where they were, with what is found in them. A line that a call is replaced in has another text: there the same
   * rule speaks as in the original.
   */
  @Test
  void aCallMayBeWhatTheMethodDoes() throws InterruptedException {
    Inlining.Result result = Inlining.of(parsed, ORIGINAL, folder.resolve("inlined"));
    assertThat(result.inlined()).as("calls replaced").isGreaterThan(50);
    List<String> found = findingsIn("inlined/result", result.files());
    List<String> added = new ArrayList<>(found);
    List<String> lost = new ArrayList<>(said);
    added.removeAll(said);
    lost.removeAll(found);
    List<String> changed = added.stream().filter(a -> a.contains(Inlining.MARK)).map(MetamorphicTest::place).toList();
    added.removeIf(a -> a.contains(Inlining.MARK) && said.stream().anyMatch(s -> place(s).equals(place(a))));
    // a method that computes the result may throw; of the expression that it returns nobody knows that
    lost.removeIf(l -> changed.contains(place(l)) || l.contains("promise.complete(compute("));
    assertThat(added).as("added").isEmpty();
    assertThat(lost).as("lost").isEmpty();
  }

  private static String place(String line) {
    String[] parts = line.split(": ");
    return Path.of(parts[0]).getFileName() + ": " + parts[1];
  }

  private static String rule(String line) {
    return line.split(": ")[1];
  }

  private static List<String> findingsIn(String name, SortedMap<Path, String> files) throws InterruptedException {
    Path root = folder.resolve(name).resolve("src");
    List<String> found = Said.of(ORIGINAL.with(files), root, true);
    assertThat(Compilation.errors(root, files.keySet())).as("it compiles").isEmpty();
    return found;
  }

  /** What is in one list and not in the other, each as often as it is. */
  private static List<String> minus(List<String> some, List<String> others) {
    List<String> rest = new ArrayList<>(some);
    others.forEach(rest::remove);
    return rest;
  }
}
