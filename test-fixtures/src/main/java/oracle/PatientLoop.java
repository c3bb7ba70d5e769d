package oracle;

import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * An event loop on which no reply overtakes the program: what is due waits while a thread of the program is still at work.
 * So a busy machine, or a class that takes long to load, cannot make a call look finished before the program has gone on to
 * where a user's program would be by then.
 */
final class PatientLoop extends ScheduledThreadPoolExecutor {
  private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(2);

  /** So often in a row have the threads to be seen at rest: a lock that is free again in a moment is no rest. */
  private static final int LOOKS = 3;

  private final BooleanSupplier atWork;

  /** A loop of one thread that heeds whether a thread of the program is at work. */
  PatientLoop(ThreadFactory threads, BooleanSupplier atWork) {
    super(1, threads);
    this.atWork = atWork;
  }

  @Override
  public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
    long latest = System.nanoTime() + unit.toNanos(delay) + PATIENCE_NANOS;
    return super.schedule(() -> whenAtRest(task, latest, LOOKS), delay, unit);
  }

  private void whenAtRest(Runnable task, long latest, int looks) {
    int left = atWork.getAsBoolean() ? LOOKS : looks - 1;
    if (left > 0 && System.nanoTime() < latest) {
      super.schedule(() -> whenAtRest(task, latest, left), LOOK_AGAIN_NANOS, TimeUnit.NANOSECONDS);
    } else {
      task.run();
    }
  }
}
