package dev.asynclint.cases.scheduledtaskdies;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Schedules whose end somebody waits for, and others that are kept for something else. */
class Watched {
  private final ScheduledExecutorService timer;
  private ScheduledFuture<?> poll;
  private ScheduledFuture<?> sweep;

  Watched(ScheduledExecutorService timer) {
    this.timer = timer;
  }

  private void refresh() {
    if (timer.isShutdown()) {
      throw new IllegalStateException("shut down");
    }
  }

  void watchedByAThread() {
    ScheduledFuture<?> handle = timer.scheduleAtFixedRate(this::refresh, 0, 1, TimeUnit.SECONDS);
    new Thread(
            () -> {
              try {
                handle.get();
              } catch (ExecutionException | InterruptedException e) {
                System.getLogger("timer").log(System.Logger.Level.ERROR, "the schedule has ended", e);
              }
            })
        .start();
  }

  void watchedInAField() {
    poll = timer.scheduleWithFixedDelay(this::refresh, 0, 1, TimeUnit.SECONDS);
  }

  void untilItEnds() throws ExecutionException, InterruptedException {
    poll.get();
  }

  void givenToAMethod() {
    ScheduledFuture<?> handle = timer.scheduleAtFixedRate(this::refresh, 0, 1, TimeUnit.SECONDS);
    watch(handle);
  }

  private void watch(ScheduledFuture<?> handle) {
    new Thread(() -> System.out.println(handle.isDone())).start();
  }

  void onlyToCancel() {
    sweep = timer.scheduleWithFixedDelay(this::refresh, 0, 1, TimeUnit.SECONDS); // expect: scheduled-task-dies
  }

  void stop() {
    sweep.cancel(true);
  }

  boolean onlyLookedAt() {
    ScheduledFuture<?> handle = timer.scheduleAtFixedRate(this::refresh, 0, 1, TimeUnit.SECONDS); // expect: scheduled-task-dies
    return handle.isDone();
  }
}
