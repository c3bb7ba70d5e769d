package dev.asynclint.cases.sleeppollloop;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import reactor.core.publisher.Mono;

/** Loops that sleep until a future is done. */
abstract class Cases {
  abstract CompletableFuture<String> ask(String question);

  abstract Mono<String> find(String id);

  abstract void log(Object text);

  abstract String render(String text);

  private CompletableFuture<String> pending;
  private volatile boolean stopped;

  void whileNotDone() throws InterruptedException {
    CompletableFuture<String> call = ask("a");
    while (!call.isDone()) {
      Thread.sleep(50); // expect: sleep-poll-loop
    }
  }

  void ofAParameter(Future<String> call) throws InterruptedException {
    while (!call.isDone()) {
      Thread.sleep(50); // expect: sleep-poll-loop
    }
  }

  void ofAField() throws InterruptedException {
    while (!pending.isDone()) {
      Thread.sleep(10); // expect: sleep-poll-loop
    }
  }

  void withALog(Future<String> call) throws InterruptedException {
    while (!call.isDone()) {
      log("waiting");
      Thread.sleep(100); // expect: sleep-poll-loop
    }
  }

  void withATimeUnit(Future<String> call) throws InterruptedException {
    while (!call.isDone()) {
      TimeUnit.SECONDS.sleep(1); // expect: sleep-poll-loop
    }
  }

  void ofASubmittedTask(ExecutorService executor) throws InterruptedException {
    Future<?> task = executor.submit(() -> log("a"));
    while (!task.isDone()) {
      Thread.sleep(5); // expect: sleep-poll-loop
    }
  }

  void insideATry(Future<String> call) {
    try {
      while (!call.isDone()) {
        Thread.sleep(50); // expect: sleep-poll-loop
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  void tryInside(Future<String> call) {
    while (!call.isDone()) {
      try {
        Thread.sleep(50); // expect: sleep-poll-loop
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  void ofAllOf(CompletableFuture<String> a, CompletableFuture<String> b) throws InterruptedException {
    CompletableFuture<Void> all = CompletableFuture.allOf(a, b);
    while (!all.isDone()) {
      Thread.sleep(50); // expect: sleep-poll-loop
    }
  }

  void ofACall() throws InterruptedException {
    while (!running().isDone()) {
      Thread.sleep(50); // expect: sleep-poll-loop
    }
  }

  abstract CompletableFuture<String> running();

  void inALambda(ExecutorService executor, Future<String> call) {
    executor.execute(
        () -> {
          while (!call.isDone()) {
            try {
              Thread.sleep(50); // expect: sleep-poll-loop
            } catch (InterruptedException e) {
              return;
            }
          }
        });
  }

  void parenthesised(Future<String> call) throws InterruptedException {
    while (!(call.isDone())) {
      Thread.sleep(50); // expect: sleep-poll-loop
    }
  }

  void withoutBraces(Future<String> call) throws InterruptedException {
    while (!call.isDone()) Thread.sleep(50); // expect: sleep-poll-loop
  }

  void parks(Future<String> call) {
    while (!call.isDone()) {
      java.util.concurrent.locks.LockSupport.parkNanos(1000); // expect: sleep-poll-loop
    }
  }

  String thenReads(CompletableFuture<String> call) throws InterruptedException {
    while (!call.isDone()) {
      Thread.sleep(50); // expect: sleep-poll-loop
    }
    return call.join();
  }

  // ---- silent

  void waits() {
    ask("a").join();
  }

  void withADeadline(Future<String> call, long deadline) throws InterruptedException {
    while (!call.isDone() && System.nanoTime() < deadline) {
      Thread.sleep(50);
    }
  }

  void counted(Future<String> call) throws InterruptedException {
    for (int i = 0; i < 10 && !call.isDone(); i++) {
      Thread.sleep(50);
    }
  }

  void retries() throws InterruptedException {
    while (render("a").isEmpty()) {
      Thread.sleep(50);
    }
  }

  void untilStopped() throws InterruptedException {
    while (!stopped) {
      Thread.sleep(50);
    }
  }

  void forEver() throws InterruptedException {
    while (true) {
      Thread.sleep(1000);
    }
  }

  void sleepsOnce() throws InterruptedException {
    Thread.sleep(50);
  }

  void spinsWithoutASleep(Future<String> call) {
    while (!call.isDone()) {
      Thread.onSpinWait();
    }
  }

  void waitsInTheLoop(Future<String> call) throws Exception {
    while (!call.isDone()) {
      log(call.get());
    }
  }

  void overAList(List<Future<String>> all) {
    for (Future<String> f : all) {
      log(f.isDone());
    }
  }

  void ofAThread(Thread thread) throws InterruptedException {
    while (thread.isAlive()) {
      Thread.sleep(50);
    }
  }

  void ofAProcess(Process process) throws InterruptedException {
    while (process.isAlive()) {
      Thread.sleep(50);
    }
  }

  void sleepHandedAway(Future<String> call, ExecutorService executor) {
    while (!call.isDone()) {
      executor.execute(
          () -> {
            try {
              Thread.sleep(50);
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          });
    }
  }

  public static void main(String[] args) throws Exception {
    Future<String> call = CompletableFuture.supplyAsync(() -> "a");
    while (!call.isDone()) {
      Thread.sleep(50);
    }
  }

  void untilTerminated(ExecutorService executor) throws InterruptedException {
    while (!executor.isTerminated()) {
      Thread.sleep(50);
    }
  }
}
