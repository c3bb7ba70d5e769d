package errors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.asynclint.driver.ErrorPage;
import dev.asynclint.rules.Rules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Each error page is found for the text of a program that really dies so. */
class ErrorTextsTest {
  @TempDir Path directory;

  /** A text and what the first page found for it has to be. */
  private record Case(String page, String name, Callable<String> text) {}

  private static final List<Case> CASES = new ArrayList<>();

  private static void thrown(String page, String name, Callable<?> code) {
    CASES.add(new Case(page, name, () -> Provoked.thrownBy(code)));
  }

  static {
    thrown("reactor-block-refused", "block", Provoked::reactorBlock);
    thrown("reactor-block-refused", "toIterable", Provoked::reactorIterable);
    thrown("netty-blocking-operation", "await", Provoked::nettyAwait);
    thrown("mutiny-cannot-block", "await", Provoked::mutinyAwait);
    thrown("fork-join-compensation", "join", Provoked::forkJoinLimit);
    thrown("rejected-after-shutdown", "terminated", Provoked::rejectedTerminated);
    thrown("rejected-after-shutdown", "shutting down", Provoked::rejectedShuttingDown);
    thrown("rejected-after-shutdown", "reactor scheduler", Provoked::rejectedScheduler);
    thrown("rejected-after-shutdown", "netty", Provoked::nettyTerminated);
    thrown("rejected-after-shutdown", "timer", Provoked::timerCancelled);
    thrown("rejected-full", "pool", Provoked::rejectedFull);
    thrown("rejected-full", "bounded elastic", Provoked::rejectedElastic);
    thrown("closed-while-in-use", "stream", Provoked::streamClosed);
    thrown("closed-while-in-use", "channel", Provoked::channelClosed);
    thrown("closed-while-in-use", "socket", Provoked::socketClosed);
    thrown("closed-while-in-use", "body of OkHttp", Provoked::bodyClosed);
    thrown("closed-while-in-use", "web socket of Vert.x", () -> Provoked.webSocketClosed(true));
    thrown("closed-while-in-use", "web socket of the JDK", () -> Provoked.webSocketClosed(false));
    thrown("lock-not-owned", "callback", Provoked::unlockElsewhere);
    thrown("concurrent-modification", "callback", Provoked::changedWhileRead);
    thrown("null-for-future", "thenCompose", Provoked::nullStage);
    thrown("null-for-future", "flatMap", Provoked::nullPublisher);
    thrown("null-for-future", "map", Provoked::nullValueReactor);
    thrown("null-for-future", "map of RxJava", Provoked::nullValueRx);
    thrown("source-was-empty", "single", Provoked::emptySingle);
    thrown("source-was-empty", "blockingFirst", Provoked::emptyFirst);
    thrown("backpressure", "interval", Provoked::lateTicks);
    thrown("backpressure", "processor", Provoked::overrun);
    thrown("signals-not-serial", "sink", Provoked::twoEmitters);
    thrown("http-timeout", "request", Provoked::httpTimeout);
    thrown("timeout", "get", Provoked::getTimeout);
    thrown("timeout", "orTimeout", Provoked::orTimeout);
    thrown("timeout", "Mono", Provoked::monoTimeout);
    thrown("timeout", "Uni", Provoked::mutinyTimeout);
    thrown("cancellation", "join", Provoked::cancelled);
    thrown("interrupted", "sleep", Provoked::interrupted);
    thrown("interrupted", "channel", Provoked::interruptedChannel);
    thrown("spring-async-return-type", "String", Provoked::springAsync);
    thrown("completion-exception", "join", Provoked::joinFailed);
    thrown("execution-exception", "get", Provoked::getFailed);
    CASES.add(new Case("starved-pool", "join", () -> Provoked.starvedPool(false)));
    CASES.add(new Case("starved-pool", "get", () -> Provoked.starvedPool(true)));
  }

  /** Programs of {@link Printed} by the page that their output has to lead to. */
  private static final Map<String, String> PRINTED = new LinkedHashMap<>();

  static {
    PRINTED.put("blockhound", "blockhound");
    PRINTED.put("vertx", "vertx-thread-blocked");
    PRINTED.put("deadlock", "java-deadlock");
    PRINTED.put("reactor-no-handler", "error-callback-missing");
    PRINTED.put("rx-no-handler", "error-callback-missing");
    PRINTED.put("reactor-dropped", "error-dropped");
    PRINTED.put("rx-undeliverable", "error-dropped");
    PRINTED.put("mutiny-dropped", "error-dropped");
    PRINTED.put("execute", "task-died");
    PRINTED.put("listener", "task-died");
  }

  @AfterEach
  void noFlagIsLeft() {
    assertThat(Thread.interrupted()).isFalse();
  }

  @TestFactory
  Stream<DynamicTest> thrown() {
    return CASES.stream().map(c -> DynamicTest.dynamicTest(c.page() + ": " + c.name(), () -> leadsTo(c.page(), c.text().call())));
  }

  @TestFactory
  Stream<DynamicTest> printed() {
    return PRINTED.entrySet().stream()
        .map(e -> DynamicTest.dynamicTest(e.getValue() + ": " + e.getKey(), () -> leadsTo(e.getValue(), output(e.getKey()))));
  }

  @Test
  void resultsReadTooEarly() {
    assumeTrue(Runtime.version().feature() >= 19, "resultNow came with Java 19");
    FutureTask<String> failed = new FutureTask<>(() -> "".substring(1));
    failed.run();
    FutureTask<String> cancelled = new FutureTask<>(() -> "answer");
    cancelled.cancel(true);
    for (Future<?> future : List.of(new CompletableFuture<>(), new FutureTask<>(() -> "answer"), failed, cancelled)) {
      leadsTo("result-not-there", Provoked.thrownBy(() -> Provoked.resultNow(future)));
    }
  }

  @Test
  void aClosedHttpClient() {
    assumeTrue(Runtime.version().feature() >= 21, "HttpClient can be closed from Java 21 on");
    leadsTo("http-client-closed", Provoked.thrownBy(Provoked::httpClientClosed));
  }

  @TestFactory
  Stream<DynamicTest> scopes() {
    Map<String, String> bodies = new LinkedHashMap<>();
    bodies.put("scope-misused: close without join", "scope.fork(() -> 1);");
    bodies.put("scope-misused: fork after join", "scope.fork(() -> 1); scope.join(); scope.fork(() -> 2);");
    bodies.put("scope-misused: two joins", "scope.fork(() -> 1); scope.join(); scope.join();");
    bodies.put(
        "scope-misused: another thread forks",
        "var t = new Thread(() -> scope.fork(() -> 1)); t.start(); t.join(); scope.join();");
    bodies.put("result-not-there: get before join", "var task = scope.fork(() -> 1); try { task.get(); } finally { scope.join(); }");
    bodies.put("scope-misused: fork after close", "scope.close(); scope.fork(() -> 1);");
    bodies.put("scope-failed: a task fails", "scope.fork(() -> Integer.parseInt(\"none\")); scope.join();");
    return bodies.entrySet().stream()
        .map(
            e ->
                DynamicTest.dynamicTest(
                    e.getKey(), () -> leadsTo(e.getKey().substring(0, e.getKey().indexOf(':')), scopeProgram(e.getValue()))));
  }

  @Test
  void everyPageIsProvoked() {
    List<String> provoked = new ArrayList<>(CASES.stream().map(Case::page).toList());
    provoked.addAll(PRINTED.values());
    provoked.addAll(List.of("result-not-there", "http-client-closed", "scope-misused", "scope-failed"));
    assertThat(ErrorPage.all()).hasSizeGreaterThanOrEqualTo(25);
    assertThat(provoked).containsAll(ErrorPage.all().stream().map(ErrorPage::id).toList());
  }

  @Test
  void everyPageIsWhole() {
    List<String> known = Rules.infos().stream().map(r -> r.id()).toList();
    assertThat(ErrorPage.all())
        .allSatisfy(
            page -> {
              assertThat(page.title()).isNotBlank().doesNotEndWith(".");
              assertThat(page.patterns()).isNotEmpty();
              assertThat(page.text()).contains("## What it means\n", "## What to do\n- ");
              assertThat(page.rules()).as(page.id()).isNotEmpty().isSubsetOf(known);
              assertThat(page.markdown(Rules.infos())).contains("## Rules that find its cause\n- `" + page.rules().get(0) + "`: ");
            });
  }

  @Test
  void otherTextIsNotExplained() {
    assertThat(ErrorPage.decode("")).isEmpty();
    assertThat(ErrorPage.decode("java.lang.IllegalStateException: nothing async\n\tat com.acme.A.b(A.java:1)\n")).isEmpty();
    assertThat(ErrorPage.decode("BUILD SUCCESS\nthe blocking queue timed out")).isEmpty();
  }

  @Test
  void aLongTextTakesNoTime() {
    String frame = "\"pool-1-thread-1\" #12 prio=5\n   java.lang.Thread.State: WAITING\n\tat a.b.C.d(C.java:1)\n";
    long start = System.nanoTime();
    assertThat(ErrorPage.decode(frame.repeat(20_000))).isEmpty();
    assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start)).isLessThan(10);
  }

  private static void leadsTo(String page, String text) {
    assertThat(ErrorPage.decode(text)).as(text).extracting(ErrorPage::id).isNotEmpty().first().isEqualTo(page);
    assertThat(ErrorPage.decode(text.replace("\n", "\r\n"))).as("with CR LF").isEqualTo(ErrorPage.decode(text));
  }

  /** What a program of {@link Printed} prints. */
  private String output(String program) throws Exception {
    String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    command.addAll(List.of("-XX:+AllowRedefinitionToAddDeleteMethods", "-XX:+EnableDynamicAgentLoading", "-Xmx256m"));
    command.addAll(List.of("-cp", path, Printed.class.getName(), program));
    return run(command);
  }

  /** What a program dies with whose scope has the body given; preview of Java 25. */
  private String scopeProgram(String body) throws Exception {
    Optional<Path> java = java25();
    assumeTrue(java.isPresent(), "no JDK 25 on this machine");
    Path source =
        Files.writeString(
            directory.resolve("Scope.java"),
            """
            import java.util.concurrent.StructuredTaskScope;

            class Scope {
              public static void main(String[] args) throws Exception {
                try (var scope = StructuredTaskScope.open()) {
                  %s
                }
              }
            }
            """
                .formatted(body));
    return run(List.of(java.get().toString(), "--enable-preview", "--source", "25", source.toString()));
  }

  private static Optional<Path> java25() throws IOException {
    List<Path> homes = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"))));
    Path installed = Path.of("/usr/lib/jvm");
    if (Files.isDirectory(installed)) {
      try (Stream<Path> list = Files.list(installed)) {
        list.sorted().forEach(homes::add);
      }
    }
    for (Path home : homes) {
      Path release = home.resolve("release");
      if (Files.isReadable(release) && Files.readString(release).contains("JAVA_VERSION=\"25")) {
        return Optional.of(home.resolve("bin/java"));
      }
    }
    return Optional.empty();
  }

  private String run(List<String> command) throws Exception {
    Path out = Files.createTempFile(directory, "out", ".txt");
    Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile()).start();
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("the program ends").isTrue();
    } finally {
      process.destroyForcibly().waitFor();
    }
    return Files.readString(out);
  }
}
