package dev.asynclint.cases.scheduledtaskdies;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.TaskScheduler;

/** Spring's scheduler logs what a repeated task throws, and goes on. */
abstract class Spring {
  void poll() {
    throw new IllegalStateException("a");
  }

  void onSprings(TaskScheduler scheduler) {
    scheduler.scheduleAtFixedRate(this::poll, Duration.ofSeconds(1));
  }

  void onTheJdks(ScheduledExecutorService scheduler) {
    scheduler.scheduleAtFixedRate(this::poll, 0, 1, TimeUnit.SECONDS); // expect: scheduled-task-dies
  }
}
