package dev.asynclint.driver;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Does the steps of a run in parallel.
 *
 * @param threads at least 1
 */
record Workers(int threads) {
  /** JavaParser and the rules recurse with the code; the default of 1 MB is too little for chains of some hundred calls. */
  private static final long STACK = 16L << 20;

  /** Work for one thread at a time; {@code index} is its place among all. */
  interface Step {
    void at(int index);
  }

  /**
   * Does {@code count} steps, each thread taking the next that is left.
   *
   * @throws InterruptedException if the calling thread is interrupted; the workers have been told to end then
   */
  void each(int count, Step step) throws InterruptedException {
    AtomicInteger next = new AtomicInteger();
    Map<Integer, Throwable> failures = new ConcurrentHashMap<>();
    List<Thread> workers = new ArrayList<>();
    Runnable work =
        () -> {
          for (int i = next.getAndIncrement(); i < count && !Thread.currentThread().isInterrupted(); i = next.getAndIncrement()) {
            try {
              step.at(i);
            } catch (RuntimeException | Error e) {
              failures.put(i, e);
              next.set(count);
            }
          }
        };
    for (int i = 0; i < Math.min(threads, count); i++) {
      Thread worker = new Thread(null, work, "asynclint-" + i, STACK);
      worker.setDaemon(true);
      worker.start();
      workers.add(worker);
    }
    try {
      for (Thread worker : workers) {
        worker.join();
      }
    } catch (InterruptedException e) {
      workers.forEach(Thread::interrupt);
      throw e;
    }
    for (Throwable failure : failures.values()) {
      throw new IllegalStateException(failure);
    }
  }
}
