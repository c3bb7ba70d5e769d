package dev.asynclint.cases.cancellationswallowed;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.logging.Logger;

/** Work that goes on after it was cancelled, and work that stops. */
abstract class Jdk {
  private static final Logger LOG = Logger.getLogger("test");
  private Future<?> running;

  abstract CompletableFuture<String> ask(String question);

  abstract void step();

  // ---- silent

  String rethrown(CompletableFuture<String> f) {
    try {
      return f.join();
    } catch (CancellationException e) {
      LOG.info("cancelled");
      throw e;
    }
  }

  String aDefault(CompletableFuture<String> f) {
    try {
      return f.join();
    } catch (CancellationException e) {
      return "cancelled";
    }
  }

  void logged(CompletableFuture<String> f) {
    try {
      f.join();
    } catch (CancellationException e) {
      LOG.info("cancelled");
    }
  }

  CompletableFuture<String> completeValue(CompletableFuture<String> f) {
    try {
      return CompletableFuture.completedFuture(f.join());
    } catch (CancellationException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  void results(List<CompletableFuture<String>> all) {
    for (CompletableFuture<String> f : all) {
      try {
        LOG.info(f.join());
      } catch (CancellationException e) {
        LOG.info("one was cancelled");
      }
    }
  }

  String leavesTheLoop() {
    while (true) {
      try {
        return ask("a").join();
      } catch (CancellationException e) {
        return "cancelled";
      } catch (CompletionException e) {
        LOG.info("once more");
      }
    }
  }

  String throwsBehindTheStart(CompletableFuture<String> f) {
    try {
      return f.join();
    } catch (CancellationException e) {
      running = ask("tell the others");
      throw e;
    }
  }

  String anotherFailure(CompletableFuture<String> f) {
    try {
      return f.join();
    } catch (CompletionException e) {
      return ask("once more").join();
    }
  }

  void looksAtTheFlag(ExecutorService pool) {
    Future<?> task =
        pool.submit(
            () -> {
              while (true) {
                if (Thread.currentThread().isInterrupted()) {
                  return;
                }
                step();
              }
            });
    task.cancel(true);
  }

  void flagInTheCondition(ExecutorService pool) {
    Future<?> task =
        pool.submit(
            () -> {
              while (!Thread.currentThread().isInterrupted()) {
                step();
              }
            });
    task.cancel(true);
  }

  void waitsInterruptibly(ExecutorService pool, BlockingQueue<String> queue) {
    Future<?> task =
        pool.submit(
            () -> {
              while (true) {
                LOG.info(queue.take());
              }
            });
    task.cancel(true);
  }

  void neverCancelled(ExecutorService pool) {
    Future<?> task =
        pool.submit(
            () -> {
              while (true) {
                step();
              }
            });
    LOG.info("running " + task);
  }

  boolean onlyAskedAfter(ExecutorService pool) {
    Future<?> task =
        pool.submit(
            () -> {
              while (true) {
                step();
              }
            });
    return task.isDone();
  }

  void breaks(ExecutorService pool, BlockingQueue<String> queue) {
    Future<?> task =
        pool.submit(
            () -> {
              while (true) {
                if (queue.isEmpty()) {
                  break;
                }
                step();
              }
            });
    task.cancel(true);
  }

  void noTask() {
    while (true) {
      step();
    }
  }

  void givesUpTheOthers(CompletableFuture<String> f, List<CompletableFuture<String>> others) {
    try {
      f.join();
    } catch (CancellationException e) {
      others.forEach(o -> o.cancel(true));
    }
  }

  // ---- reported

  String asksAgain(CompletableFuture<String> f) {
    try {
      return f.join();
    } catch (CancellationException e) { // expect: cancellation-swallowed
      return ask("once more").join();
    }
  }

  CompletableFuture<String> asksAgainAndReturns(CompletableFuture<String> f) {
    try {
      return CompletableFuture.completedFuture(f.join());
    } catch (CancellationException e) { // expect: cancellation-swallowed
      return ask("once more");
    }
  }

  String logsAndAsksAgain(CompletableFuture<String> f) {
    try {
      return f.join();
    } catch (CancellationException e) { // expect: cancellation-swallowed
      LOG.info("cancelled");
      CompletableFuture<String> next = ask("once more");
      return next.join();
    }
  }

  String multiCatch(CompletableFuture<String> f) {
    try {
      return f.join();
    } catch (CompletionException | CancellationException e) { // expect: cancellation-swallowed
      return ask("once more").join();
    }
  }

  String asksAgainInABranch(CompletableFuture<String> f, boolean again) {
    try {
      return f.join();
    } catch (CancellationException e) { // expect: cancellation-swallowed
      if (again) {
        return ask("once more").join();
      }
      return "cancelled";
    }
  }

  String nextAttempt() {
    int attempts = 0;
    String reply = null;
    while (attempts < 3) {
      try {
        reply = ask("a").join();
        break;
      } catch (CancellationException e) { // expect: cancellation-swallowed
        attempts++;
      }
    }
    return reply;
  }

  String nextAttemptInAFor() {
    String reply = null;
    for (int i = 0; i < 3; i++) {
      try {
        reply = ask("a").join();
      } catch (CancellationException e) { // expect: cancellation-swallowed
        LOG.info("once more");
      }
    }
    return reply;
  }

  String continues() {
    String reply = null;
    int attempts = 0;
    do {
      try {
        reply = ask("a").join();
      } catch (CancellationException e) { // expect: cancellation-swallowed
        attempts++;
        continue;
      }
    } while (reply == null && attempts < 3);
    return reply;
  }

  void runsAsync(CompletableFuture<String> f) {
    try {
      f.join();
    } catch (CancellationException e) { // expect: cancellation-swallowed
      running = CompletableFuture.runAsync(this::step);
    }
  }

  void submits(CompletableFuture<String> f, ExecutorService pool) {
    try {
      f.join();
    } catch (CancellationException e) { // expect: cancellation-swallowed
      running = pool.submit(this::step);
    }
  }

  void endlessTask(ExecutorService pool) {
    Future<?> task =
        pool.submit(
            () -> {
              while (true) { // expect: cancellation-swallowed
                step();
              }
            });
    task.cancel(true);
  }

  void endlessTaskInAField(ExecutorService pool) {
    running =
        pool.submit(
            () -> {
              while (true) { // expect: cancellation-swallowed
                step();
              }
            });
  }

  void stop() {
    running.cancel(true);
  }

  void endlessStage() {
    CompletableFuture<Void> stage =
        CompletableFuture.runAsync(
            () -> {
              while (true) { // expect: cancellation-swallowed
                step();
              }
            });
    stage.cancel(true);
  }

  void endlessWithACatch(ExecutorService pool) {
    Future<?> task =
        pool.submit(
            () -> {
              while (true) { // expect: cancellation-swallowed
                try {
                  step();
                } catch (IllegalStateException e) {
                  LOG.info("next");
                }
              }
            });
    task.cancel(false);
  }

  void endlessInABranch(ExecutorService pool, boolean now) {
    Future<?> task =
        pool.submit(
            () -> {
              if (now) {
                while (true) { // expect: cancellation-swallowed
                  step();
                }
              }
            });
    task.cancel(true);
  }

  /** One of many was cancelled, by somebody: the others are there already. */
  void eachByItsIndex(List<CompletableFuture<String>> all) {
    boolean failed = false;
    for (int i = 0; i < all.size(); i++) {
      try {
        all.get(i).join();
      } catch (CancellationException | CompletionException e) {
        failed = true;
      }
    }
    System.out.println(failed);
  }
}
