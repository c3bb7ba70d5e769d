package dev.asynclint.cases.futurediscarded;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Futures of the JDK that are dropped, and those that may be. */
abstract class Jdk {
  private final Map<String, CompletableFuture<String>> pending = new ConcurrentHashMap<>();
  private final CompletableFuture<String> result = new CompletableFuture<>();
  private Future<?> running;

  abstract CompletableFuture<String> ask(String question);

  abstract void save(String answer);

  @CanIgnoreReturnValue
  abstract CompletableFuture<String> touch();

  void dropsTheResultOfAnAsyncMethod() {
    ask("a"); // expect: future-discarded
  }

  void dropsSupplyAsync() {
    CompletableFuture.supplyAsync(() -> "a"); // expect: future-discarded
  }

  void dropsRunAsync(Executor executor) {
    CompletableFuture.runAsync(() -> save("a"), executor); // expect: future-discarded
  }

  void dropsSubmitOfARunnable(ExecutorService executor) {
    executor.submit(() -> save("a")); // expect: future-discarded
  }

  void dropsSubmitOfACallable(ExecutorService executor) {
    executor.submit(() -> ask("a").get()); // expect: future-discarded
  }

  void dropsTheStageBehindThenAccept() {
    ask("a").thenAccept(this::save); // expect: future-discarded
  }

  void dropsTheStageBehindThenApply() {
    ask("a").thenApply(String::length); // expect: future-discarded
  }

  void dropsTheStageBehindThenCompose() {
    ask("a").thenCompose(this::ask); // expect: future-discarded
  }

  void dropsTheStageBehindThenRun() {
    ask("a").thenRun(() -> save("done")); // expect: future-discarded
  }

  void dropsInOneBranch(boolean now) {
    if (now) {
      ask("a"); // expect: future-discarded
    } else {
      save("b");
    }
  }

  void dropsInALoop(List<String> questions) {
    for (String question : questions) {
      ask(question); // expect: future-discarded
    }
  }

  void dropsInsideExecute(Executor executor) {
    executor.execute(() -> ask("a")); // expect: future-discarded
  }

  void dropsAMethodReferenceInsideExecute(ExecutorService executor) {
    executor.execute(this::start); // a void method: nothing is dropped
    executor.execute(this::startLater); // expect: future-discarded
  }

  private void start() {
    save("started");
  }

  private CompletableFuture<String> startLater() {
    return ask("later");
  }

  void dropsInAnArrowOfASwitchStatement(int kind) {
    switch (kind) {
      case 1 -> ask("a"); // expect: future-discarded
      default -> save("b");
    }
  }

  void dropsThroughAVariableOfTheSuperType(Supplier<Future<String>> source) {
    source.get(); // expect: future-discarded
  }

  void dropsATaskThatCatchesOnlyOneKind(ExecutorService executor) {
    executor.submit( // expect: future-discarded
        () -> {
          try {
            save("a");
          } catch (IllegalStateException e) {
            save("failed");
          }
        });
  }

  void dropsAWhenCompleteFollowedByMore() {
    ask("a").whenComplete((r, e) -> save(r)).thenAccept(this::save); // expect: future-discarded
  }

  void dropsAConditionalCall(boolean first) {
    (first ? ask("a") : ask("b")).thenAccept(this::save); // expect: future-discarded
  }

  // ---- silent

  CompletableFuture<String> returned() {
    return ask("a");
  }

  void assigned() {
    running = ask("a");
  }

  void added(List<CompletableFuture<String>> all) {
    all.add(ask("a"));
  }

  void joined() {
    ask("a").join();
  }

  void endsInExceptionally() {
    ask("a").thenAccept(this::save).exceptionally(e -> null);
  }

  void endsInHandle() {
    ask("a").handle((r, e) -> r);
  }

  void endsInWhenComplete() {
    ask("a").whenComplete((r, e) -> save(e == null ? r : "failed"));
  }

  void submittedToACompletionService(CompletionService<String> service) {
    service.submit(() -> "a");
  }

  void forked(ForkJoinTask<String> task) {
    task.fork();
  }

  void scheduled(ScheduledExecutorService timer) {
    timer.schedule(() -> save("a"), 1, TimeUnit.SECONDS);
    timer.scheduleAtFixedRate(() -> save("tick"), 1, 1, TimeUnit.SECONDS);
  }

  void completesAFieldsFuture() {
    result.complete("a");
    result.orTimeout(1, TimeUnit.SECONDS);
    result.completeAsync(() -> "b");
  }

  void isAnElementOfAMap(CompletableFuture<String> f) {
    pending.put("a", f);
    pending.remove("a");
    pending.computeIfAbsent("b", this::ask);
  }

  void isAnElementOfAList(List<CompletableFuture<String>> all, CompletableFuture<String> f) {
    all.set(0, f);
    all.remove(0);
  }

  void taskCatchesEverything(ExecutorService executor) {
    executor.submit(
        () -> {
          try {
            save("a");
          } catch (Exception e) {
            save("failed");
          }
        });
  }

  void taskIsAMethodThatCatchesEverything(ExecutorService executor) {
    executor.submit(this::guarded);
    executor.submit(() -> guarded());
  }

  private void guarded() {
    try {
      save("a");
    } catch (Throwable t) {
      save("failed");
    }
  }

  void calleeMayBeIgnored() {
    touch();
  }

  void executeReturnsNothing(ExecutorService executor) {
    executor.execute(() -> save("a"));
  }

  void assignedToANameThatSaysUnused() {
    var unused = ask("a");
  }

  void givenToAFunctionThatReturnsIt(List<String> questions) {
    List<CompletableFuture<String>> all = new ArrayList<>(questions.stream().map(this::ask).toList());
    CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
  }

  void cancelIsNotAFuture(Future<?> f) {
    f.cancel(true);
  }

  // ---- told of the failure by a callback

  interface Outcome<T> {
    void done(T result, Exception failure);
  }

  abstract CompletableFuture<String> send(String message, Outcome<String> outcome);

  abstract CompletableFuture<String> pass(
      CompletableFuture<String> work, java.util.function.BiConsumer<? super String, ? super Throwable> outcome);

  abstract void fail(Exception failure);

  void tellsACallback() {
    send(
        "a",
        (result, failure) -> {
          if (failure != null) {
            fail(failure);
          }
        });
  }

  void tellsAConsumerOfBoth() {
    pass(ask("a"), (result, failure) -> fail(new IllegalStateException(failure)));
  }

  void tellsACallbackThatDoesNotLook() {
    send("a", (result, failure) -> save(result)); // expect: future-discarded
  }

  // ---- classes of the project that run a method of their own

  abstract static class Guarded implements Runnable {
    @Override
    public void run() {
      try {
        work();
      } catch (RuntimeException e) {
        System.err.println(e);
      }
    }

    abstract void work();
  }

  void givesAnUnguardedTask(ExecutorService executor) {
    executor.submit( // expect: future-discarded
        new Runnable() {
          @Override
          public void run() {
            save("a");
          }
        });
  }

  private CompletableFuture<String> forget(String name) {
    CompletableFuture<String> waiting = pending.remove(name);
    if (waiting == null) {
      result.cancel(false);
    }
    return waiting;
  }

  void takesOutWhatWasThere() {
    forget("a");
  }

  static <T> T locked(Supplier<T> task) {
    synchronized (Jdk.class) {
      return task.get();
    }
  }

  void remembersUnderALock(String key) {
    locked(() -> pending.computeIfAbsent(key, this::ask));
  }

  void startsUnderALock(String key) {
    locked(() -> ask(key)); // expect: future-discarded
  }

  void completeAlready() {
    CompletableFuture.completedFuture("a");
  }

  void sendAndForget(String question) {
    ask(question);
  }

  CompletableFuture<String> startAndForget(String question) {
    ask(question); // expect: future-discarded
    return CompletableFuture.completedFuture("started");
  }
}
