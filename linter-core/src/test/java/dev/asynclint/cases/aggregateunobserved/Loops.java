package dev.asynclint.cases.aggregateunobserved;

import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A timed wait as one step of a loop that asks for something else. */
class Loops {
  private final Semaphore arrived = new Semaphore(0);
  private volatile boolean ready;

  String untilThereIsOne(Queue<String> queue) throws InterruptedException {
    String message = queue.poll();
    while (message == null) {
      arrived.tryAcquire(50, TimeUnit.MILLISECONDS);
      message = queue.poll();
    }
    return message;
  }

  void untilReady(CountDownLatch tick) throws InterruptedException {
    do {
      tick.await(50, TimeUnit.MILLISECONDS);
    } while (!ready);
  }

  void forEver(Queue<String> queue) throws InterruptedException {
    while (true) {
      arrived.tryAcquire(50, TimeUnit.MILLISECONDS); // expect: aggregate-unobserved
      queue.remove();
    }
  }

  void once(Queue<String> queue) throws InterruptedException {
    arrived.tryAcquire(50, TimeUnit.MILLISECONDS); // expect: aggregate-unobserved
    queue.remove();
  }

  void ofEach(Iterable<CountDownLatch> latches) throws InterruptedException {
    for (CountDownLatch latch : latches) {
      latch.await(50, TimeUnit.MILLISECONDS); // expect: aggregate-unobserved
    }
  }

  Runnable inATask(CountDownLatch latch) {
    Runnable task = null;
    while (task == null) {
      task =
          () -> {
            try {
              latch.await(50, TimeUnit.MILLISECONDS); // expect: aggregate-unobserved
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          };
    }
    return task;
  }
}
