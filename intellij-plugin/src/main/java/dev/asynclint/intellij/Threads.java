package dev.asynclint.intellij;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Threads that hold no lock of the IDE. */
final class Threads {
  private static final long IDLE_SECONDS = 30;

  private Threads() {}

  private static ThreadFactory named(String name) {
    return task -> {
      // generated code nests deeply, and so does the parser's recursion over it
      Thread thread = new Thread(null, task, name, 16L << 20);
      thread.setDaemon(true);
      return thread;
    };
  }

  /** A thread for each processor, while there is work. */
  static ThreadPoolExecutor pool(String name) {
    int processors = Runtime.getRuntime().availableProcessors();
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(processors, processors, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), named(name));
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  /** One thread, while there is work; tasks that are cancelled before their time leave nothing behind. */
  static ScheduledThreadPoolExecutor single(String name) {
    ScheduledThreadPoolExecutor worker = new ScheduledThreadPoolExecutor(1, named(name));
    worker.setRemoveOnCancelPolicy(true);
    worker.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
    worker.allowCoreThreadTimeOut(true);
    return worker;
  }
}
