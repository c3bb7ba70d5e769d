package dev.asynclint.cases.waitonownpool;

import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Service;

/** Executors that a container makes in one class and hands in at another. */
class BeanCases {
  /** What the container makes. */
  @Configuration
  static class Pools {
    private static final String CALLS = "calls";

    @Bean
    @Primary
    ExecutorService few() {
      return Executors.newFixedThreadPool(2);
    }

    @Bean("many")
    ExecutorService growing() {
      return Executors.newCachedThreadPool();
    }

    @Bean(CALLS)
    ThreadPoolTaskExecutor calls() {
      ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();
      executor.setCorePoolSize(4);
      executor.setQueueCapacity(100);
      return executor;
    }

    @Bean(name = {"direct", "handsOver"})
    ThreadPoolTaskExecutor handsOver() {
      ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();
      executor.setMaxPoolSize(100);
      executor.setQueueCapacity(0);
      return executor;
    }

    @Bean
    ThreadPoolTaskExecutor setUpElsewhere() {
      ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();
      setUp(executor);
      return executor;
    }

    private static void setUp(ThreadPoolTaskExecutor executor) {
      executor.setQueueCapacity(0);
    }

    @Bean
    ThreadPoolTaskScheduler ticks() {
      return new ThreadPoolTaskScheduler();
    }

    @Bean
    CompletableFuture<String> ofABeanMethodsParameter(@Qualifier("few") ExecutorService pool) {
      return CompletableFuture.supplyAsync(
          () -> CompletableFuture.supplyAsync(() -> "b", pool).join(), pool); // expect: wait-on-own-pool
    }
  }

  /** By its only constructor. */
  @Service
  static class Planner {
    private final ExecutorService pool;
    private final Executor calls;
    private final ExecutorService wide;
    private final Executor direct;

    Planner(
        ExecutorService pool,
        @Qualifier("calls") Executor calls,
        @Qualifier("many") ExecutorService wide,
        @Qualifier("direct") Executor direct) {
      this.pool = pool;
      this.calls = calls;
      this.wide = wide;
      this.direct = direct;
    }

    CompletableFuture<String> load() {
      return CompletableFuture.supplyAsync(() -> "b", pool);
    }

    CompletableFuture<String> ofTheFirstOfItsType() {
      return CompletableFuture.supplyAsync(() -> load().join(), pool); // expect: wait-on-own-pool
    }

    CompletableFuture<String> byQualifier() {
      return CompletableFuture.supplyAsync(
          () -> CompletableFuture.supplyAsync(() -> "b", calls).join(), calls); // expect: wait-on-own-pool
    }

    CompletableFuture<String> onAGrowingPool() {
      return CompletableFuture.supplyAsync(
          () -> CompletableFuture.supplyAsync(() -> "b", wide).join(), wide);
    }

    CompletableFuture<String> onOneThatHandsOver() {
      return CompletableFuture.supplyAsync(
          () -> CompletableFuture.supplyAsync(() -> "b", direct).join(), direct);
    }
  }

  /** By fields and a setter. */
  @Component
  static class Worker {
    @Autowired
    private ThreadPoolTaskExecutor calls;

    @Autowired
    @Qualifier("nobody")
    private Executor unknown;

    @Inject
    @Named("calls")
    private AsyncTaskExecutor named;

    @Inject private ThreadPoolTaskScheduler scheduler;

    @Autowired private ThreadPoolTaskExecutor setUpElsewhere;

    private Executor set;

    @Autowired
    @Qualifier("calls")
    private Executor assigned;

    private Executor plain;

    @Autowired
    void setExecutor(@Qualifier("few") Executor executor) {
      set = executor;
    }

    void reset(Executor other) {
      assigned = other;
    }

    void resetToDirect() {
      assigned = Runnable::run;
    }

    CompletableFuture<String> byTheNameOfTheField() {
      return CompletableFuture.supplyAsync(
          () -> CompletableFuture.supplyAsync(() -> "b", calls).join(), calls); // expect: wait-on-own-pool
    }

    CompletableFuture<String> byAnotherAnnotation() {
      return CompletableFuture.supplyAsync(
          () -> CompletableFuture.supplyAsync(() -> "b", named).join(), named); // expect: wait-on-own-pool
    }

    CompletableFuture<String> byTypeAlone() {
      return CompletableFuture.supplyAsync(
          () -> CompletableFuture.supplyAsync(() -> "b", scheduler).join(), scheduler); // expect: wait-on-own-pool
    }

    CompletableFuture<String> byASetter() {
      return CompletableFuture.supplyAsync(
          () -> CompletableFuture.supplyAsync(() -> "b", set).join(), set); // expect: wait-on-own-pool
    }

    CompletableFuture<String> ofABeanThatIsElsewhere() {
      return CompletableFuture.supplyAsync(
          () -> CompletableFuture.supplyAsync(() -> "b", unknown).join(), unknown);
    }

    CompletableFuture<String> ofOneThatAMethodSetsUp() {
      return CompletableFuture.supplyAsync(
          () -> CompletableFuture.supplyAsync(() -> "b", setUpElsewhere).join(), setUpElsewhere);
    }

    CompletableFuture<String> notHandedIn() {
      return CompletableFuture.supplyAsync(
          () -> CompletableFuture.supplyAsync(() -> "b", plain).join(), plain);
    }

    CompletableFuture<String> alsoAssigned() {
      return CompletableFuture.supplyAsync(
          () -> CompletableFuture.supplyAsync(() -> "b", assigned).join(), assigned);
    }
  }

  /** Made by hand, so that nobody hands it anything. */
  static class Plain {
    private final ExecutorService byHand;

    Plain(ExecutorService byHand) {
      this.byHand = byHand;
    }

    CompletableFuture<String> ofAClassThatTheContainerDoesNotMake() {
      return CompletableFuture.supplyAsync(
          () -> CompletableFuture.supplyAsync(() -> "b", byHand).join(), byHand);
    }
  }

  /** One of two constructors: which is called is not known. */
  @Service
  static class Either {
    private final ExecutorService either;

    Either(ExecutorService either) {
      this.either = either;
    }

    Either() {
      this(Executors.newCachedThreadPool());
    }

    CompletableFuture<String> ofOneOfTwoConstructors() {
      return CompletableFuture.supplyAsync(
          () -> CompletableFuture.supplyAsync(() -> "b", either).join(), either);
    }
  }
}
