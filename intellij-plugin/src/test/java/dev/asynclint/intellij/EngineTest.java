package dev.asynclint.intellij;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.intellij.openapi.progress.EmptyProgressIndicator;
import com.intellij.openapi.progress.ProcessCanceledException;
import com.intellij.openapi.progress.ProgressIndicator;
import com.intellij.openapi.progress.ProgressManager;
import com.intellij.psi.PsiFile;
import com.intellij.psi.impl.source.PsiFileImpl;
import dev.asynclint.Rule;
import dev.asynclint.RuleInfo;
import dev.asynclint.Visits;
import dev.asynclint.rules.Rules;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One run for all inspections, which nobody has to wait for. Counted, not timed. */
@Timeout(300) // ends what hangs; a busy machine must not fail the build
class EngineTest {
  private static final int WARM_UP = 150;
  private static final int MEASURED = 50;

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  @TempDir Path root;

  /** A file that is not on disk yet would have the project read anew. */
  @BeforeEach
  void saved() throws IOException {
    Files.writeString(root.resolve("Agent.java"), text(1));
  }

  @Test
  void allInspectionsOfAFileShareOneRun() {
    Probe probe = Probe.counting();
    try (Ide ide = Ide.in(root, with(probe))) {
      ide.indexed();
      PsiFile file = ide.file(root.resolve("Agent.java"), text(3));
      all(ide, file);
      assertThat(probe.runs).hasValue(1);
      all(ide, file);
      assertThat(probe.runs).as("the same text again").hasValue(1);
      ((PsiFileImpl) file).clearCaches(); // as a keystroke does, when the IDE has taken it over into its tree
      all(ide, file);
      assertThat(probe.runs).as("a keystroke").hasValue(2);
    }
  }

  @Test
  void inspectionsThatRunAtTheSameTimeShareItToo() throws Exception {
    Probe probe = Probe.holding();
    ExecutorService threads = Executors.newFixedThreadPool(16);
    try (Ide ide = Ide.in(root, with(probe))) {
      ide.indexed();
      PsiFile file = ide.file(root.resolve("Agent.java"), text(3));
      List<Future<?>> asked = on().stream().<Future<?>>map(rule -> threads.submit(() -> ide.typing(rule, file))).toList();
      probe.begun.await();
      probe.letGo();
      for (Future<?> each : asked) {
        each.get();
      }
      assertThat(probe.runs).hasValue(1);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void whatIsReadAnewIsLintedAnew() {
    Probe probe = Probe.counting();
    try (Ide ide = Ide.in(root, with(probe))) {
      ide.indexed();
      PsiFile file = ide.file(root.resolve("Agent.java"), text(3));
      all(ide, file);
      Engine.of(ide.project).refresh();
      ide.indexed();
      all(ide, file);
      assertThat(probe.runs).hasValue(2);
    }
  }

  /** The engine is held in the middle of the text, and the IDE gets its answer all the same: it is cancelled. */
  @Test
  void whoeverWaitsIsCancelledAtOnce() throws Exception {
    Probe probe = Probe.holding();
    try (Ide ide = Ide.in(root, with(probe))) {
      ide.indexed();
      PsiFile file = ide.file(root.resolve("Agent.java"), text(3));
      EmptyProgressIndicator indicator = new EmptyProgressIndicator();
      cancelWhenBegun(probe, indicator);
      assertThatThrownBy(() -> under(indicator, () -> all(ide, file))).isInstanceOf(ProcessCanceledException.class);
      assertThat(probe.methods).as("methods that the engine is done with").hasValue(0);
      probe.letGo();
    }
  }

  @Test
  void aRunThatNobodyWaitsForEndsAndIsMadeAnew() throws Exception {
    Probe probe = Probe.holding();
    try (Ide ide = Ide.in(root, with(probe))) {
      ide.indexed();
      PsiFile file = ide.file(root.resolve("Agent.java"), text(50));
      EmptyProgressIndicator indicator = new EmptyProgressIndicator();
      cancelWhenBegun(probe, indicator);
      assertThatThrownBy(() -> under(indicator, () -> all(ide, file))).isInstanceOf(ProcessCanceledException.class);
      probe.letGo();

      assertThat(all(ide, file)).as("findings of the next run").isEqualTo(50);
      assertThat(probe.runs).hasValue(2);
      assertThat(probe.methods).as("one of the run that was given up, all of the next").hasValue(51);
    }
  }

  /** Others still want to know. */
  @Test
  void oneOfTwoThatWaitMayGiveUp() throws Exception {
    Probe probe = Probe.holding();
    ExecutorService threads = Executors.newSingleThreadExecutor();
    try (Ide ide = Ide.in(root, with(probe))) {
      ide.indexed();
      PsiFile file = ide.file(root.resolve("Agent.java"), text(3));
      Future<Integer> patient = threads.submit(() -> ide.typing("future-discarded", file).size());
      probe.begun.await();
      EmptyProgressIndicator indicator = new EmptyProgressIndicator();
      indicator.cancel();
      assertThatThrownBy(() -> under(indicator, () -> all(ide, file))).isInstanceOf(ProcessCanceledException.class);
      probe.letGo();
      assertThat(patient.get()).isEqualTo(3);
      assertThat(probe.runs).hasValue(1);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void waitingForTheIndexIsCancelledToo() throws Exception {
    CountDownLatch read = new CountDownLatch(1);
    Rule slow = new Slow(read);
    try (Ide ide = Ide.in(root, List.of(slow))) {
      PsiFile file = ide.file(root.resolve("Agent.java"), text(3));
      EmptyProgressIndicator indicator = new EmptyProgressIndicator();
      indicator.cancel();
      assertThatThrownBy(() -> under(indicator, () -> ide.batch("future-discarded", file))).isInstanceOf(ProcessCanceledException.class);
      assertThat(ide.typing("future-discarded", file)).as("typing does not wait for it").isEmpty();
      read.countDown();
    }
  }

  /**
   * A keystroke in a thousand lines is one run of the engine, all inspections together. The times are printed, for a reader to
   * compare with the limit of 50 ms; a busy machine must not fail the build.
   */
  @Test
  void aKeystrokeIsOneRun() {
    Probe probe = Probe.counting();
    try (Ide ide = Ide.in(root, with(probe))) {
      ide.indexed();
      String thousandLines = text(100, 7);
      assertThat(thousandLines.lines().count()).isBetween(990L, 1010L);
      long[] wall = new long[MEASURED];
      long[] work = new long[MEASURED];
      for (int i = 0; i < WARM_UP + MEASURED; i++) {
        PsiFile file = ide.file(root.resolve("Agent.java"), thousandLines + " ".repeat(i));
        assertThat(file.getNode().getFirstChildNode()).as("the IDE has its own tree before it asks inspections").isNotNull();
        long start = System.nanoTime();
        long before = work();
        assertThat(all(ide, file)).isEqualTo(100);
        wall[i % MEASURED] = System.nanoTime() - start;
        work[i % MEASURED] = work() - before;
      }
      assertThat(probe.runs).hasValue(WARM_UP + MEASURED);
      Arrays.sort(wall);
      Arrays.sort(work);
      System.out.printf(
          "keystroke in 1,000 lines with 100 findings, %d inspections, median ms: work %.1f, wall %.1f%n",
          on().size(), work[MEASURED / 2] / 1e6, wall[MEASURED / 2] / 1e6);
    }
  }

  /** Processor time of the thread that asks and of those that lint, ns. */
  private static long work() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(t -> t == Thread.currentThread() || t.getName().startsWith("asynclint-lint"))
        .mapToLong(t -> Math.max(0, THREADS.getThreadCpuTime(t.getId())))
        .sum();
  }

  /** Reads its project only when it may. */
  private record Slow(CountDownLatch mayRead) implements Rule {
    @Override
    public RuleInfo info() {
      return Probe.counting().info();
    }

    @Override
    public void register(Visits visits) {
      try {
        mayRead.await(30, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static void under(ProgressIndicator indicator, Runnable inspect) {
    ProgressManager.getInstance().executeProcessUnderProgress(inspect, indicator);
  }

  private static void cancelWhenBegun(Probe probe, EmptyProgressIndicator indicator) {
    Thread typist =
        new Thread(
            () -> {
              try {
                probe.begun.await();
              } catch (InterruptedException e) {
                throw new AssertionError(e);
              }
              indicator.cancel();
            });
    typist.start();
  }

  /** Number of problems of all inspections that are on. */
  private static int all(Ide ide, PsiFile file) {
    return on().stream().mapToInt(rule -> ide.typing(rule, file).size()).sum();
  }

  private static List<String> on() {
    return Rules.infos().stream().filter(RuleInfo::enabled).map(RuleInfo::id).toList();
  }

  private static List<Rule> with(Probe probe) {
    List<Rule> rules = new ArrayList<>(Rules.recommended());
    rules.add(probe);
    return rules;
  }

  private static String text(int methods) {
    return text(methods, 0);
  }

  /** A class with a finding in each method, and lines without. */
  private static String text(int methods, int more) {
    StringBuilder text = new StringBuilder("import java.util.concurrent.ExecutorService;\nclass Agent {\n");
    for (int i = 0; i < methods; i++) {
      text.append("  void ask").append(i).append("(ExecutorService pool) {\n    pool.submit(() -> 1);\n");
      text.append("    System.out.println(pool.isShutdown() ? \"closed\" : \"open\");\n".repeat(more)).append("  }\n");
    }
    return text.append("}\n").toString();
  }
}
