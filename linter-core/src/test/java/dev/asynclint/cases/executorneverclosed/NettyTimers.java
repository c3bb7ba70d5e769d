package dev.asynclint.cases.executorneverclosed;

import io.netty.util.HashedWheelTimer;
import java.util.concurrent.TimeUnit;

/** Netty's timer, which is stopped rather than closed. */
final class NettyTimers {
  private NettyTimers() {}

  static final class Stopped {
    private final HashedWheelTimer timer;

    Stopped() {
      timer = new HashedWheelTimer();
    }

    void start(Runnable task) {
      timer.newTimeout(timeout -> task.run(), 1, TimeUnit.SECONDS);
    }

    void shutdown() {
      timer.stop();
    }
  }

  static final class NeverStopped {
    private final HashedWheelTimer timer = new HashedWheelTimer(); // expect: executor-never-closed

    void start(Runnable task) {
      timer.newTimeout(timeout -> task.run(), 1, TimeUnit.SECONDS);
    }
  }
}
