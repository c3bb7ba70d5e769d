package dev.asynclint.cases.contextlost;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.logging.Logger;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.TaskDecorator;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.stereotype.Service;

/** Executors that a container hands in: whoever makes them may have seen to the values. */
class HandedIn {
  private static final Logger LOG = Logger.getLogger("test");
  private static final ThreadLocal<String> USER = new ThreadLocal<>();

  static void setForTheTests(String user) {
    USER.set(user);
  }

  /** Makes one that carries them over. */
  @Configuration
  static class Pools {
    @Bean
    ThreadPoolTaskExecutor decorated(TaskDecorator carriesOver) {
      ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();
      executor.setTaskDecorator(carriesOver);
      return executor;
    }
  }

  /** Uses it. */
  @Service
  static class Reader {
    private final Executor pool;

    Reader(Executor pool) {
      this.pool = pool;
    }

    CompletableFuture<Void> onWhatIsHandedIn() {
      return CompletableFuture.runAsync(() -> LOG.info(USER.get()), pool);
    }
  }
}
