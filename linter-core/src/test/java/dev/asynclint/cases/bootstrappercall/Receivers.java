package dev.asynclint.cases.bootstrappercall;

import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/** What {@code initialize} starts is what it is called on. */
class Receivers {
  private TaskScheduler scheduler;
  private ThreadPoolTaskScheduler own = new ThreadPoolTaskScheduler();

  void keptInAField() {
    if (scheduler == null) {
      ThreadPoolTaskScheduler made = new ThreadPoolTaskScheduler();
      made.initialize();
      scheduler = made;
    }
  }

  TaskScheduler returned() {
    ThreadPoolTaskScheduler made = new ThreadPoolTaskScheduler();
    made.initialize();
    return made;
  }

  void ofAField() {
    own.initialize();
  }

  void ofAParameter(ThreadPoolTaskScheduler given) {
    given.initialize();
  }

  void forOneTask(Runnable task) {
    ThreadPoolTaskScheduler made = new ThreadPoolTaskScheduler();
    made.initialize(); // expect: bootstrap-per-call
    made.execute(task);
  }

  void shutDown(Runnable task) {
    ThreadPoolTaskScheduler made = new ThreadPoolTaskScheduler();
    made.initialize();
    made.execute(task);
    made.shutdown();
  }
}
