package dev.asynclint.cases.timeoutdoesnotcancel;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Logger;

/** Waits that give up, and what becomes of the work. */
abstract class Jdk {
  private static final Logger LOG = Logger.getLogger("test");
  private final Map<String, CompletableFuture<String>> cache = new ConcurrentHashMap<>();
  private CompletableFuture<String> shared;

  abstract CompletableFuture<String> ask(String question);

  abstract CompletableFuture<String> current();

  // ---- silent

  String cancelled(ExecutorService pool, Callable<String> call) throws InterruptedException, ExecutionException {
    Future<String> f = pool.submit(call);
    try {
      return f.get(1, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      f.cancel(true);
      return "late";
    }
  }

  String cancelledInFinally(ExecutorService pool, Callable<String> call) throws Exception {
    Future<String> f = pool.submit(call);
    try {
      return f.get(1, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      return "late";
    } finally {
      f.cancel(true);
    }
  }

  String parameter(Future<String> f) throws Exception {
    try {
      return f.get(1, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      return "late";
    }
  }

  String field() throws Exception {
    try {
      return shared.get(1, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      return "late";
    }
  }

  String cached(String key) throws Exception {
    CompletableFuture<String> f = cache.computeIfAbsent(key, this::ask);
    try {
      return f.get(1, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      return "late";
    }
  }

  String fromAGetter() throws Exception {
    CompletableFuture<String> f = current();
    try {
      return f.get(1, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      return "late";
    }
  }

  String waitedForAgain() throws Exception {
    CompletableFuture<String> f = ask("a");
    try {
      return f.get(1, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      LOG.info("slow");
      return f.get();
    }
  }

  void waitedForInALoop() throws Exception {
    CompletableFuture<String> f = ask("a");
    while (!f.isDone()) {
      try {
        f.get(1, TimeUnit.SECONDS);
      } catch (TimeoutException e) {
        LOG.info("still waiting");
      }
    }
  }

  String storedToo() throws Exception {
    CompletableFuture<String> f = ask("a");
    cache.put("a", f);
    try {
      return f.get(1, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      return "late";
    }
  }

  String handledLater() throws Exception {
    CompletableFuture<String> f = ask("a");
    try {
      return f.get(1, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      f.thenAccept(LOG::info);
      return "late";
    }
  }

  String withoutALimit() throws Exception {
    CompletableFuture<String> f = ask("a");
    try {
      return f.get();
    } catch (ExecutionException e) {
      return "failed";
    }
  }

  String element(List<CompletableFuture<String>> all) throws Exception {
    CompletableFuture<String> f = all.get(0);
    try {
      return f.get(1, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      return "late";
    }
  }

  String reassigned(boolean again) throws Exception {
    CompletableFuture<String> f = ask("a");
    if (again) {
      f = ask("b");
    }
    try {
      return f.get(1, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      return "late";
    }
  }

  String timeoutLeaves(ExecutorService pool, Callable<String> call) throws Exception {
    Future<String> f = pool.submit(call);
    return f.get(1, TimeUnit.SECONDS);
  }

  String alreadyComplete() throws Exception {
    CompletableFuture<String> f = CompletableFuture.completedFuture("a");
    try {
      return f.get(1, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      return "late";
    }
  }

  CompletableFuture<String> returned() throws Exception {
    CompletableFuture<String> f = ask("a");
    try {
      f.get(1, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      LOG.info("slow");
    }
    return f;
  }

  // ---- reported

  String submitted(ExecutorService pool, Callable<String> call) throws InterruptedException, ExecutionException {
    Future<String> f = pool.submit(call);
    try {
      return f.get(1, TimeUnit.SECONDS); // expect: timeout-does-not-cancel
    } catch (TimeoutException e) {
      return "late";
    }
  }

  String asked() throws InterruptedException, ExecutionException {
    CompletableFuture<String> f = ask("a");
    try {
      return f.get(50, TimeUnit.MILLISECONDS); // expect: timeout-does-not-cancel
    } catch (TimeoutException e) {
      return "late";
    }
  }

  String supplied() throws Exception {
    CompletableFuture<String> f = CompletableFuture.supplyAsync(() -> "a");
    try {
      return f.get(1, TimeUnit.SECONDS); // expect: timeout-does-not-cancel
    } catch (TimeoutException e) {
      return "late";
    }
  }

  String multiCatch() {
    CompletableFuture<String> f = ask("a");
    try {
      return f.get(1, TimeUnit.SECONDS); // expect: timeout-does-not-cancel
    } catch (ExecutionException | TimeoutException e) {
      return "late";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "interrupted";
    }
  }

  String thrownOn() throws Exception {
    CompletableFuture<String> f = ask("a");
    try {
      return f.get(1, TimeUnit.SECONDS); // expect: timeout-does-not-cancel
    } catch (TimeoutException e) {
      throw new IllegalStateException("late", e);
    }
  }

  String logged() throws Exception {
    CompletableFuture<String> f = ask("a");
    try {
      return f.get(1, TimeUnit.SECONDS); // expect: timeout-does-not-cancel
    } catch (TimeoutException e) {
      LOG.warning("late");
      return null;
    }
  }

  String onlyLookedAt() throws Exception {
    CompletableFuture<String> f = ask("a");
    try {
      return f.get(1, TimeUnit.SECONDS); // expect: timeout-does-not-cancel
    } catch (TimeoutException e) {
      return f.isDone() ? "just" : "late";
    }
  }

  String inferred() throws Exception {
    var f = ask("a");
    try {
      return f.get(1, TimeUnit.SECONDS); // expect: timeout-does-not-cancel
    } catch (TimeoutException e) {
      return "late";
    }
  }

  String startedInTheTry() throws Exception {
    try {
      CompletableFuture<String> f = ask("a");
      return f.get(1, TimeUnit.SECONDS); // expect: timeout-does-not-cancel
    } catch (TimeoutException e) {
      return "late";
    }
  }

  String chained() throws Exception {
    CompletableFuture<String> f = ask("a").thenApply(String::trim);
    try {
      return f.get(1, TimeUnit.SECONDS); // expect: timeout-does-not-cancel
    } catch (TimeoutException e) {
      return "late";
    }
  }

  String withAVariableLimit(long millis) throws Exception {
    CompletableFuture<String> f = ask("a");
    try {
      return f.get(millis, TimeUnit.MILLISECONDS); // expect: timeout-does-not-cancel
    } catch (TimeoutException e) {
      return "late";
    }
  }

  String inALoop(List<String> questions) throws Exception {
    for (String q : questions) {
      CompletableFuture<String> f = ask(q);
      try {
        return f.get(1, TimeUnit.SECONDS); // expect: timeout-does-not-cancel
      } catch (TimeoutException e) {
        LOG.info("next");
      }
    }
    return "none";
  }

  String partOfAnExpression() throws Exception {
    CompletableFuture<String> f = ask("a");
    try {
      return f.get(1, TimeUnit.SECONDS).trim(); // expect: timeout-does-not-cancel
    } catch (TimeoutException e) {
      return "late";
    }
  }

  String qualified() throws Exception {
    CompletableFuture<String> f = ask("a");
    try {
      return f.get(1, TimeUnit.SECONDS); // expect: timeout-does-not-cancel
    } catch (java.util.concurrent.TimeoutException e) {
      return "late";
    }
  }

  void resultUnused() throws Exception {
    CompletableFuture<String> f = ask("a");
    try {
      f.get(1, TimeUnit.SECONDS); // expect: timeout-does-not-cancel
    } catch (TimeoutException e) {
      LOG.info("late");
    }
  }

  /** Whoever made the list has started it. */
  String anElement(List<CompletableFuture<String>> all) throws Exception {
    CompletableFuture<String> f = all.get(0);
    try {
      return f.get(1, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      return "late";
    }
  }
}
