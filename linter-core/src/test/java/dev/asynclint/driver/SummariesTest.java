package dev.asynclint.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.asynclint.Finding;
import dev.asynclint.Related;
import dev.asynclint.rules.Rules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Callbacks that block through methods of the project: chains, recursion, interfaces, callbacks, several files. */
class SummariesTest {
  private static final String IMPORTS =
      "package p;\nimport java.util.concurrent.CompletableFuture;\nimport java.util.function.*;\n";

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

  private void caller(String expression) throws IOException {
    file(
        "Caller",
        "class Caller { CompletableFuture<String> go(CompletableFuture<String> f) { return f.thenApply(x -> { %s; return x; }); } }"
            .formatted(expression));
  }

  private List<Finding> found(boolean summaries, boolean diet) throws InterruptedException {
    Project project = Discovery.discover(folder, List.of(folder), false, List.of());
    Run.Options options = Run.Options.of(Rules.recommended()).summaries(summaries).diet(diet);
    return Run.of(project, options, done -> {}).findings().stream()
        .filter(f -> f.rule().startsWith("blocking-in-"))
        .toList();
  }

  private List<String> chain() throws InterruptedException {
    List<Finding> found = found(true, true);
    assertThat(found(true, false)).as("the diet changes nothing").isEqualTo(found);
    assertThat(found(false, true)).as("without summaries nothing is added").isEmpty();
    assertThat(found).hasSizeLessThanOrEqualTo(1);
    return found.stream()
        .flatMap(f -> f.related().stream())
        .filter(Related::hop)
        .map(Related::message)
        .toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 15, 30})
  void aChainIsFollowedToItsEnd(int depth) throws Exception {
    caller("C1.m1()");
    for (int i = 1; i < depth; i++) {
      file("C" + i, "class C%d { static void m%d() { C%d.m%d(); } }".formatted(i, i, i + 1, i + 1));
    }
    file(
        "C" + depth,
        ("class C%d { static void m%d() { try { Thread.sleep(9); } "
                + "catch (InterruptedException e) { Thread.currentThread().interrupt(); } } }")
            .formatted(depth, depth));
    assertThat(chain()).hasSize(depth).last().isEqualTo("calls `Thread.sleep`");
  }

  @Test
  void theShortestOfSeveralChainsIsShown() throws Exception {
    caller("A.longWay()");
    file("A", "class A { static void longWay() { B.far(); B.near(); } }");
    file(
        "B",
        "class B { static void far() { near(); } static void near() { new CompletableFuture<String>().join(); } }");
    assertThat(chain()).containsExactly("calls `B.near`", "calls `CompletableFuture.join`");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "if (x) { y(%s); }",
        "if (x) { z(); } else { y(%s); }",
        "while (x) { y(%s); }",
        "y(x ? z() : %s);",
        "y(x && %s);",
        "switch (1) { case 1: y(%s); }",
        "if (x) { return z(); } y(%s);"
      })
  void aChainEndsAfterTwoConditions(String code) throws Exception {
    chainOf(2, code);
    assertThat(chain()).hasSize(3);
    chainOf(3, code);
    assertThat(chain()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "if (x) { return true; } y(%s);",
        "for (String s : q()) { y(%s); }",
        "while (true) { y(%s); }",
        "if (%s) { z(); }",
        "y(%s && x);",
        "q().forEach(s -> { if (s != null) { return; } }); y(%s);"
      })
  void whatIsOnTheUsualWayIsNoCondition(String code) throws Exception {
    chainOf(9, code);
    assertThat(chain()).hasSize(10);
  }

  @Test
  void whatIsDoneAfterAFailureIsNotFollowed() throws Exception {
    chainOf(1, "try { z(); } catch (RuntimeException e) { y(%s); }");
    assertThat(chain()).isEmpty();
    chainOf(1, "try { y(%s); } catch (RuntimeException e) { z(); }");
    assertThat(chain()).hasSize(2);
  }

  /** So many methods that each call the next within some code, and the last of which waits. */
  private void chainOf(int methods, String code) throws IOException {
    caller("A.m0()");
    StringBuilder body = new StringBuilder("static boolean x; static boolean z() { return x; } static void y(Object o) { }");
    body.append("static java.util.List<String> q() { return null; }");
    for (int i = 0; i < methods; i++) {
      body.append("static boolean m%d() { %s return true; }".formatted(i, code.formatted("m" + (i + 1) + "()")));
    }
    body.append("static boolean m%d() { new CompletableFuture<String>().join(); return true; }".formatted(methods));
    file("A", "class A { " + body + " }");
  }

  @Test
  void theChainWithFewerConditionsIsShown() throws Exception {
    caller("A.load()");
    file(
        "A",
        """
        class A {
          static boolean cold;
          static void load() { if (cold) { get(); } always(); }
          static void always() { get(); }
          static void get() { new CompletableFuture<String>().join(); }
        }
        """);
    assertThat(chain()).containsExactly("calls `A.always`", "calls `A.get`", "calls `CompletableFuture.join`");
  }

  @Test
  void recursionEnds() throws Exception {
    caller("A.even(3)");
    file(
        "A",
        "class A { static void even(int n) { if (n > 0) odd(n - 1); } static void odd(int n) { if (n > 0) even(n - 1); } }");
    assertThat(chain()).isEmpty();
  }

  @Test
  void recursionThatParksIsSeen() throws Exception {
    caller("A.even(3)");
    file(
        "A",
        "class A { static void even(int n) { odd(n); } static void odd(int n) { even(n); new CompletableFuture<String>().join(); } }");
    assertThat(chain()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void aHandfulOfImplementationsThatAllParkIsSeen(int number) throws Exception {
    implementations(number, number);
    assertThat(chain()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {6, 20})
  void moreImplementationsThanAHandfulAreUnknown(int number) throws Exception {
    implementations(number, number);
    assertThat(chain()).isEmpty();
  }

  @Test
  void oneImplementationThatDoesNotParkIsEnoughForSilence() throws Exception {
    implementations(3, 2);
    assertThat(chain()).isEmpty();
  }

  private void implementations(int number, int parking) throws IOException {
    caller("((Store) null).load()");
    file("Store", "interface Store { void load(); }");
    for (int i = 0; i < number; i++) {
      String body =
          i < parking ? "new CompletableFuture<String>().join();" : "System.out.println();";
      file(
          "Store" + i,
          "class Store%d implements Store { public void load() { %s } }".formatted(i, body));
    }
  }

  @Test
  void aCallbackThatAProjectMethodRunsAtOnceIsPartOfTheCaller() throws Exception {
    caller("Retry.now(() -> Wait.here())");
    file("Retry", "class Retry { static void now(Runnable task) { task.run(); } }");
    file("Wait", "class Wait { static void here() { new CompletableFuture<String>().join(); } }");
    assertThat(chain()).hasSize(1);
  }

  @Test
  void aCallbackThatAProjectMethodKeepsIsNot() throws Exception {
    caller("Later.keep(() -> Wait.here())");
    file(
        "Later",
        "class Later { static Runnable kept; static void keep(Runnable task) { kept = task; } }");
    file("Wait", "class Wait { static void here() { new CompletableFuture<String>().join(); } }");
    assertThat(chain()).isEmpty();
  }

  @Test
  void workHandedToAnotherThreadIsNotTheCallers() throws Exception {
    caller("A.start()");
    file(
        "A",
        "class A { static void start() { new Thread(() -> new CompletableFuture<String>().join()).start(); } }");
    assertThat(chain()).isEmpty();
  }

  @Test
  void aMethodThatLooksAtItsThreadIsTrusted() throws Exception {
    caller("A.load()");
    file(
        "A",
        """
        class A {
          static void load() {
            if (javax.swing.SwingUtilities.isEventDispatchThread()) throw new IllegalStateException();
            new CompletableFuture<String>().join();
          }
        }
        """);
    assertThat(chain()).isEmpty();
  }

  @Test
  void overridingThroughAnAbstractClassIsFollowed() throws Exception {
    caller("((Base) null).step()");
    file("Base", "abstract class Base { abstract void step(); }");
    file("Middle", "abstract class Middle extends Base { }");
    file(
        "Leaf",
        "class Leaf extends Middle { void step() { new CompletableFuture<String>().join(); } }");
    assertThat(chain()).hasSize(1);
  }

  @Test
  void aFutureThatTheCalleeKeepsMayBeDropped() throws Exception {
    file(
        "A",
        "class A { CompletableFuture<String> kept; CompletableFuture<String> load() { kept = new CompletableFuture<>(); return kept; } }");
    file("User", "class User { void go(A a) { a.load(); } }");
    Project project = Discovery.discover(folder, List.of(folder), false, List.of());
    Run.Options options = Run.Options.of(Rules.recommended());
    assertThat(Run.of(project, options, done -> {}).findings()).isEmpty();
    assertThat(Run.of(project, options.summaries(false), done -> {}).findings()).isEmpty();
    file("A", "class A { CompletableFuture<String> load() { return new CompletableFuture<>(); } }");
    assertThat(Run.of(project, options, done -> {}).findings()).hasSize(1);
    assertThat(Run.of(project, options.summaries(false), done -> {}).findings()).as("not known, not said").isEmpty();
  }

  @Test
  void aWaitForWhatOneImplementationHasAtOnceIsAWait() throws Exception {
    file("Rights", "interface Rights { CompletableFuture<Boolean> may(String who); }");
    file(
        "All",
        "class All implements Rights {"
            + " public CompletableFuture<Boolean> may(String who) { return CompletableFuture.completedFuture(true); } }");
    String rights =
        "class %s { CompletableFuture<Boolean> go(%s r, CompletableFuture<String> f) {"
            + " return f.thenApply(x -> r.may(x).join()); } }";
    file("OfTheInterface", rights.formatted("OfTheInterface", "Rights"));
    file("OfTheClass", rights.formatted("OfTheClass", "All"));
    assertThat(found(true, true)).extracting(f -> String.valueOf(f.file().getFileName())).containsExactly("OfTheInterface.java");
    assertThat(found(true, false)).isEqualTo(found(true, true));
  }
}
