package oracle;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A clock on an event loop: asks the loop for a tick every few milliseconds and counts those overdue. A pause of the whole
 * machine stops the asking too, so only a busy or blocked loop lets ticks pile up.
 */
final class Ticker implements AutoCloseable {
  /** Time between two ticks. */
  static final int MILLIS = 10;

  private final AtomicInteger overdue = new AtomicInteger();
  private final AtomicInteger worst = new AtomicInteger();
  private final Thread clock;

  Ticker(Executor loop) {
    clock = new Thread(() -> run(loop), "oracle-ticker");
    clock.setDaemon(true);
    clock.start();
  }

  /** Most ticks that were overdue at one time. */
  int worst() {
    return worst.get();
  }

  private void run(Executor loop) {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        worst.accumulateAndGet(overdue.getAndIncrement(), Math::max);
        loop.execute(overdue::decrementAndGet);
        Thread.sleep(MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the run is over
    } catch (RejectedExecutionException e) {
      // the run is over, and the loop is closed already
    }
  }

  @Override
  public void close() {
    clock.interrupt();
  }
}
