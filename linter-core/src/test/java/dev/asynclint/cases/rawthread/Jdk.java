package dev.asynclint.cases.rawthread;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;

/** Threads made by hand, and those that have to be. */
abstract class Jdk {
  private Thread keeper;

  abstract void work();

  // ---- silent

  ThreadFactory factory() {
    return new ThreadFactory() {
      @Override
      public Thread newThread(Runnable r) {
        Thread thread = new Thread(r);
        thread.setDaemon(true);
        return thread;
      }
    };
  }

  ExecutorService factoryInALambda() {
    return Executors.newFixedThreadPool(2, r -> new Thread(r, "worker"));
  }

  ThreadFactory factoryByReference() {
    return Thread::new;
  }

  void shutdownHook() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::work));
  }

  void keptInAField() {
    keeper = new Thread(this::work);
    keeper.start();
  }

  Thread returned() {
    return new Thread(this::work);
  }

  Thread startedAndReturned() {
    Thread thread = new Thread(this::work);
    thread.start();
    return thread;
  }

  void added(List<Thread> all) {
    all.add(new Thread(this::work));
  }

  void neverStarted() {
    Thread thread = new Thread(this::work);
    thread.setName("a");
  }

  void joined() throws InterruptedException {
    Thread thread = new Thread(this::work);
    thread.start();
    thread.join();
  }

  void onAnExecutor(ExecutorService pool) {
    pool.execute(this::work);
  }

  void async() {
    CompletableFuture<Void> f = CompletableFuture.runAsync(this::work);
    f.join();
  }

  void current() {
    Thread.currentThread().setName("a");
  }

  public static void main(String[] arguments) {
    new Thread(() -> System.out.println("a")).start();
  }

  void starts(Thread given) {
    given.start();
  }

  // ---- reported

  void inline() {
    new Thread(this::work).start(); // expect: raw-thread
  }

  void inlineWithALambda() {
    new Thread(() -> work()).start(); // expect: raw-thread
  }

  void inlineWithAName() {
    new Thread(this::work, "worker").start(); // expect: raw-thread
  }

  void local() {
    Thread thread = new Thread(this::work); // expect: raw-thread
    thread.start();
  }

  void localDaemon() {
    Thread thread = new Thread(this::work); // expect: raw-thread
    thread.setDaemon(true);
    thread.start();
  }

  void inferred() {
    var thread = new Thread(this::work); // expect: raw-thread
    thread.start();
  }

  void inALoop(List<String> all) {
    for (String s : all) {
      new Thread(() -> System.out.println(s)).start(); // expect: raw-thread
    }
  }

  void inALambda(List<String> all) {
    all.forEach(s -> new Thread(this::work).start()); // expect: raw-thread
  }

  void inACallback(CompletableFuture<String> reply) {
    reply.thenAccept(r -> new Thread(this::work).start()); // expect: raw-thread
  }

  CompletableFuture<String> completesAPromise() {
    CompletableFuture<String> promise = new CompletableFuture<>();
    new Thread(() -> promise.complete("a")).start(); // expect: raw-thread
    return promise;
  }

  void inABranch(boolean now) {
    if (now) {
      new Thread(this::work).start(); // expect: raw-thread
    }
  }

  void inATry() {
    try {
      new Thread(this::work).start(); // expect: raw-thread
    } finally {
      work();
    }
  }

  void ofAGroup(ThreadGroup group) {
    new Thread(group, this::work).start(); // expect: raw-thread
  }

  void ofAGivenTask(Runnable task) {
    new Thread(task).start(); // expect: raw-thread
  }

  void withPriority() {
    Thread thread = new Thread(this::work); // expect: raw-thread
    thread.setPriority(Thread.MIN_PRIORITY);
    thread.setName("low");
    thread.start();
  }

  synchronized void inASynchronizedMethod() {
    new Thread(this::work).start(); // expect: raw-thread
  }
}
