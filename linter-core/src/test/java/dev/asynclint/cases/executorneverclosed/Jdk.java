package dev.asynclint.cases.executorneverclosed;

import java.util.Timer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Executors that nobody shuts down, and those that somebody does or may. */
final class Jdk {
  private static final ExecutorService SHARED = Executors.newCachedThreadPool();

  static void work() {}

  // ---- silent

  static final class ShutDown {
    private final ExecutorService executor = Executors.newFixedThreadPool(4);

    void run() {
      executor.execute(Jdk::work);
    }

    void close() {
      executor.shutdown();
    }
  }

  static final class ShutDownByReference {
    private final ExecutorService executor = Executors.newFixedThreadPool(4);

    void hook() {
      Runtime.getRuntime().addShutdownHook(new Thread(executor::shutdownNow));
    }
  }

  static final class ShutDownByAMethodThatIsGivenIt {
    private final ExecutorService executor = Executors.newFixedThreadPool(4);

    void close() {
      end(executor);
    }

    private static void end(ExecutorService e) {
      e.shutdown();
    }
  }

  static final class HandedOut {
    private final ExecutorService executor = Executors.newFixedThreadPool(4);

    ExecutorService executor() {
      return executor;
    }
  }

  static final class Injected {
    private final ExecutorService executor;

    Injected(ExecutorService executor) {
      this.executor = executor;
    }

    void run() {
      executor.execute(Jdk::work);
    }
  }

  static final class InjectedOrMade {
    private final ExecutorService executor;

    InjectedOrMade(ExecutorService given) {
      ExecutorService made = given == null ? Executors.newCachedThreadPool() : given;
      this.executor = made;
    }

    void run() {
      executor.execute(Jdk::work);
    }
  }

  static final class Daemons {
    private final ExecutorService executor =
        Executors.newFixedThreadPool(
            4,
            r -> {
              Thread thread = new Thread(r);
              thread.setDaemon(true);
              return thread;
            });

    void run() {
      executor.execute(Jdk::work);
    }
  }

  static final class FactoryOfUnknownKind {
    private final ExecutorService executor;

    FactoryOfUnknownKind(ThreadFactory factory) {
      executor = Executors.newFixedThreadPool(4, factory);
    }

    void run() {
      executor.execute(Jdk::work);
    }
  }

  static final class FactoryOfAnotherLibrary {
    private final ExecutorService executor;

    FactoryOfAnotherLibrary() {
      executor = Executors.newFixedThreadPool(4, new io.netty.util.concurrent.DefaultThreadFactory("a"));
    }

    void run() {
      executor.execute(Jdk::work);
    }
  }

  /** A factory that is asked whether its threads die with the process. */
  static final class Named implements ThreadFactory {
    private final String name;
    private final boolean daemon;

    Named(String name, boolean daemon) {
      this.name = name;
      this.daemon = daemon;
    }

    @Override
    public Thread newThread(Runnable task) {
      Thread thread = new Thread(task, name);
      thread.setDaemon(daemon);
      return thread;
    }
  }

  static final class FactoryToldYes {
    private final ExecutorService executor = Executors.newFixedThreadPool(4, new Named("a", true));

    void run() {
      executor.execute(Jdk::work);
    }
  }

  static final class DaemonTimer {
    private final Timer timer = new Timer("cleaner", true);

    int purge() {
      return timer.purge();
    }
  }

  static class OpenToSubclasses {
    protected final ExecutorService executor = Executors.newFixedThreadPool(4);

    void run() {
      executor.execute(Jdk::work);
    }
  }

  static class OpenToSubclassesAndShutDown {
    protected final ExecutorService executor = Executors.newFixedThreadPool(4);

    void run() {
      executor.execute(Jdk::work);
    }

    void stop() {
      executor.shutdown();
    }
  }

  abstract static class EndedBySubclasses {
    protected final ExecutorService executor = Executors.newFixedThreadPool(4);

    void run() {
      executor.execute(Jdk::work);
    }

    void stop() {
      work();
    }
  }

  static class PublicField {
    public final ExecutorService executor = Executors.newFixedThreadPool(4);

    void run() {
      executor.execute(Jdk::work);
    }

    void stop() {
      work();
    }
  }

  static final class ShutDownThenAwaited {
    private final ExecutorService executor;

    ShutDownThenAwaited(ThreadFactory factory) {
      executor = Executors.newFixedThreadPool(4, factory);
    }

    boolean stop() throws InterruptedException {
      executor.shutdown();
      return executor.awaitTermination(1, TimeUnit.MINUTES);
    }
  }

  static final class AwaitedWhoeverMadeIt {
    private final ExecutorService executor;

    AwaitedWhoeverMadeIt(ExecutorService given) {
      executor = given;
    }

    boolean stop() throws InterruptedException {
      return executor.awaitTermination(1, TimeUnit.MINUTES);
    }
  }

  static final class OnlyOne {
    static final OnlyOne INSTANCE = new OnlyOne();
    private final ExecutorService executor = Executors.newFixedThreadPool(4);

    private OnlyOne() {}

    void run() {
      executor.execute(Jdk::work);
    }
  }

  static final class Common {
    private final Executor executor = ForkJoinPool.commonPool();

    void run() {
      executor.execute(Jdk::work);
    }
  }

  static final class ClosedFromOutside {
    private ExecutorService executor = Executors.newFixedThreadPool(4);

    void run() {
      executor.execute(Jdk::work);
    }

    static void end(ClosedFromOutside that) {
      that.executor.shutdown();
    }
  }

  void shared() {
    SHARED.execute(Jdk::work);
  }

  void startClosedInFinally() {
    ExecutorService executor = Executors.newFixedThreadPool(4);
    try {
      executor.execute(Jdk::work);
    } finally {
      executor.shutdown();
    }
  }

  ExecutorService startReturned() {
    ExecutorService executor = Executors.newFixedThreadPool(4);
    executor.execute(Jdk::work);
    return executor;
  }

  void startClosedInACallback() {
    ExecutorService executor = Executors.newFixedThreadPool(4);
    CompletableFuture.runAsync(Jdk::work, executor).whenComplete((r, e) -> executor.shutdown());
  }

  void startUnnamedButShutDown() {
    Executors.newCachedThreadPool().shutdown();
  }

  // ---- reported

  static final class NeverShutDown {
    private final ExecutorService executor;

    NeverShutDown() {
      executor = Executors.newFixedThreadPool(4); // expect: executor-never-closed
    }

    void run() {
      executor.execute(Jdk::work);
    }
  }

  static final class UsedAsAnArgument {
    private final ExecutorService executor;

    UsedAsAnArgument() {
      executor = Executors.newCachedThreadPool(); // expect: executor-never-closed
    }

    CompletableFuture<Void> run() {
      return CompletableFuture.runAsync(Jdk::work, executor);
    }
  }

  static final class StopForgetsIt {
    private ScheduledExecutorService timer;

    void start() {
      timer = Executors.newSingleThreadScheduledExecutor(); // expect: executor-never-closed
      timer.schedule(Jdk::work, 1, TimeUnit.SECONDS);
    }

    void stop() {
      work();
    }
  }

  static final class MadeInTheConstructor {
    private final ExecutorService executor;

    MadeInTheConstructor(int size) {
      this.executor = Executors.newFixedThreadPool(size); // expect: executor-never-closed
    }

    void run() {
      executor.execute(Jdk::work);
    }
  }

  static final class MadeOnFirstUse {
    private ExecutorService executor;

    void init() {
      if (executor == null) {
        executor = Executors.newSingleThreadExecutor(); // expect: executor-never-closed
      }
      executor.execute(Jdk::work);
    }
  }

  static final class OnlyAwaited {
    private final ExecutorService executor;

    OnlyAwaited() {
      executor = Executors.newFixedThreadPool(4); // expect: executor-never-closed
    }

    boolean stop() throws InterruptedException {
      return executor.awaitTermination(1, TimeUnit.MINUTES);
    }
  }

  static final class PoolOfItsOwnKind {
    private final ThreadPoolExecutor pool;

    PoolOfItsOwnKind() {
      pool = new ThreadPoolExecutor(1, 4, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>(10)); // expect: executor-never-closed
    }

    void run() {
      pool.execute(Jdk::work);
    }
  }

  static final class ForkJoin {
    private final ForkJoinPool pool;

    ForkJoin() {
      pool = new ForkJoinPool(4); // expect: executor-never-closed
    }

    void run() {
      pool.execute(Jdk::work);
    }
  }

  static final class FactoryThatMakesNoDaemons {
    private final ExecutorService executor;

    FactoryThatMakesNoDaemons() {
      executor = Executors.newFixedThreadPool(4, r -> new Thread(r, "a")); // expect: executor-never-closed
    }

    void run() {
      executor.execute(Jdk::work);
    }
  }

  static final class TimerThread {
    private final Timer timer;

    TimerThread() {
      timer = new Timer(); // expect: executor-never-closed
    }

    int purge() {
      return timer.purge();
    }
  }

  static final class InAField {
    private final ExecutorService executor = Executors.newFixedThreadPool(4); // expect: executor-never-closed

    void run() {
      executor.execute(Jdk::work);
    }
  }

  static class StopOfAnOpenClassForgetsIt {
    protected ExecutorService executor = Executors.newSingleThreadExecutor(); // expect: executor-never-closed

    void run() {
      executor.execute(Jdk::work);
    }

    void stop() {}
  }

  static final class PackagePrivate {
    final ScheduledExecutorService timer = Executors.newScheduledThreadPool(1); // expect: executor-never-closed

    void start() {
      timer.schedule(Jdk::work, 1, TimeUnit.SECONDS);
    }

    void close() {
      work();
    }
  }

  static final class AwaitedAndNeverToldToEnd {
    private ScheduledExecutorService timer;

    void start(ThreadFactory factory) {
      this.timer = Executors.newScheduledThreadPool(1, factory);
      this.timer.schedule(Jdk::work, 1, TimeUnit.SECONDS);
    }

    void stop() throws InterruptedException {
      this.timer.awaitTermination(1, TimeUnit.DAYS); // expect: executor-never-closed
      this.timer = null;
    }
  }

  void startLocal() {
    ExecutorService executor = Executors.newFixedThreadPool(4); // expect: executor-never-closed
    executor.execute(Jdk::work);
  }

  boolean startAndAwait() throws InterruptedException {
    ExecutorService executor = Executors.newFixedThreadPool(4); // expect: executor-never-closed
    executor.execute(Jdk::work);
    return executor.awaitTermination(1, TimeUnit.DAYS);
  }

  void startUnnamed() {
    Executors.newSingleThreadExecutor().execute(Jdk::work); // expect: executor-never-closed
  }

  void startUnnamedSchedule() {
    Executors.newSingleThreadScheduledExecutor().schedule(Jdk::work, 1, TimeUnit.SECONDS); // expect: executor-never-closed
  }

  CompletableFuture<Void> startUnnamedArgument() {
    return CompletableFuture.runAsync(Jdk::work, Executors.newFixedThreadPool(2)); // expect: executor-never-closed
  }

  static final class FactoryToldNo {
    private final ExecutorService executor = Executors.newFixedThreadPool(4, new Named("a", false)); // expect: executor-never-closed

    void run() {
      executor.execute(Jdk::work);
    }
  }

  static void main(String[] arguments) {
    var executor = Executors.newFixedThreadPool(4); // expect: executor-never-closed
    executor.execute(Jdk::work);
  }
}
