package dev.asynclint.cases.futurediscarded;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** A project's own scheduler, and stages with another handler beside. */
abstract class Wrapped {
  interface Scheduler {
    Future<?> run(Runnable task);

    ScheduledFuture<?> runLater(Runnable task);
  }

  abstract static class Logging implements Scheduler {
    private final ExecutorService workers;
    private final ScheduledExecutorService timer;

    Logging(ExecutorService workers, ScheduledExecutorService timer) {
      this.workers = workers;
      this.timer = timer;
    }

    abstract void log(Throwable failure);

    private Runnable logged(Runnable task) {
      return () -> {
        try {
          task.run();
        } catch (Throwable t) {
          log(t);
        }
      };
    }

    private Runnable named(Runnable task) {
      return () -> {
        Thread.currentThread().setName("worker");
        task.run();
      };
    }

    @Override
    public Future<?> run(Runnable task) {
      return workers.submit(logged(task));
    }

    @Override
    public ScheduledFuture<?> runLater(Runnable task) {
      return timer.schedule(task, 1, TimeUnit.SECONDS);
    }

    Future<?> runNamed(Runnable task) {
      return workers.submit(named(task));
    }

    void logsItself(Runnable task) {
      workers.submit(logged(task));
    }

    void onlyNames(Runnable task) {
      workers.submit(named(task)); // expect: future-discarded
    }
  }

  abstract void work();

  abstract void log(Object text);

  abstract CompletableFuture<String> ask(String question);

  void runs(Scheduler scheduler) {
    scheduler.run(this::work);
  }

  void runsLater(Scheduler scheduler) {
    scheduler.runLater(this::work);
  }

  void runsNamed(Logging scheduler) {
    scheduler.runNamed(this::work); // expect: future-discarded
  }

  private CompletableFuture<Void> rethrowing() {
    return CompletableFuture.runAsync(
        () -> {
          try {
            work();
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        });
  }

  void startsRethrowing() {
    rethrowing(); // expect: future-discarded
  }

  private CompletableFuture<String> limited() {
    return ask("a").orTimeout(1, TimeUnit.SECONDS);
  }

  void asksLimited() {
    limited(); // expect: future-discarded
  }

  void handlesBeside() {
    CompletableFuture<String> answer = ask("a");
    answer.thenAccept(this::log);
    answer.exceptionally(
        failure -> {
          log(failure);
          return null;
        });
  }

  void onlyReadsBeside() {
    CompletableFuture<String> answer = ask("a");
    answer.thenAccept(this::log); // expect: future-discarded
    log(answer.isDone());
  }
}
