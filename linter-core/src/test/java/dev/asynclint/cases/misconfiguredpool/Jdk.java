package dev.asynclint.cases.misconfiguredpool;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Pools that can never grow, and those that can. */
class Jdk {
  private static final int CORE = 2;
  private static final int MAX = 8;

  // ---- silent

  ExecutorService sameSize() {
    return new ThreadPoolExecutor(8, 8, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
  }

  ExecutorService boundedQueue() {
    return new ThreadPoolExecutor(1, 8, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(100));
  }

  ExecutorService arrayQueue() {
    return new ThreadPoolExecutor(1, 8, 1, TimeUnit.SECONDS, new ArrayBlockingQueue<>(100));
  }

  ExecutorService handOff() {
    return new ThreadPoolExecutor(0, 8, 1, TimeUnit.SECONDS, new SynchronousQueue<>());
  }

  ExecutorService sizesGiven(int core, int max) {
    return new ThreadPoolExecutor(core, max, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
  }

  ExecutorService maxGiven(int max) {
    return new ThreadPoolExecutor(1, max, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
  }

  ExecutorService queueGiven(BlockingQueue<Runnable> queue) {
    return new ThreadPoolExecutor(1, 8, 1, TimeUnit.SECONDS, queue);
  }

  ExecutorService boundedDeque() {
    return new ThreadPoolExecutor(1, 8, 1, TimeUnit.SECONDS, new LinkedBlockingDeque<>(10));
  }

  ExecutorService computed() {
    return new ThreadPoolExecutor(1, Runtime.getRuntime().availableProcessors(), 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
  }

  ExecutorService fixed() {
    return Executors.newFixedThreadPool(4);
  }

  ScheduledExecutorService scheduled() {
    return Executors.newScheduledThreadPool(1);
  }

  ScheduledExecutorService scheduledGiven(int size) {
    return Executors.newScheduledThreadPool(size);
  }

  ScheduledExecutorService scheduledPool() {
    return new ScheduledThreadPoolExecutor(2);
  }

  void shrunk(ThreadPoolExecutor pool) {
    pool.setCorePoolSize(0);
  }

  ExecutorService boundedQueueInAVariable() {
    BlockingQueue<Runnable> queue = new ArrayBlockingQueue<>(10);
    return new ThreadPoolExecutor(1, 8, 1, TimeUnit.SECONDS, queue);
  }

  // ---- reported

  ExecutorService linkedQueue() {
    return new ThreadPoolExecutor(1, 8, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>()); // expect: misconfigured-pool
  }

  ExecutorService noCore() {
    return new ThreadPoolExecutor(0, 8, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>()); // expect: misconfigured-pool
  }

  ExecutorService deque() {
    return new ThreadPoolExecutor(1, 8, 1, TimeUnit.SECONDS, new LinkedBlockingDeque<>()); // expect: misconfigured-pool
  }

  ExecutorService priority() {
    return new ThreadPoolExecutor(1, 8, 1, TimeUnit.SECONDS, new PriorityBlockingQueue<>()); // expect: misconfigured-pool
  }

  ExecutorService transfer() {
    return new ThreadPoolExecutor(2, 4, 1, TimeUnit.SECONDS, new LinkedTransferQueue<>()); // expect: misconfigured-pool
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  ExecutorService delay() {
    return new ThreadPoolExecutor(2, 4, 1, TimeUnit.SECONDS, (BlockingQueue) new DelayQueue<>()); // expect: misconfigured-pool
  }

  ExecutorService withAFactory(ThreadFactory factory) {
    return new ThreadPoolExecutor(1, 8, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), factory); // expect: misconfigured-pool
  }

  ExecutorService withAHandler() {
    return new ThreadPoolExecutor(
        1,
        8, // expect: misconfigured-pool
        1,
        TimeUnit.SECONDS,
        new LinkedBlockingQueue<>(),
        new ThreadPoolExecutor.CallerRunsPolicy());
  }

  ExecutorService constants() {
    return new ThreadPoolExecutor(CORE, MAX, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>()); // expect: misconfigured-pool
  }

  ExecutorService queueInAVariable() {
    BlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();
    return new ThreadPoolExecutor(1, 8, 1, TimeUnit.SECONDS, queue); // expect: misconfigured-pool
  }

  ExecutorService sizesInVariables() {
    int core = 1;
    int max = 16;
    return new ThreadPoolExecutor(core, max, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>()); // expect: misconfigured-pool
  }

  ExecutorService inParentheses() {
    return new ThreadPoolExecutor((1), (8), 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>()); // expect: misconfigured-pool
  }

  ScheduledExecutorService noThread() {
    return Executors.newScheduledThreadPool(0); // expect: misconfigured-pool
  }

  ScheduledExecutorService noThreadWithAFactory(ThreadFactory factory) {
    return Executors.newScheduledThreadPool(0, factory); // expect: misconfigured-pool
  }

  ScheduledExecutorService noThreadInAPool() {
    return new ScheduledThreadPoolExecutor(0); // expect: misconfigured-pool
  }

  void asAnArgument() {
    new ThreadPoolExecutor(1, 3, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>()).shutdown(); // expect: misconfigured-pool
  }

  ExecutorService oneThreadThatEndsWhenIdle() {
    return new ThreadPoolExecutor(0, 1, 60, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
  }
}
