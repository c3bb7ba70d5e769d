package dev.asynclint.cases.interruptswallowed;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Interrupts that are lost, and those that are passed on. */
abstract class Jdk {
  private static final Logger LOG = Logger.getLogger("test");
  private volatile boolean running = true;
  private Exception failure;

  abstract void work();

  // ---- silent

  void restored() {
    try {
      Thread.sleep(10);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  void restoredAfterLogging() {
    try {
      Thread.sleep(10);
    } catch (InterruptedException e) {
      LOG.log(Level.WARNING, "interrupted", e);
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  void rethrown() throws InterruptedException {
    try {
      Thread.sleep(10);
    } catch (InterruptedException e) {
      work();
      throw e;
    }
  }

  void thrownAsItsKindForInputAndOutput() throws IOException {
    try {
      Thread.sleep(10);
    } catch (InterruptedException e) {
      throw new InterruptedIOException("interrupted");
    }
  }

  void thrownAsCancellation() {
    try {
      Thread.sleep(10);
    } catch (InterruptedException e) {
      throw new CancellationException();
    }
  }

  void cannotHappen() {
    try {
      Thread.sleep(10);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  void restoredByAMethod() {
    try {
      Thread.sleep(10);
    } catch (InterruptedException e) {
      onInterrupt(e);
    }
  }

  private void onInterrupt(InterruptedException e) {
    LOG.log(Level.WARNING, "interrupted", e);
    restore();
  }

  private static void restore() {
    Thread.currentThread().interrupt();
  }

  void restoredInABroadCatch() {
    try {
      Thread.sleep(10);
    } catch (Exception e) {
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
    }
  }

  void restoredInAMultiCatch(Future<String> future) {
    try {
      future.get();
    } catch (InterruptedException | ExecutionException e) {
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
    }
  }

  void uninterruptibly(CountDownLatch latch) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          latch.await();
          return;
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  void restoredInFinally() {
    try {
      Thread.sleep(10);
    } catch (InterruptedException e) {
      LOG.info("interrupted");
    } finally {
      Thread.currentThread().interrupt();
    }
  }

  public static void main(String[] arguments) {
    try {
      Thread.sleep(10);
    } catch (InterruptedException e) {
      LOG.info("interrupted");
    }
  }

  void endOfATask(ExecutorService executor) {
    executor.execute(
        () -> {
          try {
            Thread.sleep(10);
          } catch (InterruptedException e) {
            LOG.info("interrupted");
          }
        });
  }

  void loopOfATaskThatEnds(ExecutorService executor, BlockingQueue<String> queue) {
    executor.execute(
        () -> {
          while (running) {
            try {
              queue.take();
            } catch (InterruptedException e) {
              break;
            }
          }
        });
  }

  void threadThatReturns(BlockingQueue<String> queue) {
    new Thread(
            new Runnable() {
              @Override
              public void run() {
                while (true) {
                  try {
                    queue.take();
                  } catch (InterruptedException e) {
                    return;
                  }
                }
              }
            })
        .start();
  }

  void givenToAPromise(CompletableFuture<String> promise, BlockingQueue<String> queue) {
    try {
      promise.complete(queue.take());
    } catch (InterruptedException e) {
      promise.completeExceptionally(e);
    }
  }

  void keptForLater() {
    try {
      Thread.sleep(10);
    } catch (InterruptedException e) {
      failure = e;
    }
  }

  void anotherException() {
    try {
      work();
    } catch (IllegalStateException e) {
      LOG.info("failed");
    }
  }

  // ---- reported

  void emptyCatch() {
    try {
      Thread.sleep(10);
    } catch (InterruptedException e) { // expect: interrupt-swallowed
    }
  }

  void namedIgnored() {
    try {
      Thread.sleep(10);
    } catch (InterruptedException ignored) { // expect: interrupt-swallowed
      // the flag is lost all the same
    }
  }

  void onlyLogged() {
    try {
      Thread.sleep(10);
    } catch (InterruptedException e) { // expect: interrupt-swallowed
      LOG.log(Level.WARNING, "interrupted", e);
    }
  }

  void printed() {
    try {
      Thread.sleep(10);
    } catch (InterruptedException e) { // expect: interrupt-swallowed
      e.printStackTrace();
    }
  }

  void wrapped() {
    try {
      Thread.sleep(10);
    } catch (InterruptedException e) { // expect: interrupt-swallowed
      throw new RuntimeException(e);
    }
  }

  String multiCatch(Future<String> future) {
    try {
      return future.get();
    } catch (InterruptedException | ExecutionException e) { // expect: interrupt-swallowed
      throw new IllegalStateException(e);
    }
  }

  String lastOfAMultiCatch(Future<String> future) {
    try {
      return future.get(1, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException | InterruptedException e) { // expect: interrupt-swallowed
      return "failed";
    }
  }

  boolean answersFalse(CountDownLatch latch) {
    try {
      return latch.await(1, TimeUnit.SECONDS);
    } catch (InterruptedException e) { // expect: interrupt-swallowed
      return false;
    }
  }

  void retriesOn() {
    while (running) {
      try {
        work();
        Thread.sleep(10);
      } catch (InterruptedException e) { // expect: interrupt-swallowed
        LOG.info("once more");
      }
    }
  }

  void joinsAThread(Thread worker) {
    try {
      worker.join();
    } catch (InterruptedException e) { // expect: interrupt-swallowed
      LOG.log(Level.SEVERE, "interrupted while waiting", e);
    }
  }

  void taskThatGoesOn(ExecutorService executor) {
    executor.execute(
        () -> {
          try {
            Thread.sleep(10);
          } catch (InterruptedException e) { // expect: interrupt-swallowed
            LOG.info("interrupted");
          }
          work();
        });
  }

  void taskWhoseLoopGoesOn(ExecutorService executor, BlockingQueue<String> queue) {
    executor.execute(
        () -> {
          while (running) {
            try {
              queue.take();
            } catch (InterruptedException e) { // expect: interrupt-swallowed
              LOG.info("interrupted");
            }
          }
        });
  }

  void breaksButWorksOn(BlockingQueue<String> queue) {
    while (running) {
      try {
        queue.take();
      } catch (InterruptedException e) { // expect: interrupt-swallowed
        break;
      }
    }
    work();
  }

  void calledMethodOnlyLogs() {
    try {
      Thread.sleep(10);
    } catch (InterruptedException e) { // expect: interrupt-swallowed
      logOnly(e);
    }
  }

  private void logOnly(InterruptedException e) {
    LOG.log(Level.WARNING, "interrupted", e);
  }

  void inAStage(CompletableFuture<String> stage) {
    stage.thenAccept(
        s -> {
          try {
            Thread.sleep(10);
          } catch (InterruptedException e) { // expect: interrupt-swallowed
            LOG.info(s);
          }
        });
  }

  void oneOfSeveralClauses(Future<String> future) {
    try {
      future.get();
    } catch (ExecutionException e) {
      LOG.info("failed");
    } catch (InterruptedException e) { // expect: interrupt-swallowed
      LOG.info("interrupted");
    }
  }

  void qualifiedName() {
    try {
      Thread.sleep(10);
    } catch (java.lang.InterruptedException e) { // expect: interrupt-swallowed
      work();
    }
  }

  String nothingIsWaitedFor(CompletableFuture<String> a) {
    return CompletableFuture.allOf(a)
        .thenApply(
            done -> {
              try {
                return a.get();
              } catch (InterruptedException | ExecutionException e) {
                throw new IllegalStateException(e);
              }
            })
        .join();
  }

  String anotherIsWaitedForToo(CompletableFuture<String> a, CompletableFuture<String> b) {
    a.join();
    try {
      return a.get() + b.get();
    } catch (InterruptedException | ExecutionException e) { // expect: interrupt-swallowed
      throw new IllegalStateException(e);
    }
  }

  /** A thread that is told to end by a flag, and woken to look at it. */
  abstract class Watcher {
    private final BlockingQueue<String> changes = new LinkedBlockingQueue<>();
    private final Thread thread = new Thread(this::watch);
    private volatile boolean stopped;
    private volatile boolean paused;

    abstract void look(String change);

    private void watch() {
      while (!stopped) {
        try {
          look(changes.take());
        } catch (InterruptedException e) {
          // asks whether it was stopped
        }
      }
    }

    void drain() {
      while (!changes.isEmpty() && !paused) {
        try {
          look(changes.take());
        } catch (InterruptedException e) { // expect: interrupt-swallowed
          LOG.fine("woken");
        }
      }
    }

    void stop() {
      stopped = true;
      thread.interrupt();
    }
  }

  private static void timed(Runnable work) {
    long start = System.nanoTime();
    work.run();
    LOG.fine(() -> "took " + (System.nanoTime() - start));
  }

  void inALambdaThatRunsAtOnce() {
    timed(
        () -> {
          try {
            Thread.sleep(10);
          } catch (InterruptedException e) { // expect: interrupt-swallowed
            LOG.info("interrupted");
          }
        });
  }

  void atTheEndOfATask(ExecutorService pool) {
    pool.execute(
        () -> {
          try {
            Thread.sleep(10);
          } catch (InterruptedException e) {
            LOG.info("interrupted");
          }
        });
  }

  // ---- a catch of everything

  void caughtByNameBefore() {
    try {
      Thread.sleep(10);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      LOG.log(Level.WARNING, "failed", e);
    }
  }

  void caughtByNameInside(BlockingQueue<String> queue) {
    try {
      try {
        queue.take();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      work();
    } catch (Exception e) {
      LOG.log(Level.WARNING, "failed", e);
    }
  }

  void waitsInALambdaOnly(ExecutorService pool, CountDownLatch done) {
    try {
      pool.submit(
          () -> {
            done.await();
            return null;
          });
    } catch (Exception e) {
      LOG.log(Level.WARNING, "failed", e);
    }
  }

  void joinThrowsNoSuchThing(CompletableFuture<String> answer) {
    try {
      answer.join();
    } catch (Exception e) {
      LOG.log(Level.WARNING, "failed", e);
    }
  }

  void everythingIsThrownOn(CountDownLatch done) throws Exception {
    try {
      done.await();
    } catch (Exception e) {
      LOG.log(Level.WARNING, "failed", e);
      throw e;
    }
  }

  void asksTheExecutorWhetherToGoOn(ExecutorService pool, BlockingQueue<String> queue) {
    while (!pool.isShutdown()) {
      try {
        LOG.info(queue.take());
      } catch (Exception e) {
        LOG.log(Level.WARNING, "failed", e);
      }
    }
  }

  String completeAlready(Future<String> answer) {
    if (answer.isDone()) {
      try {
        return answer.get();
      } catch (Exception e) {
        LOG.log(Level.WARNING, "failed", e);
      }
    }
    return "";
  }

  void clearedOnPurpose(CountDownLatch done) {
    try {
      done.await();
    } catch (InterruptedException e) {
      Thread.interrupted();
      work();
    }
  }

  static class Kept {
    Future<String> answer;
  }

  String completeAlreadyInAnother(Kept kept) {
    if (kept.answer.isDone()) {
      try {
        return kept.answer.get();
      } catch (Exception e) {
        LOG.log(Level.WARNING, "failed", e);
      }
    }
    return "";
  }

  String completeByItsMaker() {
    try {
      return CompletableFuture.completedFuture("a").get();
    } catch (Exception e) {
      LOG.log(Level.WARNING, "failed", e);
    }
    return "";
  }

  void everythingCaughtInALoop(BlockingQueue<String> queue) {
    while (running) {
      try {
        LOG.info(queue.take());
      } catch (Exception e) { // expect: interrupt-swallowed
        LOG.log(Level.WARNING, "failed", e);
      }
    }
  }

  String everythingBecomesAnother(Future<String> answer) {
    try {
      return answer.get(1, TimeUnit.SECONDS);
    } catch (Exception e) { // expect: interrupt-swallowed
      throw new IllegalStateException(e);
    }
  }

  void everyThrowableCaught(CountDownLatch done) {
    try {
      done.await();
    } catch (Throwable t) { // expect: interrupt-swallowed
      LOG.log(Level.WARNING, "failed", t);
    }
  }

  void behindACatchOfAnother(Future<String> answer) {
    try {
      answer.get();
    } catch (ExecutionException e) {
      LOG.log(Level.WARNING, "failed", e);
    } catch (Exception e) { // expect: interrupt-swallowed
      LOG.log(Level.WARNING, "failed otherwise", e);
    }
  }
}
