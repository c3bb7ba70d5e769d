package dev.asynclint.cases.cleanupskippedonfailure;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.StampedLock;
import java.util.logging.Logger;

/** Clean-up that a failure skips, and clean-up that it does not. */
abstract class Jdk {
  private static final Logger LOG = Logger.getLogger("test");
  private final Semaphore permits = new Semaphore(4);
  private final StampedLock lock = new StampedLock();
  private final Map<String, String> running = new ConcurrentHashMap<>();
  private final Set<String> busy = ConcurrentHashMap.newKeySet();
  private final AtomicInteger active = new AtomicInteger();

  abstract CompletableFuture<String> ask(String question);

  abstract CompletableFuture<Void> tell(String answer);

  abstract InputStream open(String name) throws IOException;

  private static void close(InputStream in) {
    try {
      in.close();
    } catch (IOException e) {
      LOG.warning("not closed");
    }
  }

  // ---- silent

  CompletableFuture<String> releasedInBothCases() throws InterruptedException {
    permits.acquire();
    return ask("a").whenComplete((r, e) -> permits.release());
  }

  CompletableFuture<String> releasedInHandle() throws InterruptedException {
    permits.acquire();
    return ask("a")
        .handle(
            (r, e) -> {
              permits.release();
              return r;
            });
  }

  void releasedOnSuccessAndOnFailure() throws InterruptedException {
    permits.acquire();
    ask("a")
        .thenRun(() -> permits.release())
        .exceptionally(
            e -> {
              permits.release();
              return null;
            });
  }

  CompletableFuture<Void> alsoReleasedInACatch() throws InterruptedException {
    permits.acquire();
    try {
      return ask("a").thenRun(permits::release);
    } catch (RuntimeException e) {
      permits.release();
      throw e;
    }
  }

  CompletableFuture<Void> notTakenHere() {
    return ask("a").thenRun(permits::release);
  }

  CompletableFuture<Void> removedThoughNotAddedHere() {
    return ask("a").thenAccept(r -> running.remove("a"));
  }

  CompletableFuture<String> removedInBothCases() {
    running.put("a", "b");
    return ask("a").whenComplete((r, e) -> running.remove("a"));
  }

  CompletableFuture<String> countedDownInBothCases() {
    active.incrementAndGet();
    return ask("a").whenComplete((r, e) -> active.decrementAndGet());
  }

  void releasedAtOnce() throws InterruptedException {
    permits.acquire();
    try {
      ask("a").join();
    } finally {
      permits.release();
    }
  }

  void takenInTheCallbackItself() {
    ask("a")
        .thenAccept(
            r -> {
              running.put(r, r);
              running.remove(r);
            });
  }

  CompletableFuture<Void> aTaskOfItsOwn(Executor executor) throws InterruptedException {
    permits.acquire();
    return CompletableFuture.runAsync(() -> permits.release(), executor);
  }

  CompletableFuture<String> anotherReceiver(Map<String, String> other) {
    running.put("a", "b");
    return ask("a").thenApply(r -> other.remove(r));
  }

  void stream(List<String> questions) throws InterruptedException {
    permits.acquire();
    questions.forEach(q -> permits.release());
  }

  CompletableFuture<Void> onlyForSomeAnswers() {
    running.put("a", "b");
    return ask("a")
        .thenAccept(
            r -> {
              if (r.isEmpty()) {
                running.remove("a");
              }
            });
  }

  CompletableFuture<Void> addsOnly() {
    running.put("a", "b");
    return ask("a").thenAccept(r -> running.put("a", r));
  }

  CompletableFuture<InputStream> closedByTheCaller() throws IOException {
    InputStream in = open("a");
    return ask("a").thenApply(r -> in);
  }

  // ---- reported

  CompletableFuture<Void> permitInThenRun() throws InterruptedException {
    permits.acquire();
    return ask("a").thenRun(() -> permits.release()); // expect: cleanup-skipped-on-failure
  }

  CompletableFuture<Void> permitByReference() throws InterruptedException {
    permits.acquire();
    return ask("a").thenRun(permits::release); // expect: cleanup-skipped-on-failure
  }

  CompletableFuture<Void> permitInThenAccept() throws InterruptedException {
    permits.acquire();
    return ask("a").thenAccept(r -> permits.release()); // expect: cleanup-skipped-on-failure
  }

  CompletableFuture<String> permitInThenApply() throws InterruptedException {
    permits.acquire();
    return ask("a")
        .thenApply( // expect: cleanup-skipped-on-failure
            r -> {
              permits.release();
              return r;
            });
  }

  void permitTakenByTrying() {
    if (permits.tryAcquire()) {
      ask("a").thenRun(permits::release).exceptionally(e -> fail(e)); // expect: cleanup-skipped-on-failure
    }
  }

  private Void fail(Throwable e) {
    LOG.warning(e.getMessage());
    return null;
  }

  CompletableFuture<Void> onAnExecutor(Executor executor) throws InterruptedException {
    permits.acquire();
    return ask("a").thenRunAsync(permits::release, executor); // expect: cleanup-skipped-on-failure
  }

  CompletableFuture<Void> lock() {
    long stamp = lock.writeLock();
    return ask("a").thenRun(() -> lock.unlockWrite(stamp)); // expect: cleanup-skipped-on-failure
  }

  CompletableFuture<Void> entryOfAMap() {
    running.put("a", "b");
    return ask("a").thenAccept(r -> running.remove("a")); // expect: cleanup-skipped-on-failure
  }

  CompletableFuture<Void> memberOfASet() {
    if (!busy.add("a")) {
      return CompletableFuture.completedFuture(null);
    }
    return ask("a").thenRun(() -> busy.remove("a")); // expect: cleanup-skipped-on-failure
  }

  CompletableFuture<Void> counter() {
    active.incrementAndGet();
    return ask("a").thenRun(active::decrementAndGet); // expect: cleanup-skipped-on-failure
  }

  CompletableFuture<Void> counterInABlock() {
    active.getAndIncrement();
    return ask("a")
        .thenAccept( // expect: cleanup-skipped-on-failure
            r -> {
              LOG.info(r);
              active.decrementAndGet();
            });
  }

  CompletableFuture<Void> behindAStageOfTheSameType() throws InterruptedException {
    permits.acquire();
    return tell("a").thenRun(() -> permits.release()); // expect: cleanup-skipped-on-failure
  }

  CompletableFuture<Void> whereTheNamesAreTaken(String result) throws InterruptedException {
    permits.acquire();
    return tell(result).thenRun(() -> permits.release()); // expect: cleanup-skipped-on-failure
  }

  void dropped() throws InterruptedException {
    permits.acquire();
    ask("a").thenRun(() -> permits.release()); // expect: cleanup-skipped-on-failure
  }

  CompletableFuture<Void> behindOtherStages() throws InterruptedException {
    permits.acquire();
    return ask("a").thenApply(String::trim).thenCompose(this::ask).thenRun(permits::release); // expect: cleanup-skipped-on-failure
  }

  CompletableFuture<Void> behindAll(List<CompletableFuture<String>> all) throws InterruptedException {
    permits.acquire(all.size());
    return CompletableFuture.allOf(all.toArray(CompletableFuture[]::new))
        .thenRun(() -> permits.release(all.size())); // expect: cleanup-skipped-on-failure
  }

  CompletableFuture<Void> localSemaphore() throws InterruptedException {
    Semaphore one = new Semaphore(1);
    one.acquire();
    return ask("a").thenRun(one::release); // expect: cleanup-skipped-on-failure
  }

  CompletableFuture<Void> combined() throws InterruptedException {
    permits.acquire();
    return ask("a").thenAcceptBoth(ask("b"), (a, b) -> permits.release()); // expect: cleanup-skipped-on-failure
  }

  CompletableFuture<Void> itsOwnList(List<String> answers) {
    List<String> open = new java.util.ArrayList<>();
    open.addAll(answers);
    return ask("a")
        .thenCompose(
            done -> {
              open.remove(done);
              return tell(String.join(",", open));
            });
  }
}
