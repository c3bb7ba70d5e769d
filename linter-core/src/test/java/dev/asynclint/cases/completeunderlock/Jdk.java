package dev.asynclint.cases.completeunderlock;

import io.grpc.stub.StreamObserver;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Promises completed with and without a lock. */
class Jdk {
  private final Object monitor = new Object();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Semaphore permits = new Semaphore(1);
  private final CountDownLatch latch = new CountDownLatch(1);
  private final CompletableFuture<String> ready = new CompletableFuture<>();
  private final Map<String, CompletableFuture<String>> pending = new HashMap<>();
  private String last = "";

  // ---- silent

  void behindTheMonitor() {
    synchronized (monitor) {
      last = "a";
    }
    ready.complete("a");
  }

  void behindTheLock() {
    lock.lock();
    try {
      last = "a";
    } finally {
      lock.unlock();
    }
    ready.complete("a");
  }

  void noLock() {
    ready.complete(last);
  }

  void takenOutFirst(String id) {
    CompletableFuture<String> promise;
    synchronized (monitor) {
      promise = pending.remove(id);
    }
    promise.complete("a");
  }

  void onAnotherThread(Executor executor) {
    synchronized (monitor) {
      executor.execute(() -> ready.complete("a"));
    }
  }

  void completedAsync(Supplier<String> source) {
    synchronized (monitor) {
      ready.completeAsync(source);
    }
  }

  CompletableFuture<String> newOne() {
    synchronized (monitor) {
      CompletableFuture<String> promise = new CompletableFuture<>();
      promise.complete("a");
      return promise;
    }
  }

  CompletableFuture<String> newOneOfAFactory() {
    synchronized (monitor) {
      CompletableFuture<String> promise = promise();
      promise.complete("a");
      return promise;
    }
  }

  private static CompletableFuture<String> promise() {
    return new CompletableFuture<>();
  }

  CompletableFuture<String> madeComplete() {
    synchronized (monitor) {
      return CompletableFuture.completedFuture(last);
    }
  }

  void latch() {
    synchronized (monitor) {
      latch.countDown();
    }
  }

  void endsARequest(jakarta.servlet.AsyncContext request) {
    synchronized (monitor) {
      request.complete();
    }
  }

  void signal() {
    lock.lock();
    try {
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  void wakesWaiters() {
    synchronized (monitor) {
      monitor.notifyAll();
    }
  }

  void aPermitIsNoLock() throws InterruptedException {
    permits.acquire();
    try {
      ready.complete("a");
    } finally {
      permits.release();
    }
  }

  void looksAtIt() {
    synchronized (monitor) {
      last = ready.isDone() ? "done" : "open";
    }
  }

  void unlockedBefore() {
    lock.lock();
    last = "a";
    lock.unlock();
    ready.complete("a");
  }

  synchronized Runnable later() {
    return () -> ready.complete("a");
  }

  // ---- reported

  void inAMonitor() {
    synchronized (monitor) {
      ready.complete("a"); // expect: complete-under-lock
    }
  }

  synchronized void inASynchronizedMethod() {
    ready.complete("a"); // expect: complete-under-lock
  }

  static synchronized void inAStaticOne(CompletableFuture<String> promise) {
    promise.complete("a"); // expect: complete-under-lock
  }

  void inALock() {
    lock.lock();
    try {
      ready.complete("a"); // expect: complete-under-lock
    } finally {
      lock.unlock();
    }
  }

  void lockedInTheTry() {
    try {
      lock.lock();
      ready.complete("a"); // expect: complete-under-lock
    } finally {
      lock.unlock();
    }
  }

  void withoutATry() {
    lock.lock();
    ready.complete("a"); // expect: complete-under-lock
    lock.unlock();
  }

  void withAFailure(Throwable failure) {
    synchronized (monitor) {
      ready.completeExceptionally(failure); // expect: complete-under-lock
    }
  }

  void cancelled() {
    synchronized (monitor) {
      ready.cancel(true); // expect: complete-under-lock
    }
  }

  void elementOfAMap(String id) {
    synchronized (pending) {
      pending.remove(id).complete("a"); // expect: complete-under-lock
    }
  }

  void elementInAVariable(String id) {
    synchronized (pending) {
      CompletableFuture<String> promise = pending.remove(id);
      if (promise != null) {
        promise.complete("a"); // expect: complete-under-lock
      }
    }
  }

  void allInALoop(List<CompletableFuture<String>> all) {
    synchronized (monitor) {
      for (CompletableFuture<String> promise : all) {
        promise.complete("a"); // expect: complete-under-lock
      }
    }
  }

  void inABranch(boolean now) {
    synchronized (monitor) {
      if (now) {
        ready.complete("a"); // expect: complete-under-lock
      }
    }
  }

  void inACatch() {
    synchronized (monitor) {
      try {
        last = last.trim();
      } catch (RuntimeException e) {
        ready.completeExceptionally(e); // expect: complete-under-lock
      }
    }
  }

  synchronized boolean asAResult() {
    return ready.complete("a"); // expect: complete-under-lock
  }

  void parameter(CompletableFuture<String> promise) {
    synchronized (this) {
      promise.complete(last); // expect: complete-under-lock
    }
  }

  void interruptibly() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      ready.complete("a"); // expect: complete-under-lock
    } finally {
      lock.unlock();
    }
  }

  void refusesUnderALock(StreamObserver<String> observer) {
    synchronized (this) {
      observer.onError(new IllegalStateException("busy"));
    }
  }
}
