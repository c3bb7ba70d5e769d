package dev.asynclint.lsp;

import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;

/** The server's threads: daemons with names. */
final class Threads {
  private Threads() {}

  static ThreadFactory named(String name) {
    return task -> {
      // generated code nests deeply, and so does the parser's recursion over it
      Thread thread = new Thread(null, task, name, 16L << 20);
      thread.setDaemon(true);
      return thread;
    };
  }

  /** One thread; tasks that are cancelled before their time leave nothing behind. */
  static ScheduledThreadPoolExecutor single(String name) {
    ScheduledThreadPoolExecutor worker = new ScheduledThreadPoolExecutor(1, named(name));
    worker.setRemoveOnCancelPolicy(true);
    worker.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    return worker;
  }

  /** Ends it after the task it is at; an interrupt would close the channel that a task may be writing to. */
  static void stop(ScheduledThreadPoolExecutor worker) {
    worker.getQueue().clear();
    worker.shutdown();
  }
}
