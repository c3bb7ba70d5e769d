package dev.asynclint.cases.contextlost;

import io.opentelemetry.context.Context;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import org.slf4j.MDC;

/** Values bound to a thread, read on it and on others. */
abstract class Jdk {
  private static final Logger LOG = Logger.getLogger("test");
  private static final ThreadLocal<String> USER = new ThreadLocal<>();
  private static final ThreadLocal<String> TENANT = new ThreadLocal<>();
  private static final ThreadLocal<String> READ_ONLY = new ThreadLocal<>();
  private static final ThreadLocal<StringBuilder> BUFFER = ThreadLocal.withInitial(StringBuilder::new);
  private static final ThreadLocal<String> INHERITED = new InheritableThreadLocal<>();
  private final ExecutorService pool = Executors.newFixedThreadPool(2);

  abstract CompletableFuture<String> ask(String question);

  void close() {
    pool.shutdown();
  }

  // ---- silent

  void setForTheTests(String user) {
    USER.set(user);
    INHERITED.set(user);
    BUFFER.set(new StringBuilder(user));
    MDC.put("user", user);
  }

  String onTheSameThread() {
    return USER.get();
  }

  void readBefore() {
    String user = USER.get();
    ask("a").thenAccept(r -> LOG.info(user + r));
  }

  void setInTheCallbackToo(String user) {
    CompletableFuture.runAsync(
        () -> {
          USER.set(user);
          LOG.info(USER.get());
        });
  }

  void hasAnInitialValue() {
    ask("a").thenAccept(r -> LOG.info(BUFFER.get() + r));
  }

  void isInherited() {
    ask("a").thenAccept(r -> LOG.info(INHERITED.get() + r));
  }

  void neverSetHere() {
    ask("a").thenAccept(r -> LOG.info(READ_ONLY.get() + r));
  }

  void anExecutorThatIsGiven(Executor executor) {
    executor.execute(() -> LOG.info(USER.get()));
  }

  void anExecutorThatIsGivenToAStage(Executor executor) {
    ask("a").thenAcceptAsync(r -> LOG.info(USER.get()), executor);
  }

  void anExecutorThatCarriesIt() {
    ExecutorService carrying = Context.taskWrapping(Executors.newFixedThreadPool(2));
    carrying.execute(() -> LOG.info(USER.get()));
    carrying.shutdown();
  }

  void aTaskThatIsWrapped() {
    pool.execute(Context.current().wrap(() -> LOG.info(USER.get())));
  }

  void streamOnTheCaller(List<String> all) {
    all.forEach(s -> LOG.info(USER.get() + s));
  }

  void keptForLater(List<Runnable> later) {
    later.add(() -> LOG.info(USER.get()));
  }

  void anotherOne() {
    ask("a").thenAccept(r -> LOG.info(TENANT.get()));
  }

  void loggingContextCopied() {
    String user = MDC.get("user");
    ask("a").thenAccept(r -> LOG.info(user));
  }

  void clearedOnly() {
    ask("a").thenRun(USER::remove);
  }

  // ---- reported

  void inThenAccept() {
    ask("a").thenAccept(r -> LOG.info(USER.get() + r)); // expect: context-lost
  }

  void inThenApply() {
    ask("a").thenApply(r -> r + USER.get()); // expect: context-lost
  }

  void inWhenComplete() {
    ask("a").whenComplete((r, e) -> LOG.info(USER.get())); // expect: context-lost
  }

  void inExceptionally() {
    ask("a").exceptionally(e -> USER.get()); // expect: context-lost
  }

  void inThenRun() {
    ask("a").thenRun(() -> LOG.info(USER.get())); // expect: context-lost
  }

  void onTheCommonPool() {
    CompletableFuture.supplyAsync(() -> USER.get()); // expect: context-lost
  }

  void onTheCommonPoolInABlock() {
    CompletableFuture.runAsync(
        () -> {
          String user = USER.get(); // expect: context-lost
          LOG.info(user);
        });
  }

  void onAPool() {
    pool.execute(() -> LOG.info(USER.get())); // expect: context-lost
  }

  void submittedToAPool() {
    pool.submit(() -> USER.get()); // expect: context-lost
  }

  void onAPoolInAStage() {
    CompletableFuture.runAsync(() -> LOG.info(USER.get()), pool); // expect: context-lost
  }

  void onATimer() {
    ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    timer.schedule(() -> LOG.info(USER.get()), 1, TimeUnit.SECONDS); // expect: context-lost
    timer.shutdown();
  }

  void inAParallelStream(List<String> all) {
    all.parallelStream().forEach(s -> LOG.info(USER.get() + s)); // expect: context-lost
  }

  void loggingContext() {
    ask("a").thenAccept(r -> LOG.info(MDC.get("user") + r)); // expect: context-lost
  }

  void loggingContextOnAPool() {
    pool.execute(() -> LOG.info(MDC.get("user"))); // expect: context-lost
  }

  void nestedStreamInACallback(List<String> all) {
    ask("a").thenAccept(r -> all.forEach(s -> LOG.info(USER.get() + s))); // expect: context-lost
  }

  void composed() {
    ask("a").thenCompose(r -> ask(USER.get())); // expect: context-lost
  }

  /** The holder is the same on every thread; only its value is not. */
  void namesTheHolder() {
    ask("a").thenAccept(r -> LOG.info(USER.toString() + r));
  }
}
