package dev.asynclint.cases.lockheldacrosswait;

import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/** Waits under a lock. */
abstract class Cases {
  abstract CompletableFuture<String> ask(String question);

  abstract Mono<String> find(String id);

  abstract void log(Object text);

  abstract String render(String text);

  abstract HttpRequest request(String question);

  private final Object monitor = new Object();
  private final ReentrantLock lock = new ReentrantLock();
  private CompletableFuture<String> pending;

  String joinsInASynchronizedBlock() {
    synchronized (monitor) {
      return ask("a").join(); // expect: lock-held-across-wait
    }
  }

  synchronized String joinsInASynchronizedMethod() {
    return ask("a").join(); // expect: lock-held-across-wait
  }

  String getsInASynchronizedBlock() throws Exception {
    synchronized (this) {
      return ask("a").get(); // expect: lock-held-across-wait
    }
  }

  String joinsAField() {
    synchronized (monitor) {
      return pending.join(); // expect: lock-held-across-wait
    }
  }

  String blocksOnAMono() {
    synchronized (monitor) {
      return find("a").block(); // expect: lock-held-across-wait
    }
  }

  String underALock() {
    lock.lock();
    try {
      return ask("a").join(); // expect: lock-held-across-wait
    } finally {
      lock.unlock();
    }
  }

  String underALockWithoutTry() {
    lock.lock();
    String answer = ask("a").join(); // expect: lock-held-across-wait
    lock.unlock();
    return answer;
  }

  String underAGivenLock(Lock given) throws Exception {
    given.lock();
    try {
      return pending.get(); // expect: lock-held-across-wait
    } finally {
      given.unlock();
    }
  }

  String interruptibly(Lock given) throws InterruptedException {
    given.lockInterruptibly();
    try {
      return ask("a").join(); // expect: lock-held-across-wait
    } finally {
      given.unlock();
    }
  }

  String nestedBlocks() {
    synchronized (monitor) {
      if (pending != null) {
        return pending.join(); // expect: lock-held-across-wait
      }
      return "";
    }
  }

  String inALoop(List<CompletableFuture<String>> all) {
    synchronized (monitor) {
      String last = "";
      for (CompletableFuture<String> f : all) {
        last = f.join(); // expect: lock-held-across-wait
      }
      return last;
    }
  }

  String writeLock(ReadWriteLock both) {
    both.writeLock().lock();
    try {
      return ask("a").join(); // expect: lock-held-across-wait
    } finally {
      both.writeLock().unlock();
    }
  }

  static synchronized String staticMethod(CompletableFuture<String> given) {
    return given.join(); // expect: lock-held-across-wait
  }

  String allOfUnderALock(CompletableFuture<String> a, CompletableFuture<String> b) {
    synchronized (monitor) {
      CompletableFuture.allOf(a, b).join(); // expect: lock-held-across-wait
      return a.join() + b.join();
    }
  }

  Future<String> submittedAndAwaited(ExecutorService executor) throws Exception {
    synchronized (monitor) {
      Future<String> task = executor.submit(() -> render("a"));
      log(task.get()); // expect: lock-held-across-wait
      return task;
    }
  }

  // ---- silent

  String waitsBefore() {
    String answer = ask("a").join();
    synchronized (monitor) {
      log(answer);
    }
    return answer;
  }

  String waitsAfter() {
    synchronized (monitor) {
      log("a");
    }
    return ask("a").join();
  }

  String unlocksFirst() {
    lock.lock();
    log("a");
    lock.unlock();
    return ask("a").join();
  }

  String unlocksFirstInFinally() {
    lock.lock();
    try {
      log("a");
    } finally {
      lock.unlock();
    }
    return ask("a").join();
  }

  void waitsOnTheMonitor() throws InterruptedException {
    synchronized (monitor) {
      monitor.wait();
    }
  }

  void waitsOnACondition(Condition condition) throws InterruptedException {
    lock.lock();
    try {
      condition.await();
    } finally {
      lock.unlock();
    }
  }

  CompletableFuture<String> startsUnderTheLock() {
    synchronized (monitor) {
      pending = ask("a");
      return pending;
    }
  }

  String completedUnderTheLock() {
    synchronized (monitor) {
      return CompletableFuture.completedFuture("a").join();
    }
  }

  String underIsDone() {
    synchronized (monitor) {
      return pending.isDone() ? pending.join() : "";
    }
  }

  String withATimeLimit() throws Exception {
    synchronized (monitor) {
      return ask("a").get(1, TimeUnit.SECONDS);
    }
  }

  Supplier<String> deferred() {
    synchronized (monitor) {
      return () -> ask("a").join();
    }
  }

  CompletableFuture<String> stage() {
    synchronized (monitor) {
      return ask("a").thenApply(this::render);
    }
  }

  String permits(Semaphore permits) throws InterruptedException {
    permits.acquire();
    try {
      return ask("a").join();
    } finally {
      permits.release();
    }
  }

  synchronized String plain(Map<String, String> names) {
    return String.join(",", names.get("a"));
  }

  String noLock() {
    return ask("a").join();
  }

  /** A lock of several machines: it is held for as long as the work takes, that is its use. */
  interface Lease extends Lock {}

  abstract Lease lease(String name);

  String leased(CompletableFuture<String> answer) throws Exception {
    Lease lease = lease("a");
    lease.lock();
    try {
      return answer.get();
    } finally {
      lease.unlock();
    }
  }

  synchronized String waitsItself() {
    return ask("a").join(); // expect: lock-held-across-wait
  }

  /** The same lock, and the wait is reported where it stands. */
  synchronized String callsOneThatWaits() {
    return waitsItself().trim();
  }

  String callsItUnderAnotherLock() {
    synchronized (monitor) {
      return waitsItself(); // expect: lock-held-across-wait
    }
  }

  synchronized String callsThatOfAnother(Cases other) {
    return other.waitsItself(); // expect: lock-held-across-wait
  }

  abstract static class Overrides extends Cases {
    @Override
    synchronized String waitsItself() {
      return super.waitsItself().trim();
    }

    synchronized String another() {
      return super.waitsForAll(); // expect: lock-held-across-wait
    }
  }

  String waitsForAll() {
    return ask("a").join() + ask("b").join();
  }

  /** However long the limit is. */
  String waitsForAWhile(Future<String> answer, long millis) throws Exception {
    synchronized (monitor) {
      return answer.get(millis, TimeUnit.MILLISECONDS);
    }
  }

  String waitsForAWhileElsewhere(Future<String> answer, long millis) throws Exception {
    synchronized (monitor) {
      return within(answer, millis).trim();
    }
  }

  private static String within(Future<String> answer, long millis) throws Exception {
    return answer.get(millis, TimeUnit.MILLISECONDS);
  }

  /** Who only tries does not wait for the lock; nothing is said of those who do. */
  String triesTheLock() {
    if (!lock.tryLock()) {
      return "busy";
    }
    try {
      return ask("a").join();
    } finally {
      lock.unlock();
    }
  }

  String asksTheLockMeanwhile() {
    lock.lock();
    try {
      log(lock.getHoldCount());
      return ask("a").join(); // expect: lock-held-across-wait
    } finally {
      lock.unlock();
    }
  }
}
