package dev.asynclint.cases.aggregateunobserved;

import io.grpc.ManagedChannel;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import reactor.core.publisher.Mono;

/** Combined results and answers that nobody looks at. */
abstract class Cases {
  abstract CompletableFuture<String> ask(String question);

  abstract Mono<String> find(String id);

  abstract void log(Object text);

  abstract String render(String text);

  private final ExecutorService pool = Executors.newFixedThreadPool(2);
  private final Semaphore permits = new Semaphore(2);

  void dropsAllOf() {
    CompletableFuture.allOf(ask("a"), ask("b")); // expect: aggregate-unobserved
  }

  void dropsAnyOf() {
    CompletableFuture.anyOf(ask("a"), ask("b")); // expect: aggregate-unobserved
  }

  void dropsAllOfVariables() {
    CompletableFuture<String> a = ask("a");
    CompletableFuture<String> b = ask("b");
    CompletableFuture.allOf(a, b); // expect: aggregate-unobserved
  }

  void dropsAllOfAnArray(List<CompletableFuture<String>> all) {
    CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)); // expect: aggregate-unobserved
  }

  void dropsInvokeAll(List<Callable<String>> tasks) throws InterruptedException {
    pool.invokeAll(tasks); // expect: aggregate-unobserved
  }

  void dropsInvokeAllWithALimit(List<Callable<String>> tasks) throws InterruptedException {
    pool.invokeAll(tasks, 1, TimeUnit.SECONDS); // expect: aggregate-unobserved
  }

  void dropsAwaitTermination() throws InterruptedException {
    pool.shutdown();
    pool.awaitTermination(1, TimeUnit.SECONDS); // expect: aggregate-unobserved
  }

  void dropsTheAnswerOfALatch(CountDownLatch latch) throws InterruptedException {
    latch.await(1, TimeUnit.SECONDS); // expect: aggregate-unobserved
  }

  void dropsTryAcquire() throws InterruptedException {
    permits.tryAcquire(1, TimeUnit.SECONDS); // expect: aggregate-unobserved
    log("a");
  }

  void dropsTryLock(Lock lock) throws InterruptedException {
    lock.tryLock(1, TimeUnit.SECONDS); // expect: aggregate-unobserved
  }

  void dropsATimedOffer(BlockingQueue<String> queue) throws InterruptedException {
    queue.offer("a", 1, TimeUnit.SECONDS); // expect: aggregate-unobserved
  }

  void dropsTheAnswerOfAProcess(Process process) throws InterruptedException {
    process.waitFor(1, TimeUnit.SECONDS); // expect: aggregate-unobserved
  }

  void dropsTryAcquireAtOnce() {
    permits.tryAcquire(); // expect: aggregate-unobserved
  }

  void dropsInALambda(CountDownLatch latch) {
    pool.execute(
        () -> {
          try {
            latch.await(1, TimeUnit.SECONDS); // expect: aggregate-unobserved
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  // ---- silent

  void joinsAllOf() {
    CompletableFuture.allOf(ask("a"), ask("b")).join();
  }

  CompletableFuture<Void> returnsAllOf() {
    return CompletableFuture.allOf(ask("a"), ask("b"));
  }

  void handlesAllOf() {
    CompletableFuture.allOf(ask("a"), ask("b")).exceptionally(e -> null);
  }

  void looksAtEachMember() {
    CompletableFuture<String> a = ask("a");
    CompletableFuture<String> b = ask("b");
    CompletableFuture.allOf(a, b);
    a.exceptionally(e -> "none");
    b.exceptionally(e -> "none");
  }

  void readsInvokeAll(List<Callable<String>> tasks) throws Exception {
    for (Future<String> f : pool.invokeAll(tasks)) {
      log(f.get());
    }
  }

  void looksAtAwaitTermination() throws InterruptedException {
    if (!pool.awaitTermination(1, TimeUnit.SECONDS)) {
      pool.shutdownNow();
    }
  }

  boolean returnsTheAnswer(CountDownLatch latch) throws InterruptedException {
    return latch.await(1, TimeUnit.SECONDS);
  }

  void waitsWithoutALimit(CountDownLatch latch) throws InterruptedException {
    latch.await();
  }

  void acquires() throws InterruptedException {
    permits.acquire();
  }

  void offersToAnUnboundedQueue() {
    LinkedBlockingQueue<String> queue = new LinkedBlockingQueue<>();
    queue.offer("a");
  }

  void adds(List<String> all) {
    all.add("a");
  }

  void assigned(CountDownLatch latch) throws InterruptedException {
    boolean done = latch.await(1, TimeUnit.SECONDS);
    log(done);
  }

  public static void main(String[] args) throws InterruptedException {
    ExecutorService executor = Executors.newFixedThreadPool(1);
    executor.awaitTermination(1, TimeUnit.SECONDS);
  }

  void invokesAny(List<Callable<String>> tasks) throws Exception {
    log(pool.invokeAny(tasks));
  }

  void cancels(Future<String> f) {
    f.cancel(true);
  }

  void awaitsUntilItHasEnded() throws InterruptedException {
    pool.shutdown();
    while (!pool.isTerminated()) {
      pool.awaitTermination(1, TimeUnit.SECONDS);
    }
  }

  void awaitsAndEndsWhatIsLeft() throws InterruptedException {
    pool.shutdown();
    pool.awaitTermination(1, TimeUnit.SECONDS);
    pool.shutdownNow();
  }

  void awaitsBehindAnEnd() throws InterruptedException {
    pool.shutdownNow();
    pool.awaitTermination(1, TimeUnit.SECONDS);
  }

  void waitsForWhatItKilled(Process process) throws InterruptedException {
    process.destroy();
    if (!process.waitFor(2, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      process.waitFor(2, TimeUnit.SECONDS);
    }
  }

  void killsAnother(Process process, Process other) throws InterruptedException {
    other.destroyForcibly();
    process.waitFor(2, TimeUnit.SECONDS); // expect: aggregate-unobserved
  }

  /** What it waits for is looked at again, whoever woke it. */
  void waitsForAWhile(Lock lock, Condition more, Queue<String> queue) throws InterruptedException {
    lock.lock();
    try {
      if (queue.isEmpty()) {
        more.await(1, TimeUnit.SECONDS);
      }
      queue.poll();
    } finally {
      lock.unlock();
    }
  }

  void givesUpAndLetsItEnd(ManagedChannel channel) throws InterruptedException {
    channel.shutdownNow().awaitTermination(1, TimeUnit.SECONDS);
  }

  void asksItToEnd(ManagedChannel channel) throws InterruptedException {
    channel.shutdown().awaitTermination(1, TimeUnit.SECONDS); // expect: aggregate-unobserved
  }

  /** There is nothing else that it could do. */
  void close(ManagedChannel channel) throws InterruptedException {
    channel.shutdown().awaitTermination(1, TimeUnit.SECONDS);
    log("closed");
  }

  void stopWorkers(CountDownLatch ended) throws InterruptedException {
    ended.await(1, TimeUnit.SECONDS);
    pool.shutdown();
  }

  void stopUnderALock(Lock lock) throws InterruptedException {
    lock.tryLock(1, TimeUnit.SECONDS); // expect: aggregate-unobserved
  }

  void closely(CountDownLatch near) throws InterruptedException {
    near.await(1, TimeUnit.SECONDS); // expect: aggregate-unobserved
  }
}
