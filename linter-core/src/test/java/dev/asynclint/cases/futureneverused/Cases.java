package dev.asynclint.cases.futureneverused;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/** Futures in variables that nobody reads. */
abstract class Cases {
  abstract CompletableFuture<String> ask(String question);

  abstract Mono<String> find(String id);

  abstract void log(Object text);

  abstract String render(String text);

  private CompletableFuture<String> kept;

  void assignedAndForgotten() {
    CompletableFuture<String> answer = ask("a"); // expect: future-never-used
  }

  String forgottenBesideAnother() {
    CompletableFuture<String> audit = ask("audit"); // expect: future-never-used
    return ask("a").join();
  }

  void inferredType() {
    var answer = ask("a"); // expect: future-never-used
  }

  void supplyAsync() {
    CompletableFuture<String> answer = CompletableFuture.supplyAsync(() -> render("a")); // expect: future-never-used
  }

  void runAsync(Executor executor) {
    CompletableFuture<Void> done = CompletableFuture.runAsync(() -> log("a"), executor); // expect: future-never-used
  }

  void submitted(ExecutorService executor) {
    Future<?> task = executor.submit(() -> log("a")); // expect: future-never-used
  }

  void submittedCallable(ExecutorService executor) {
    Future<String> task = executor.submit(() -> render("a")); // expect: future-never-used
  }

  void chained() {
    CompletableFuture<Integer> length = ask("a").thenApply(String::length); // expect: future-never-used
  }

  void composed() {
    CompletableFuture<String> second = ask("a").thenCompose(this::ask); // expect: future-never-used
  }

  void accepted() {
    CompletableFuture<Void> done = ask("a").thenAccept(this::log); // expect: future-never-used
  }

  void insideABranch(boolean now) {
    if (now) {
      CompletableFuture<String> answer = ask("a"); // expect: future-never-used
    }
  }

  void insideALoop(List<String> questions) {
    for (String question : questions) {
      CompletableFuture<String> answer = ask(question); // expect: future-never-used
    }
  }

  void insideATry() {
    try {
      CompletableFuture<String> answer = ask("a"); // expect: future-never-used
    } catch (RuntimeException e) {
      log(e);
    }
  }

  void insideALambda(List<String> questions) {
    questions.forEach(
        q -> {
          CompletableFuture<String> answer = ask(q); // expect: future-never-used
        });
  }

  void declaredAsTheInterface() {
    CompletionStage<String> answer = ask("a"); // expect: future-never-used
  }

  // ---- silent

  String joined() {
    CompletableFuture<String> answer = ask("a");
    return answer.join();
  }

  CompletableFuture<String> returned() {
    CompletableFuture<String> answer = ask("a");
    return answer;
  }

  void handled() {
    CompletableFuture<String> answer = ask("a");
    answer.exceptionally(e -> "none");
  }

  void added(List<CompletableFuture<String>> all) {
    CompletableFuture<String> answer = ask("a");
    all.add(answer);
  }

  void storedInAField() {
    CompletableFuture<String> answer = ask("a");
    kept = answer;
  }

  Supplier<String> captured() {
    CompletableFuture<String> answer = ask("a");
    return () -> answer.join();
  }

  void namedUnused() {
    var unused = ask("a");
  }

  void namedIgnored() {
    CompletableFuture<String> ignored = ask("a");
  }

  void namedUnusedAudit() {
    CompletableFuture<String> unusedAudit = ask("audit");
  }

  void alreadyComplete() {
    CompletableFuture<String> answer = CompletableFuture.completedFuture("a");
  }

  void aPromiseOfItsOwn() {
    CompletableFuture<String> promise = new CompletableFuture<>();
    promise.complete("a");
  }

  void handlesItsOwnFailure() {
    CompletableFuture<String> answer = ask("a").exceptionally(e -> "none");
  }

  void coldIsAnotherRule() {
    Mono<String> answer = find("a");
  }

  void readInOneBranch(boolean wait) {
    CompletableFuture<String> answer = ask("a");
    if (wait) {
      answer.join();
    }
  }

  void taskCatchesEverything(ExecutorService executor) {
    Future<?> task =
        executor.submit(
            () -> {
              try {
                log("a");
              } catch (Exception e) {
                log(e);
              }
            });
  }

  void cancelled() {
    CompletableFuture<String> answer = ask("a");
    answer.cancel(true);
  }

  static final class Warm {
    /** A field may be read by anybody, and keeps what it holds. */
    final CompletableFuture<Void> started = CompletableFuture.runAsync(() -> { });
  }
}
