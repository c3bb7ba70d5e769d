package dev.asynclint.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.asynclint.Finding;
import dev.asynclint.rules.Rules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a callback runs that a method of the project takes, and hands on. */
class HandedCallbacksTest {
  private static final String IMPORTS =
      """
      package p;
      import java.util.*;
      import java.util.concurrent.*;
      import java.util.function.*;
      """;

  @TempDir Path folder;

  /** Enough files for a diet. */
  @BeforeEach
  void others() throws IOException {
    for (int i = 0; i < 20; i++) {
      file("Other" + i, "class Other" + i + " { }");
    }
  }

  private void file(String name, String body) throws IOException {
    Path file = folder.resolve("src/main/java/p/" + name + ".java");
    Files.createDirectories(file.getParent());
    Files.writeString(file, IMPORTS + body);
  }

  /** A class whose only callback parks its thread. */
  private void given(String call) throws IOException {
    file("Caller", "class Caller { void go(CompletableFuture<String> f, Base b) { %s; } }".formatted(call.replace("WAIT", "f.join()")));
    file("Base", "interface Base { void later(Runnable r); }");
  }

  private void helper(String members) throws IOException {
    file("Helper", "class Helper { static final CompletableFuture<String> F = new CompletableFuture<>(); " + members + " }");
  }

  private List<String> found() throws InterruptedException {
    Project project = Discovery.discover(folder, List.of(folder), false, List.of());
    Run.Options options = Run.Options.of(Rules.all());
    List<String> found = blocking(Run.of(project, options, done -> {}));
    assertThat(blocking(Run.of(project, options.diet(false), done -> {}))).as("the diet changes nothing").isEqualTo(found);
    assertThat(found).as("without summaries nothing is added").containsAll(blocking(Run.of(project, options.summaries(false), done -> {})));
    return found;
  }

  private static List<String> blocking(Run.Outcome outcome) {
    assertThat(outcome.problems()).isEmpty();
    return outcome.findings().stream().map(Finding::rule).filter(r -> r.startsWith("blocking-")).toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "F.thenRun(r);",
        "F.thenRun(() -> r.run());",
        "F.thenRun(r::run);",
        "F.thenRun(new Runnable() { public void run() { r.run(); } });",
        "if (r != null) { F.thenRun(r); }",
        "deeper(r); } static void deeper(Runnable r) { F.thenRun(r);",
        "F.thenRun(() -> now(r)); } static void now(Runnable r) { r.run();",
        "now(() -> F.thenRun(() -> now(r))); } static void now(Runnable r) { r.run();",
        "if (F.isDone()) { r.run(); } else { F.thenRun(r); }",
        "again(r, 3); } static void again(Runnable r, int n) { if (n > 0) { again(r, n - 1); } else { F.thenRun(r); }",
        "new Helper(r); } Helper(Runnable r) { F.thenRun(r);",
        "Runnable s = r; F.thenRun(s);",
        "Runnable s; s = r; if (s != null) { F.thenRun(s); F.thenAccept(x -> s.run()); }",
        "Runnable s = r; Runnable t = s; s = t; F.thenRun(t);",
        "Runnable s = () -> r.run(); F.thenRun(s);",
        "Runnable s = new Runnable() { public void run() { r.run(); } }; Runnable t = s; F.thenRun(t);",
      })
  void aCallbackIsFollowedToWhereItRuns(String body) throws Exception {
    given("Helper.later(() -> WAIT)");
    helper("static void later(Runnable r) { " + body + " }");
    assertThat(found()).containsExactly("blocking-in-callback");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "r.run();",
        "new Thread(r).start();",
        "KEPT.add(r);",
        "F.thenRun(r); KEPT.add(r);",
        "F.thenRun(r); new Thread(r).start();",
        "F.thenRun(r); F.thenRun(() -> KEPT.add(r));",
        "r = () -> { }; F.thenRun(r);",
        "deeper(r); } static void deeper(Runnable r) { KEPT.add(r);",
        "KEPT.add(() -> deeper(r)); } static void deeper(Runnable r) { r.run();",
        "Runnable s = r; F.thenRun(s); KEPT.add(s);",
        "Runnable s = r; F.thenRun(s); new Thread(s).start();",
        "Runnable s = () -> r.run(); F.thenRun(s); new Thread(s).start();",
        "F.thenRun(same(r)); } static Runnable same(Runnable r) { Runnable s = r; return s;",
        "round(r); } static void round(Runnable r) { later(r);",
        "round(r); } static native void round(Runnable r); static void other(Runnable r) { F.thenRun(r);",
      })
  void whatIsRunElsewhereAsWellIsUnknown(String body) throws Exception {
    given("Helper.later(() -> WAIT)");
    helper("static final List<Runnable> KEPT = new ArrayList<>(); static void later(Runnable r) { " + body + " }");
    assertThat(found()).isEmpty();
  }

  @Test
  void onlyTheFunctionalMethodRunsACallback() throws Exception {
    given("Helper.later(x -> WAIT)");
    helper("static void later(Function<String, String> r) { F.thenApply(x -> r.apply(x)); }");
    assertThat(found()).containsExactly("blocking-in-callback");
    helper("static void later(Function<String, String> r) { F.thenApply(x -> r.andThen(y -> y)); }");
    assertThat(found()).isEmpty();
    helper("static void later(Function<String, String> r) { F.thenApply(r::compose); }");
    assertThat(found()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 30})
  void aCallbackIsHandedOnFromFileToFile(int depth) throws Exception {
    given("C1.m1(() -> WAIT)");
    for (int i = 1; i < depth; i++) {
      file("C" + i, "class C%d { static void m%d(Runnable task) { C%d.m%d(task); } }".formatted(i, i, i + 1, i + 1));
    }
    String last = "class C%d { static void m%d(Runnable task) { new CompletableFuture<String>().thenRun(task); } }";
    file("C" + depth, last.formatted(depth, depth));
    assertThat(found()).containsExactly("blocking-in-callback");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 6, 20})
  void aHandfulOfImplementationsMustAgree(int number) throws Exception {
    given("b.later(() -> WAIT)");
    for (int i = 0; i < number; i++) {
      implementation(i, "new CompletableFuture<String>().thenRun(r);");
    }
    assertThat(found()).hasSize(number <= 5 ? 1 : 0);
  }

  @ParameterizedTest
  @CsvSource({"1, 0, 1", "1, 1, 0", "2, 1, 1", "2, 2, 0", "3, 2, 1", "2, 3, 0", "4, 2, 0"})
  void mostOfAHandfulDecide(int lent, int others, int findings) throws Exception {
    for (String other : List.of("new Thread(r).start();", "F.KEPT.add(r);")) {
      given("b.later(() -> WAIT)");
      file("F", "class F { static final List<Runnable> KEPT = new ArrayList<>(); }");
      for (int i = 0; i < lent + others; i++) {
        implementation(i, i < lent ? "new CompletableFuture<String>().thenRun(r);" : other);
      }
      assertThat(found()).as(other).hasSize(findings);
    }
  }

  @Test
  void mostDoNotDecideThatACallbackIsRunAtOnce() throws Exception {
    given("f.thenRun(() -> b.later(() -> new CompletableFuture<String>().join()))");
    for (int i = 0; i < 5; i++) {
      implementation(i, i < 3 ? "r.run();" : "new Thread(r).start();");
    }
    assertThat(found()).isEmpty();
    implementation(3, "r.run();");
    implementation(4, "r.run();");
    assertThat(found()).containsExactly("blocking-in-callback");
  }

  private void implementation(int number, String body) throws IOException {
    file("Base" + number, "class Base%d implements Base { public void later(Runnable r) { %s } }".formatted(number, body));
  }

  @Test
  void whoeverOnlyDelegatesAgrees() throws Exception {
    given("b.later(() -> WAIT)");
    implementation(0, "new CompletableFuture<String>().thenRun(r);");
    file("Checked", "class Checked implements Base { Base inner; public void later(Runnable r) { inner.later(r); } }");
    assertThat(found()).containsExactly("blocking-in-callback");
    for (int i = 1; i < 5; i++) {
      implementation(i, "new CompletableFuture<String>().thenRun(r);");
    }
    assertThat(found()).as("five and one that only hands on").containsExactly("blocking-in-callback");
    file("Checked", "class Checked implements Base { Base inner; public void later(Runnable r) { inner.later(() -> r.run()); } }");
    assertThat(found()).as("five and one in which it is wrapped").containsExactly("blocking-in-callback");
    implementation(5, "new Thread(() -> b.later(r)).start(); } Base b; {");
    Files.delete(folder.resolve("src/main/java/p/Checked.java"));
    assertThat(found()).as("six").isEmpty();
  }

  private void held(String members) throws IOException {
    String fields = "CompletableFuture<String> f; CompletableFuture<String> g; final Executor pool = Executors.newCachedThreadPool(); ";
    file("Held", "class Held { " + fields + members.replace("WAIT", "g.join()") + " }");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "private final Runnable task = () -> WAIT; void go() { f.thenRun(task); }",
        "private final Runnable task = new Runnable() { public void run() { WAIT; } }; void go() { f.thenRun(this.task); }",
        "private Runnable task; void go() { task = () -> WAIT; } void end() { f.thenRun(() -> { if (task != null) { task.run(); } }); }",
        "private Runnable task; void go() { this.task = () -> WAIT; } void end() { f.thenRun(this.task::run); f.thenRun(task); }",
        "private Runnable task; Held() { task = () -> WAIT; } void go() { f.thenRun(task); f.thenAccept(x -> task.run()); }",
      })
  void whatAFieldHoldsRunsWhereTheFieldIsUsed(String members) throws Exception {
    held(members);
    assertThat(found()).containsExactly("blocking-in-callback");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "final Runnable task = () -> WAIT; void go() { f.thenRun(task); }",
        "private final Runnable task = () -> WAIT; void go() { f.thenRun(task); } Runnable task() { return task; }",
        "private final Runnable task = () -> WAIT; void go() { f.thenRun(task); pool.execute(task); }",
        "private final Runnable task = () -> WAIT; void go() { f.thenRun(task); } void now() { task.run(); }",
        "private final Runnable task = () -> WAIT; void go(Held other) { f.thenRun(task); other.task.run(); }",
        "private Supplier<String> task = () -> WAIT; void go() { f.thenRun(() -> System.out.println(task)); }",
        "private Runnable task; void go() { Runnable last = task = () -> WAIT; f.thenRun(task); pool.execute(last); }",
        "@Getter private final Runnable task = () -> WAIT; void go() { f.thenRun(task); } @interface Getter { }",
        "private final Runnable task = () -> WAIT; void go() { f.thenRun(() -> { var t = task; pool.execute(t); }); }",
      })
  void oneUseOnAnotherThreadIsEnoughForSilence(String members) throws Exception {
    held(members);
    assertThat(found()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "private final Runnable task = () -> f.join(); void go() { f.thenRun(task); }",
        "private final Runnable task = () -> f.join(); void go() { f.thenRun(() -> task.run()); f.thenRun(task::run); }",
        "private Runnable task = new Runnable() { public void run() { f.join(); } }; void go() { f.thenRun(task); }",
        "void go() { Held.then(f, () -> f.join()); } static void then(CompletableFuture<String> h, Runnable r) { h.thenRun(r); }",
      })
  void whatWaitsForWhatHasRunItDoesNotWait(String members) throws Exception {
    held(members);
    assertThat(found()).isEmpty();
    held(members.replace("f.join", "g.join"));
    assertThat(found()).containsExactly("blocking-in-callback");
  }

  @Test
  void aCallbackThatAnObjectKeepsRunsWhereTheObjectRunsIt() throws Exception {
    given("new Helper(() -> WAIT)");
    helper("private final Runnable kept; Helper(Runnable r) { this.kept = r; F.thenRun(() -> kept.run()); }");
    assertThat(found()).containsExactly("blocking-in-callback");
    helper("private Runnable kept; Helper(Runnable r) { kept = r; } void end() { deeper(kept); }"
        + " static void deeper(Runnable r) { F.thenRun(r); }");
    assertThat(found()).containsExactly("blocking-in-callback");
    helper("private Runnable kept; Helper(Runnable r) { kept = r; } void end() { deeper(kept); new Thread(kept).start(); }"
        + " static void deeper(Runnable r) { F.thenRun(r); }");
    assertThat(found()).isEmpty();
    helper("private Runnable kept; Helper(Runnable r) { kept = r; } void end() { deeper(kept); other(kept); }"
        + " static void deeper(Runnable r) { F.thenRun(r); } static void other(Runnable r) { new Thread(r).start(); }");
    assertThat(found()).isEmpty();
    helper("private final Runnable kept; Helper(Runnable r) { kept = r; } void end() { kept.run(); }");
    assertThat(found()).isEmpty();
    helper("private final Runnable kept; Helper(Runnable r) { kept = r; F.thenRun(kept); } void end() { now(kept); }"
        + " static void now(Runnable r) { r.run(); }");
    assertThat(found()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "void go() { Runnable task = () -> ask().join(); f.thenRun(task); }",
        "void go() { Runnable task = new Runnable() { public void run() { answer(); } }; f.thenRun(task); }",
        "void go() { Runnable task = this::answer; f.thenRun(() -> task.run()); }",
        "void go() { Runnable task; task = () -> answer(); f.thenRun(task); f.thenRun(task::run); }",
      })
  void whatAVariableHoldsRunsWhereTheVariableIsUsed(String members) throws Exception {
    String asks =
        " String answer() { return ask().join(); }"
            + " CompletableFuture<String> ask() { return CompletableFuture.supplyAsync(() -> null); }";
    held(members + asks);
    assertThat(found()).containsExactly("blocking-in-callback");
    held(members.replace("f.thenRun(", "pool.execute(") + asks);
    assertThat(found()).isEmpty();
    held(members.replaceFirst("}$", "pool.execute(task); }") + asks);
    assertThat(found()).isEmpty();
  }

  @Test
  void aFutureThatATaskInAVariableIsGivenMayBeComplete() throws Exception {
    held("void go() { Runnable task = () -> WAIT; f.thenRun(task); }");
    assertThat(found()).isEmpty();
    held("void go() { Runnable task = g::join; f.thenRun(task); }");
    assertThat(found()).isEmpty();
    held("void go() { f.thenRun(() -> WAIT); }");
    assertThat(found()).containsExactly("blocking-in-callback");
  }

  @Test
  void theBodiesThatRunACallbackAreReadInALargeProject() throws Exception {
    for (int i = 0; i < 20; i++) {
      file("Plain" + i, "class Plain" + i + " { }");
    }
    given("f.thenRun(() -> Helper.now(() -> new CompletableFuture<String>().join()))");
    file("Helper", "class Helper { static void now(Task r) { r.act(); } }");
    file("Task", "interface Task { void act(); }");
    assertThat(found()).containsExactly("blocking-in-callback");
    file(
        "Held",
        "class Held { CompletableFuture<String> f; CompletableFuture<String> g; private Task task;"
            + " void go() { task = () -> g.join(); f.thenRun(() -> task.act()); } void other(Object o) { task.act(); } }");
    assertThat(found()).as("only that of Caller").containsExactly("blocking-in-callback");
  }
}
