package dev.asynclint.cases.siblingsnotcancelled;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/** Fan-outs whose other calls run on when one fails. */
abstract class Cases {
  abstract CompletableFuture<String> ask(String question);

  abstract Mono<String> find(String id);

  abstract void log(Object text);

  abstract String render(String text);

  abstract CompletableFuture<Integer> price(String item);

  abstract CompletableFuture<Void> store(String text);

  String two() {
    CompletableFuture<String> a = ask("a");
    CompletableFuture<String> b = ask("b");
    CompletableFuture.allOf(a, b).join(); // expect: siblings-not-cancelled
    return a.join() + b.join();
  }

  String three() {
    CompletableFuture<String> a = ask("a");
    CompletableFuture<String> b = ask("b");
    CompletableFuture<String> c = ask("c");
    CompletableFuture.allOf(a, b, c).join(); // expect: siblings-not-cancelled
    return a.join() + b.join() + c.join();
  }

  String got() throws Exception {
    CompletableFuture<String> a = ask("a");
    CompletableFuture<String> b = ask("b");
    CompletableFuture.allOf(a, b).get(); // expect: siblings-not-cancelled
    return a.join() + b.join();
  }

  String timed() throws Exception {
    CompletableFuture<String> a = ask("a");
    CompletableFuture<String> b = ask("b");
    CompletableFuture.allOf(a, b).get(1, TimeUnit.SECONDS); // expect: siblings-not-cancelled
    return a.join() + b.join();
  }

  String supplied(Executor executor) {
    CompletableFuture<String> a = CompletableFuture.supplyAsync(() -> render("a"), executor);
    CompletableFuture<String> b = CompletableFuture.supplyAsync(() -> render("b"), executor);
    CompletableFuture.allOf(a, b).join(); // expect: siblings-not-cancelled
    return a.join() + b.join();
  }

  String differentTypes() {
    CompletableFuture<String> a = ask("a");
    CompletableFuture<Integer> b = price("b");
    CompletableFuture.allOf(a, b).join(); // expect: siblings-not-cancelled
    return a.join() + b.join();
  }

  String inferred() {
    var a = ask("a");
    var b = ask("b");
    CompletableFuture.allOf(a, b).join(); // expect: siblings-not-cancelled
    return a.join() + b.join();
  }

  String withStages() {
    CompletableFuture<String> a = ask("a").thenApply(String::trim);
    CompletableFuture<String> b = ask("b").thenApply(String::trim);
    CompletableFuture.allOf(a, b).join(); // expect: siblings-not-cancelled
    return a.join() + b.join();
  }

  String caughtWithoutCancelling() {
    CompletableFuture<String> a = ask("a");
    CompletableFuture<String> b = ask("b");
    try {
      CompletableFuture.allOf(a, b).join(); // expect: siblings-not-cancelled
      return a.join() + b.join();
    } catch (RuntimeException e) {
      return "";
    }
  }

  String inABranch(boolean both) {
    if (both) {
      CompletableFuture<String> a = ask("a");
      CompletableFuture<String> b = ask("b");
      CompletableFuture.allOf(a, b).join(); // expect: siblings-not-cancelled
      return a.join() + b.join();
    }
    return "";
  }

  void answersAreDropped() {
    CompletableFuture<String> a = ask("a");
    CompletableFuture<String> b = ask("b");
    CompletableFuture.allOf(a, b).join(); // expect: siblings-not-cancelled
  }

  Supplier<String> inALambda() {
    return () -> {
      CompletableFuture<String> a = ask("a");
      CompletableFuture<String> b = ask("b");
      CompletableFuture.allOf(a, b).join(); // expect: siblings-not-cancelled
      return a.join() + b.join();
    };
  }

  String logged() {
    CompletableFuture<String> a = ask("a");
    CompletableFuture<String> b = ask("b");
    log("started");
    CompletableFuture.allOf(a, b).join(); // expect: siblings-not-cancelled
    return a.join();
  }

  int sum() {
    CompletableFuture<Integer> a = price("a");
    CompletableFuture<Integer> b = price("b");
    CompletableFuture.allOf(a, b).join(); // expect: siblings-not-cancelled
    return a.join() + b.join();
  }

  String readNow() {
    CompletableFuture<String> a = ask("a");
    CompletableFuture<String> b = ask("b");
    CompletableFuture.allOf(a, b).join(); // expect: siblings-not-cancelled
    return a.getNow("") + b.getNow("");
  }

  // ---- silent

  String cancels() {
    CompletableFuture<String> a = ask("a");
    CompletableFuture<String> b = ask("b");
    try {
      CompletableFuture.allOf(a, b).join();
      return a.join() + b.join();
    } catch (RuntimeException e) {
      a.cancel(true);
      b.cancel(true);
      throw e;
    }
  }

  void effectsAreMeantToFinish() {
    CompletableFuture<Void> a = store("a");
    CompletableFuture<Void> b = store("b");
    CompletableFuture.allOf(a, b).join();
  }

  String ofParameters(CompletableFuture<String> a, CompletableFuture<String> b) {
    CompletableFuture.allOf(a, b).join();
    return a.join() + b.join();
  }

  String one() {
    CompletableFuture<String> a = ask("a");
    CompletableFuture.allOf(a).join();
    return a.join();
  }

  void ofAList(List<CompletableFuture<String>> all) {
    CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
  }

  String keptElsewhere(List<CompletableFuture<String>> running) {
    CompletableFuture<String> a = ask("a");
    CompletableFuture<String> b = ask("b");
    running.add(a);
    running.add(b);
    CompletableFuture.allOf(a, b).join();
    return a.join();
  }

  CompletableFuture<Void> notWaitedForHere() {
    CompletableFuture<String> a = ask("a");
    CompletableFuture<String> b = ask("b");
    return CompletableFuture.allOf(a, b);
  }

  String oneAfterAnother() {
    CompletableFuture<String> a = ask("a");
    CompletableFuture<String> b = ask("b");
    return a.join() + b.join();
  }

  String combined() {
    return ask("a").thenCombine(ask("b"), String::concat).join();
  }

  void invokesAll(ExecutorService executor, List<Callable<String>> tasks) throws InterruptedException {
    log(executor.invokeAll(tasks, 1, TimeUnit.SECONDS));
  }

  void mixedWithAParameter(CompletableFuture<String> given) {
    CompletableFuture<String> a = ask("a");
    CompletableFuture.allOf(a, given).join();
  }

  void direct() {
    CompletableFuture.allOf(ask("a"), ask("b")).join();
  }

  public static void main(String[] args) {
    CompletableFuture<String> a = CompletableFuture.supplyAsync(() -> "a");
    CompletableFuture<String> b = CompletableFuture.supplyAsync(() -> "b");
    CompletableFuture.allOf(a, b).join();
  }

  String single() {
    return ask("a").join();
  }

  void shutsThePoolDown(ExecutorService executor) {
    CompletableFuture<String> a = CompletableFuture.supplyAsync(() -> render("a"), executor);
    CompletableFuture<String> b = CompletableFuture.supplyAsync(() -> render("b"), executor);
    try {
      CompletableFuture.allOf(a, b).join();
    } finally {
      executor.shutdownNow();
    }
  }
}
