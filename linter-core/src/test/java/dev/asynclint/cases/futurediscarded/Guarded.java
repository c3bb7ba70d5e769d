package dev.asynclint.cases.futurediscarded;

import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Logger;

/** Tasks that look after their own failures, with and without something around the try. */
abstract class Guarded implements Runnable {
  private static final Logger LOG = Logger.getLogger("test");

  private final AtomicBoolean running = new AtomicBoolean();
  private final AtomicBoolean flushing = new AtomicBoolean();
  private ExecutorService pool;
  private BlockingQueue<String> lines;

  abstract void work(String line) throws Exception;

  abstract void prepare();

  // ---- silent

  @Override
  public void run() {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        work(lines.take());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      } catch (Exception e) {
        LOG.warning("failed: " + e);
      }
    }
  }

  void runsItself() {
    pool.submit(this);
  }

  void loops() {
    pool.submit(this::loop);
  }

  private void loop() {
    LOG.fine("starts");
    while (running.get()) {
      try {
        work("a");
      } catch (Exception e) {
        if (running.get()) {
          LOG.warning("failed: " + e);
        }
      }
    }
    LOG.fine("ends");
  }

  void afterATest() {
    pool.submit(this::flush);
  }

  private void flush() {
    if (lines.isEmpty()) {
      return;
    }
    if (!flushing.compareAndSet(false, true)) {
      return;
    }
    final String last = lines.peek();
    try {
      work(last);
    } catch (Throwable t) {
      LOG.warning("failed: " + t);
    } finally {
      flushing.set(false);
    }
  }

  void underAnotherName(Thread drain) {
    pool.submit(
        () -> {
          String name = Thread.currentThread().getName();
          Thread.currentThread().setName("drain");
          drain.start();
          try {
            work(name);
          } catch (RuntimeException | Error e) {
            LOG.warning("failed: " + e);
          } catch (Exception e) {
            LOG.warning("failed as well: " + e);
          }
        });
  }

  void allThatATaskCanThrow() {
    pool.submit(
        () -> {
          try {
            prepare();
          } catch (RuntimeException | Error e) {
            LOG.warning("failed: " + e);
          }
        });
  }

  // ---- reported

  void worksBeforeTheTry() {
    pool.submit( // expect: future-discarded
        () -> {
          prepare();
          try {
            work("a");
          } catch (Exception e) {
            LOG.warning("failed: " + e);
          }
        });
  }

  void worksInALoopBesideTheTry() {
    pool.submit( // expect: future-discarded
        () -> {
          while (running.get()) {
            prepare();
            try {
              work("a");
            } catch (Exception e) {
              LOG.warning("failed: " + e);
            }
          }
        });
  }

  void catchesSome() {
    pool.submit( // expect: future-discarded
        () -> {
          while (running.get()) {
            try {
              prepare();
              if (lines.isEmpty()) {
                throw new IOException("empty");
              }
            } catch (IOException e) {
              LOG.warning("failed: " + e);
            }
          }
        });
  }

  void nothingButTests() {
    pool.submit( // expect: future-discarded
        () -> {
          if (lines.isEmpty()) {
            return;
          }
          lines.clear();
        });
  }

  /** Another class's {@code run} is not this one's. */
  static class Other implements Runnable {
    private ExecutorService own;

    void start() {
      own.submit(this); // expect: future-discarded
    }

    @Override
    public void run() {
      own.execute(() -> LOG.fine("a"));
    }
  }

  void byAMethodWhoseTaskCatchesAll() {
    refreshed();
  }

  private CompletableFuture<Void> refreshed() {
    return CompletableFuture.runAsync(
        () -> {
          try {
            work("a");
          } catch (Exception e) {
            LOG.warning("failed: " + e);
          }
        });
  }

  void byAMethodWhoseTaskCatchesSome() {
    refreshedOrNot(); // expect: future-discarded
  }

  private CompletableFuture<Void> refreshedOrNot() {
    return CompletableFuture.runAsync(
        () -> {
          try {
            prepare();
          } catch (IllegalStateException e) {
            LOG.warning("failed: " + e);
          }
        });
  }

  void resetBehindOneThatCatchesAll() {
    pool.submit(this::flushAndReset);
  }

  private void flushAndReset() {
    try {
      flush();
    } finally {
      flushing.set(false);
    }
  }

  void resetBehindOneThatDoesNot() {
    pool.submit(this::prepareAndReset); // expect: future-discarded
  }

  private void prepareAndReset() {
    try {
      prepare();
    } finally {
      flushing.set(false);
    }
  }

  private CompletableFuture<String> connection;

  private CompletableFuture<Void> connected() {
    if (connection == null) {
      connection = CompletableFuture.supplyAsync(() -> lines.peek());
    }
    return connection.thenApply(c -> null);
  }

  CompletableFuture<String> connectedFirst() {
    connected();
    return connection;
  }
}
