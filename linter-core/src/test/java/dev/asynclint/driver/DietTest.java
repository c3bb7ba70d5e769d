package dev.asynclint.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.asynclint.Finding;
import dev.asynclint.Suppressed;
import dev.asynclint.rules.Rules;
import dev.asynclint.semantics.Catalog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DietTest {
  private static final Diet DIET = Diet.of(Catalog.builtIn(), Rules.all());
  private static final String REACTOR = "import reactor.core.publisher.*; ";
  private static final String IMPORTS = "import java.util.concurrent.*; ";

  /** Every source of this project, cases and fixtures included, and the jars of sources named in {@code asynclint.inputs}. */
  private static List<Path> inputs() {
    Stream<Path> own = Stream.of("src/main/java", "src/test/java", "../test-fixtures/src", "../language-server/src").map(Path::of);
    Stream<Path> more = Stream.of(System.getProperty("asynclint.inputs", "").split(",")).filter(s -> !s.isEmpty()).map(Path::of);
    return Stream.concat(own, more).filter(Files::exists).toList();
  }

  @Test
  void theFindingsAreTheSameWithAndWithout() throws InterruptedException {
    for (Path input : inputs()) {
      Project project = Discovery.discover(Path.of(""), List.of(input), true, List.of());
      Run.Options options = Run.Options.of(Rules.all());
      Run.Outcome whole = Run.of(project, options.diet(false), done -> { });
      Run.Outcome diet = Run.of(project, options, done -> { });
      assertThat(lines(diet)).as("findings in %s", input).isEqualTo(lines(whole));
    }
  }

  @Test
  void namesOfFilesThatAreNotLintedCountAsWell(@TempDir Path directory) throws Exception {
    Path linted = Files.createDirectories(directory.resolve("p/linted"));
    Files.writeString(directory.resolve("p/Kurier.java"), """
        package p;
        import java.util.concurrent.CompletableFuture;
        public class Kurier {
          public CompletableFuture<String> enquire() { return CompletableFuture.supplyAsync(() -> ""); }
        }
        """);
    for (int i = 0; i < 30; i++) {
      Files.writeString(linted.resolve("A" + i + ".java"), """
          package p.linted;
          class A%d {
            void f(p.Kurier kurier) { kurier.enquire(); }
          }
          """.formatted(i));
    }
    Project project = Discovery.discover(directory, List.of(linted), false, List.of());
    assertThat(Run.of(project, Run.Options.of(Rules.all()), done -> { }).findings()).hasSize(30);
  }

  @Test
  void theAnswerDoesNotDependOnTheNumberOfThreads() throws InterruptedException {
    Project project = Discovery.discover(Path.of(""), List.of(Path.of("src/test/java")), true, List.of());
    Run.Options options = Run.Options.of(Rules.all());
    Run.Outcome one = Run.of(project, options.threads(1), done -> { });
    assertThat(one.findings()).isNotEmpty();
    assertThat(Run.of(project, options.threads(7), done -> { }).findings()).isEqualTo(one.findings());
  }

  private static List<String> lines(Run.Outcome outcome) {
    Stream<Finding> silenced = outcome.suppressed().stream().map(Suppressed::finding);
    return Stream.concat(outcome.findings().stream(), silenced).sorted(Finding.ORDER).map(Finding::toString).toList();
  }

  @Test
  void aTextWithoutAWordIsNotParsed() {
    assertThat(DIET.apply("class A { int f() { return 1; } }")).isEmpty();
    assertThat(DIET.apply(IMPORTS + "class A { CompletableFuture<A> f; }")).isNotEmpty();
  }

  @Test
  void aWordInsideALongerOneDoesNotCount() {
    assertThat(DIET.apply(IMPORTS + "class A { MyCompletableFutureX f; }")).isEmpty();
  }

  @Test
  void aWordInACommentOrLiteralDoesNotCount() {
    assertThat(DIET.apply(REACTOR + "class A { String f() { /* CompletableFuture */ return \"Mono\"; // Flux\n } }")).isEmpty();
    assertThat(DIET.apply(REACTOR + "class A { char f() { return '\"'; } Mono g; String h = \"\"; }")).isNotEmpty();
  }

  @Test
  void theNameOfAMethodCountsWhereItIsCalled() {
    for (String call : List.of("x.thenApply(f)", "x. thenApply\n (f)", "g(A::thenApply)", "A.<String>thenApply(f)")) {
      assertThat(DIET.apply("class A { void f() { %s; } }".formatted(call))).as(call).contains("thenApply");
    }
    assertThat(DIET.apply("class A { void f(int thenApply) { g(thenApply); } }")).isEmpty();
  }

  @Test
  void theNameOfATypeCountsWhereItMeansTheLibrary() {
    String body = "class A { void f() { Flow.Subscriber<A> s = g(); } }";
    for (String head :
        List.of(
            "import java.util.concurrent.Flow;",
            "import java.util.concurrent.Flow.Subscriber;",
            "import static java.util.concurrent.Flow.defaultBufferSize;",
            "import java.util.concurrent.*;",
            "package java.util.concurrent;")) {
      assertThat(DIET.apply(head + body)).as(head).contains("Flow.Subscriber");
    }
    for (String head : List.of("", "import com.acme.Flow;", "import java.util.*;", "package com.acme.java.util.concurrent.flows;")) {
      assertThat(DIET.apply(head + body)).as(head).isEmpty();
    }
    assertThat(DIET.apply("class A { void f() { java.util.concurrent.Flow.Subscriber<A> s = g(); } }")).isNotEmpty();
    assertThat(DIET.apply("class A { void f() { Thread t = g(); } }")).isNotEmpty();
  }

  @Test
  void theNameOfAMethodCountsWhereItsLibraryIsImported() {
    String body = "class A { void f() { client.load().blockLast(); } }";
    assertThat(DIET.apply("import reactor.netty.http.client.HttpClient; " + body)).contains("blockLast");
    assertThat(DIET.apply("import com.acme.HttpClient; " + body)).isEmpty();
    assertThat(DIET.apply("class A { void f() { x.thenApply(g); } }")).as("of the JDK").contains("thenApply");
  }

  @Test
  void aSuppressionIsSeenInCommentsAndLiterals() {
    for (String body : List.of("// asynclint: allow null-future -- so\n", "@SuppressWarnings(\"asynclint:null-future\") int i;")) {
      assertThat(DIET.apply("class A { void f() { %s } void g() { other(); } }".formatted(body))).contains(body).doesNotContain("other");
    }
  }

  @Test
  void onlyTheBodiesThatHoldAWordStay() {
    String text = IMPORTS + "class A { int f() { return one(); } int g() { CompletableFuture.runAsync(r); } }";
    assertThat(DIET.apply(text)).isEqualTo(IMPORTS + "class A { int f() {/*           */} int g() { CompletableFuture.runAsync(r); } }");
  }

  @Test
  void aMemberDeclaredWithAWordIsOneInItsFile() {
    String text = IMPORTS + "class A { private CompletableFuture<A> f; void g() { f.join(); } void h() { other(); } }";
    assertThat(DIET.apply(text)).contains("f.join()").doesNotContain("other()");
    String compact = IMPORTS + "CompletableFuture<String> f; void g() { f.get(); } void h() { other(); }";
    assertThat(DIET.apply(compact)).as("without a class around it").contains("f.get()").doesNotContain("other()");
  }

  @Test
  void namesOfMembersAreForTheProjectUnlessPrivate() {
    Diet.Names names =
        declaredIn("class A { private Future<A> a; Future<A> b, c = null; Future<Map<String, A>> d(int e) { f(); } int g() { } }");
    assertThat(names.fields()).containsOnlyKeys(Tokens.hash("A"));
    assertNames(names.fields().get(Tokens.hash("A")), "b", "c");
    assertThat(names.methods()).containsOnlyKeys(Tokens.hash("A"));
    assertNames(names.methods().get(Tokens.hash("A")), "d");
    assertNames(names.types());
  }

  @Test
  void aTypeDeclaredWithAWordIsOne() {
    Diet.Names names = declaredIn("record R(Future<A> a, int b) { } class S extends CompletableFuture<A> { class T { } }");
    assertNames(names.types(), "R", "S");
    assertThat(names.fields().get(Tokens.hash("R")).contains(Tokens.hash("a"))).isTrue();
  }

  private static void assertNames(IntSet actual, String... expected) {
    assertThat(actual.toArray()).containsExactlyInAnyOrder(Stream.of(expected).mapToInt(Tokens::hash).toArray());
  }

  private static Diet.Names declaredIn(String text) {
    return DIET.declaredIn(DIET.see(Index.of("", Scan.of(IMPORTS + text))));
  }

  /** The diet and the names of a project of these files, each a type. */
  private static ProjectNames project(Path directory, String... files) throws Exception {
    List<Path> paths = new ArrayList<>();
    for (String file : files) {
      Path path = directory.resolve(file.split(" ")[1] + ".java");
      Files.writeString(path, IMPORTS + REACTOR + file);
      paths.add(path);
    }
    Workers workers = new Workers(2);
    return ProjectNames.of(ProjectTexts.read(paths, workers), Catalog.builtIn(), DIET, true, workers);
  }

  @Test
  void theNameOfAMemberCountsWhereItsTypeIsInReach(@TempDir Path directory) throws Exception {
    Diet diet =
        project(
                directory,
                "class Store { Mono<String> get(String key) { return null; } }",
                "class Cache extends Store { }",
                "class Holder { Cache cache() { return null; } }")
            .diet();
    assertThat(diet.apply("class A { void f(Store s) { s.get(\"k\"); } }")).as("named").contains("s.get");
    assertThat(diet.apply("class A { void f(Holder h) { h.cache().get(\"k\"); } }")).as("by a member").contains("get");
    assertThat(diet.apply("class A extends Cache { void f() { get(\"k\"); } }")).as("inherited").contains("get");
    assertThat(diet.apply("class A { void f(Map<String, String> m) { m.get(\"k\"); } }")).as("something else's").isEmpty();
  }

  @Test
  void bodiesThatMayLeadToAWaitStay(@TempDir Path directory) throws Exception {
    ProjectNames names =
        project(
            directory,
            "class Loader { String load() { Thread.sleep(1); return \"\"; } static String join(String s) { return String.join(s, s); } }",
            "class Service { Loader loader; String serve() { return loader.load(); } String other(List<String> l) { return l.load(); } }",
            "class Top { String top(Service s) { return s.serve(); } String quiet() { return Loader.join(\"\"); } }",
            "class Many { String of(Service s, int i) { return s.serve(); } String of(int i) { return \"\" + i; } }",
            "class Few { String few(Many m) { return m.of(null, 1); } }");
    assertNames(names.mayWait().names(), "load", "serve", "top", "of", "few");
    String service = Files.readString(directory.resolve("Service.java"));
    assertThat(names.diet().apply(service)).contains("loader.load()").doesNotContain("l.load()");
  }

  @Test
  void aMethodThatOneOfItsBodiesDoesNotParkInLeadsToNone(@TempDir Path directory) throws Exception {
    String[] files = {
      "interface Source { String next(); }",
      "class Slow implements Source { public String next() { Thread.sleep(1); return \"\"; } }",
      "class Quick implements Source { public String next() { return \"\"; } }",
      "class Reader { String read(Source s) { return s.next(); } }"
    };
    assertNames(project(directory, files).mayWait().names(), "next");
    Files.delete(directory.resolve("Quick.java"));
    assertNames(project(directory, files[0], files[1], files[3]).mayWait().names(), "next", "read");
  }

  @Test
  void namesGrowThroughTheProject(@TempDir Path directory) throws Exception {
    Files.writeString(directory.resolve("Reply.java"), "class Reply extends java.util.concurrent.CompletableFuture<String> { }");
    Files.writeString(directory.resolve("Model.java"), "class Model { Reply ask(String q) { return new Reply(); } }");
    Files.writeString(directory.resolve("Agent.java"), "class Agent {\n  void run(Model m) {\n    m.ask(\"why\");\n  }\n}\n");
    for (int i = 0; i < 30; i++) {
      Files.writeString(directory.resolve("Other" + i + ".java"), "class Other" + i + " { void f() { System.out.println(1); } }");
    }
    Project project = Discovery.discover(directory, List.of(directory), false, List.of());
    Run.Outcome outcome = Run.of(project, Run.Options.of(Rules.all()), done -> { });
    assertThat(outcome.findings()).extracting(Finding::rule).containsExactly("future-discarded");
    assertThat(outcome.findings().get(0).span().line()).isEqualTo(3);
  }
}
