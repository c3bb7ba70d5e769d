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

/** What is certain of a method in another file, and what it means where the method is called. */
class TraitsTest {
  private static final String IMPORTS =
      """
      package p;
      import java.util.List;
      import java.util.concurrent.*;
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

  /** The rules that find something, on the diet or not; without summaries there must be none that find nothing with them. */
  private List<String> rules() throws InterruptedException {
    Run.Options options = Run.Options.of(Rules.all());
    List<String> found = ids(run(options));
    assertThat(found).as("the diet changes nothing").isEqualTo(ids(run(options.diet(false))));
    assertThat(found).as("without summaries nothing is added").containsAll(ids(run(options.summaries(false))));
    return found;
  }

  private Run.Outcome run(Run.Options options) throws InterruptedException {
    return Run.of(Discovery.discover(folder, List.of(folder), false, List.of()), options, done -> {});
  }

  private static List<String> ids(Run.Outcome outcome) {
    assertThat(outcome.problems()).isEmpty();
    return outcome.findings().stream().map(Finding::rule).distinct().sorted().toList();
  }

  private void helper(String method) throws IOException {
    file("Helper", "class Helper { " + method + " }");
  }

  private void caller(String method) throws IOException {
    file("Caller", "abstract class Caller { abstract CompletableFuture<String> ask(String q); " + method + " }");
  }

  @Test
  void aHelperThatCompletesThePromiseOnEveryPathIsTrusted() throws Exception {
    caller(
        """
        CompletableFuture<String> read(Callable<String> work) {
          CompletableFuture<String> promise = new CompletableFuture<>();
          try { Helper.done(promise, work.call()); } catch (Exception e) { Helper.failed(promise, e); }
          return promise;
        }
        """);
    helper(
        """
        static void done(CompletableFuture<String> p, String v) { if (v == null) { p.complete(""); } else { p.complete(v); } }
        static void failed(CompletableFuture<String> p, Exception e) { p.completeExceptionally(e); }
        """);
    assertThat(rules()).isEmpty();
  }

  @Test
  void aCatchThatForgetsWhatTheHelperWouldCompleteIsSeen() throws Exception {
    caller(
        """
        CompletableFuture<String> read(Callable<String> work) {
          CompletableFuture<String> promise = new CompletableFuture<>();
          try { Helper.done(promise, work.call()); } catch (Exception e) { System.out.println(e); }
          return promise;
        }
        """);
    helper("static void done(CompletableFuture<String> p, String v) { p.complete(v); }");
    assertThat(rules()).containsExactly("future-never-completed");
  }

  @Test
  void aWaitForAParameterDependsOnWhatIsGiven() throws Exception {
    helper("static String text(CompletableFuture<String> f) { return middle(f); } static String middle(CompletableFuture<String> g) "
        + "{ return g.join(); }");
    caller("CompletableFuture<String> go(CompletableFuture<String> a) { return ask(\"q\").thenApply(x -> Helper.text(a)); }");
    assertThat(rules()).containsExactly("blocking-in-callback", "wait-without-timeout");
    caller("CompletableFuture<String> go(CompletableFuture<String> a) { return a.thenApply(x -> Helper.text(a)); }");
    assertThat(rules()).as("complete in its own callback").doesNotContain("blocking-in-callback");
  }

  @Test
  void whatAHelperWaitedForIsComplete() throws Exception {
    caller("String go() { CompletableFuture<String> a = ask(\"q\"); Helper.await(a); return a.getNow(\"\"); }");
    helper("static void await(CompletableFuture<String> f) { both(f, f); } static void both(Future<?>... fs) { }");
    assertThat(rules()).contains("result-read-too-early");
    helper("static void await(CompletableFuture<String> f) { inner(f); } static void inner(CompletableFuture<String> g) { g.join(); }");
    assertThat(rules()).doesNotContain("result-read-too-early");
  }

  @Test
  void aFutureWhoseFailureTheCalleeHandlesMayBeDropped() throws Exception {
    caller("void go() { Helper.start(ask(\"q\")); }");
    helper(
        """
        static CompletableFuture<String> start(CompletableFuture<String> f) { return looked(f); }
        private static CompletableFuture<String> looked(CompletableFuture<String> f) {
          return f.exceptionally(e -> { System.err.println(e); return ""; });
        }
        """);
    assertThat(rules()).isEmpty();
    helper("static CompletableFuture<String> start(CompletableFuture<String> f) { return f.thenApply(String::trim); }");
    assertThat(rules()).containsExactly("future-discarded");
  }

  @Test
  void aFutureMadeOfAnotherCarriesItsFailureOn() throws Exception {
    caller("void go() { Helper.start(ask(\"q\")); }");
    helper(
        """
        static io.vertx.core.Future<String> start(CompletableFuture<String> f) { return io.vertx.core.Future.fromCompletionStage(f); }
        """);
    assertThat(rules()).containsExactly("future-discarded");
  }

  @Test
  void aTaskThatCatchesEverythingInAnotherFileMayBeDropped() throws Exception {
    caller("void go(ExecutorService pool) { pool.submit(() -> Helper.run()); pool.submit(Helper::run); }");
    helper("static void run() { try { System.out.println(1); } catch (IllegalStateException e) { System.err.println(e); } }");
    assertThat(rules()).as("not all is caught").containsExactly("future-discarded");
    helper("static void run() { try { System.out.println(1); } catch (Throwable e) { System.err.println(e); } }");
    assertThat(rules()).isEmpty();
  }

  @Test
  void aPeriodicTaskDiesOfWhatAnotherFileLetsOut() throws Exception {
    caller("void go(ScheduledExecutorService clock) { clock.scheduleAtFixedRate(() -> Helper.tick(), 1, 1, TimeUnit.SECONDS); }");
    helper("static void tick() { if (System.nanoTime() == 1) throw new IllegalStateException(); }");
    assertThat(rules()).containsExactly("scheduled-task-dies");
    helper(
        "static void tick() { try { "
            + "if (System.nanoTime() == 1) throw new IllegalStateException(); } catch (Exception e) { e.toString(); } }");
    assertThat(rules()).isEmpty();
  }

  @Test
  void aPeriodicTaskDoesNotDieOfWhatItGivesAHelper() throws Exception {
    caller("void go(ScheduledExecutorService c) { c.scheduleAtFixedRate(() -> Helper.tick(() -> \"on\"), 1, 1, TimeUnit.SECONDS); }");
    helper("static void tick(java.util.function.Supplier<String> text) { System.out.println(text.get()); }");
    assertThat(rules()).isEmpty();
    caller("void go(ScheduledExecutorService clock) { clock.scheduleAtFixedRate("
        + "() -> Helper.tick(() -> \"\" + Integer.parseInt(\"x\")), 1, 1, TimeUnit.SECONDS); }");
    assertThat(rules()).containsExactly("scheduled-task-dies");
    caller("void go(ScheduledExecutorService clock, java.util.function.Supplier<String> given) { "
        + "clock.scheduleAtFixedRate(() -> Helper.tick(given), 1, 1, TimeUnit.SECONDS); }");
    assertThat(rules()).containsExactly("scheduled-task-dies");
    helper("static void tick(java.util.function.Supplier<String> text) { "
        + "try { System.out.println(text.get()); } catch (RuntimeException e) { System.err.println(e); } }");
    assertThat(rules()).isEmpty();
    caller("void go(ScheduledExecutorService clock) { clock.scheduleAtFixedRate(() -> Helper.tick(null), 1, 1, TimeUnit.SECONDS); }");
    helper("static java.util.function.Supplier<String> text; static void tick(Object o) { System.out.println(text.get()); }");
    assertThat(rules()).containsExactly("scheduled-task-dies");
  }

  @Test
  void aTaskThatGivesItselfOnEnds() throws Exception {
    caller(
        """
        void again(ScheduledExecutorService clock) {
          clock.scheduleAtFixedRate(() -> Helper.tick(() -> { again(clock); return ""; }), 1, 1, TimeUnit.SECONDS);
        }
        void now() { Helper.tick(() -> { now(); return ""; }); }
        void both(ScheduledExecutorService clock) { clock.scheduleAtFixedRate(() -> now(), 1, 1, TimeUnit.SECONDS); }
        """);
    helper("static void tick(java.util.function.Supplier<String> text) { System.out.println(text.get()); }");
    assertThat(rules()).isEmpty();
  }

  @Test
  void aPeriodicTaskDoesNotDieOfWhatSeldomHappens() throws Exception {
    caller("void go(ScheduledExecutorService clock) { clock.scheduleAtFixedRate(() -> Helper.tick(), 1, 1, TimeUnit.SECONDS); }");
    helper("static void tick() { if (System.nanoTime() == 1) { Deep.fail(); } }");
    file("Deep", "class Deep { static void fail() { throw new IllegalStateException(); } }");
    assertThat(rules()).isEmpty();
    helper("static void tick() { Deep.fail(); }");
    assertThat(ids(run(Run.Options.of(Rules.all()).diet(false)))).containsExactly("scheduled-task-dies");
    assertThat(ids(run(Run.Options.of(Rules.all())))).as("on the diet, calls that can't lead to a wait are not followed").isEmpty();
  }

  @Test
  void aHelperThatRestoresTheFlagTwoCallsAwayIsTrusted() throws Exception {
    caller("void go() { try { Thread.sleep(1); } catch (InterruptedException e) { Helper.handle(e); } }");
    file("Deep", "class Deep { static void again(Exception e) { Thread.currentThread().interrupt(); } }");
    helper("static void handle(Exception e) { tell(e); } static void tell(Exception e) { Deep.again(e); }");
    assertThat(rules()).isEmpty();
    file("Deep", "class Deep { static void again(Exception e) { System.out.println(e); } void other(Thread t) { t.interrupt(); } }");
    assertThat(rules()).as("the helper is given the exception").isEmpty();
    caller("void go() { try { Thread.sleep(1); } catch (InterruptedException e) { Helper.handle(null); } }");
    assertThat(rules()).containsExactly("interrupt-swallowed");
  }

  @Test
  void aTaskOfAnInterfaceIsWhatAllImplementationsAre() throws Exception {
    caller("void go(ExecutorService pool, Job job) { pool.submit(() -> job.work()); }");
    file("Job", "interface Job { void work(); }");
    file("Careful", "class Careful implements Job { public void work() { try { System.out.println(1); } catch (Throwable e) { } } }");
    assertThat(rules()).isEmpty();
    file("Hasty", "class Hasty implements Job { public void work() { System.out.println(1); } }");
    assertThat(rules()).containsExactly("future-discarded");
  }

  @Test
  void anAnonymousClassMayRunAsWell() throws Exception {
    caller("String go(Delay delay) { return ask(\"q\").thenApply(x -> { delay.inject(); return x; }).join(); }");
    file("Random", "class Random implements Delay { public void inject() { try { Thread.sleep(9); } catch (InterruptedException e) { "
        + "Thread.currentThread().interrupt(); } } }");
    file("Delay", "interface Delay { void inject(); }");
    assertThat(rules()).contains("blocking-in-callback");
    file("Delay", "interface Delay { void inject(); Delay NONE = new Delay() { public void inject() { } }; }");
    assertThat(rules()).doesNotContain("blocking-in-callback");
    file("Delay", "interface Delay { void inject(); }");
    file("Delays", "class Delays { static Delay none() { return new Delay() { public void inject() { } }; } }");
    assertThat(rules()).doesNotContain("blocking-in-callback");
  }

  @Test
  void aMethodThatIsOnlyOverriddenWhereNothingElseIsReadIsOverridden() throws Exception {
    caller("String go(Base b) { return ask(\"q\").thenApply(x -> b.load()).join(); }");
    file("Base", "abstract class Base { abstract String load(); }");
    file("Slow", "class Slow extends Base { String load() { try { Thread.sleep(9); } catch (InterruptedException e) { "
        + "Thread.currentThread().interrupt(); } return \"\"; } }");
    assertThat(rules()).contains("blocking-in-callback");
    file("Quick", "class Quick extends Base { String load() { return \"\"; } }");
    assertThat(rules()).doesNotContain("blocking-in-callback");
  }

  @Test
  void aHelperThatSettlesThePromiseIsNoHelpWhenItsArgumentThrows() throws Exception {
    String task =
        """
        CompletableFuture<String> read(java.util.function.Supplier<CompletableFuture<String>> work, Executor executor) {
          CompletableFuture<String> promise = new CompletableFuture<>();
          executor.execute(() -> { %s });
          return promise;
        }
        """;
    helper(
        """
        static void pass(CompletableFuture<String> from, CompletableFuture<String> to) {
          from.whenComplete((v, e) -> { if (e == null) { to.complete(v); } else { to.completeExceptionally(e); } });
        }
        """);
    caller(task.formatted("Helper.pass(ask(\"q\"), promise);"));
    assertThat(rules()).isEmpty();
    caller(task.formatted("Helper.pass(work.get(), promise);"));
    assertThat(rules()).containsExactly("future-never-completed");
  }

  @Test
  void anExecutorThatAHelperClosesIsClosed() throws Exception {
    caller("Caller() { ExecutorService pool = Executors.newFixedThreadPool(2); Helper.end(pool); }");
    helper("static void end(ExecutorService pool) { if (pool != null) { pool.shutdown(); } }");
    assertThat(rules()).isEmpty();
    helper("static void end(ExecutorService pool) { pool.execute(() -> System.out.println(1)); }");
    assertThat(rules()).containsExactly("executor-never-closed");
    helper("static ExecutorService kept; static void end(ExecutorService pool) { kept = pool; }");
    assertThat(rules()).isEmpty();
  }

  @Test
  void theInterruptFlagMayBeRestoredByAHelper() throws Exception {
    caller("void go(BlockingQueue<String> q) { try { q.take(); } catch (InterruptedException e) { Helper.again(); } }");
    helper("static void again() { Thread.currentThread().interrupt(); }");
    assertThat(rules()).isEmpty();
    helper("static void again() { System.out.println(); }");
    assertThat(rules()).containsExactly("interrupt-swallowed");
  }

  @Test
  void anExecutorIsFollowedToTheMethodThatMakesIt() throws Exception {
    caller(
        "void go() throws Exception { "
            + "CompletableFuture.supplyAsync(() -> ask(\"q\").join(), Helper.pool()).get(1, TimeUnit.SECONDS); }");
    helper("static Executor pool() { return ForkJoinPool.commonPool(); }");
    assertThat(rules()).contains("blocking-on-common-pool");
    helper("private static final Executor OWN = Executors.newCachedThreadPool(); static Executor pool() { return OWN; }");
    assertThat(rules()).doesNotContain("blocking-on-common-pool");
  }

  @Test
  void whatIsReturnedMayBeAFieldOfAnotherClass() throws Exception {
    String write = "abstract CompletableFuture<String> write(); ";
    file(
        "Request",
        "abstract class Request { CompletableFuture<String> reply = new CompletableFuture<>(); "
            + write
            + "CompletableFuture<String> start() { write().thenAccept(reply::complete).exceptionally(e -> { throw new Error(e); }); "
            + "return reply; } }");
    file(
        "Later",
        "abstract class Later extends Request { @Override CompletableFuture<String> start() { return reply; } "
            + "void ready() { super.start(); } }");
    assertThat(rules()).doesNotContain("future-discarded");
    file("Later", "abstract class Later extends Request { void ready() { write(); } }");
    assertThat(rules()).contains("future-discarded");
  }

  @Test
  void aPrivateMethodRunsWhereItsCallersRun() throws Exception {
    String starts =
        "private static String work() { ExecutorService pool = Executors.newFixedThreadPool(1); "
            + "pool.execute(() -> { }); return \"\"; }";
    caller("CompletableFuture<String> go() { return ask(\"q\").thenApply(x -> work()); } " + starts);
    assertThat(rules()).containsExactly("nested-bootstrap");
    caller("public static void main(String[] args) { work(); } " + starts);
    assertThat(rules()).as("once for each program").doesNotContain("nested-bootstrap", "bootstrap-per-call");
    caller("CompletableFuture<String> go() { return ask(\"q\").thenApply(x -> work()); } String other() { return work(); } " + starts);
    assertThat(rules()).as("callers of two kinds").doesNotContain("nested-bootstrap");
  }

  private void factory(String members) throws IOException {
    file("Named", "class Named implements ThreadFactory { final String name; " + members + " }");
  }

  private static final String ASKS =
      """
      final boolean daemon;
      Named(String name) { this(name, false); }
      Named(String name, boolean daemon) { this.name = name; this.daemon = daemon; }
      public Thread newThread(Runnable task) { Thread t = new Thread(null, task, name, 0); t.setDaemon(daemon); return t; }
      """;

  private static final String PLAIN =
      """
      static Named of(String name) { return new Named(name); }
      private Named(String name) { this.name = name; }
      public Thread newThread(Runnable task) {
        Thread t = new Thread(task, name);
        if (t.isDaemon()) { t.setDaemon(false); }
        return t;
      }
      """;

  private List<String> rulesOfPool(String factory) throws Exception {
    caller("private final ExecutorService pool = Executors.newFixedThreadPool(2, " + factory + "); void go() { pool.execute(this::go); }");
    return rules();
  }

  @Test
  void aPoolWhoseFactoryMakesNoDaemonsIsToBeClosed() throws Exception {
    factory(ASKS);
    assertThat(rulesOfPool("new Named(\"a\")")).containsExactly("executor-never-closed");
    assertThat(rulesOfPool("new Named(\"a\", false)")).containsExactly("executor-never-closed");
    factory(PLAIN);
    assertThat(rulesOfPool("Named.of(\"a\")")).containsExactly("executor-never-closed");
  }

  @Test
  void aPoolWhoseFactoryMayMakeDaemonsMayBeLeftOpen() throws Exception {
    factory(ASKS);
    assertThat(rulesOfPool("new Named(\"a\", true)")).isEmpty();
    factory(ASKS);
    assertThat(rulesOfPool("new Named(\"a\", name() != null)")).as("not known").isEmpty();
    for (String[] other :
        new String[][] {
          {"t.setDaemon(false)", "t.setDaemon(true)"},
          {"t.setDaemon(false)", "t.setDaemon(name != null)"},
          {"return t;", "Threads.adopt(t); return t;"},
          {"new Thread(task, name)", "Executors.defaultThreadFactory().newThread(task)"},
          {"new Thread(task, name)", "new Thread(task, name) { }"},
          {"return t;", "return task == null ? t : null;"},
        }) {
      factory(PLAIN.replace(other[0], other[1]));
      assertThat(rulesOfPool("Named.of(\"a\")")).as(other[1]).isEmpty();
    }
    for (String[] other :
        new String[][] {
          {"this(name, false)", "this(name, true)"},
          {"this(name, false)", "this(name, name != null)"},
          {"this.daemon = daemon;", "this.daemon = daemon || name == null;"},
          {"this.daemon = daemon; }", "this.daemon = daemon; } void later() { daemon = true; }"},
          {"final boolean daemon;", "boolean daemon;"},
          {"final boolean daemon;", "private boolean daemon = true;"},
        }) {
      factory(ASKS.replace(other[0], other[1]));
      assertThat(rulesOfPool("new Named(\"a\")")).as(other[1]).isEmpty();
    }
  }
}
