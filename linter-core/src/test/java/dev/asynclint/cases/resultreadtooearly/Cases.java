package dev.asynclint.cases.resultreadtooearly;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Results read without waiting. */
abstract class Cases {
  private final Map<String, CompletableFuture<String>> cache = new ConcurrentHashMap<>();

  abstract CompletableFuture<String> ask(String question);

  abstract void log(String text);

  String getNowAtOnce() {
    return ask("a").getNow("none"); // expect: result-read-too-early
  }

  String getNowOfAVariable() {
    CompletableFuture<String> answer = ask("a");
    return answer.getNow("none"); // expect: result-read-too-early
  }

  String getNowAfterALog() {
    CompletableFuture<String> answer = ask("a");
    log("asked");
    return answer.getNow(""); // expect: result-read-too-early
  }

  String getNowOfASupplier() {
    return CompletableFuture.supplyAsync(() -> "a").getNow("none"); // expect: result-read-too-early
  }

  String getNowOfAChain() {
    return ask("a").thenApply(String::trim).getNow("none"); // expect: result-read-too-early
  }

  String getNowOfAChainInAVariable() {
    CompletableFuture<String> answer = ask("a").thenApply(String::trim);
    return answer.getNow(null); // expect: result-read-too-early
  }

  void getNowPassedOn() {
    CompletableFuture<String> answer = ask("a");
    log(answer.getNow("none")); // expect: result-read-too-early
  }

  String getNowOfTwo() {
    CompletableFuture<String> a = ask("a");
    CompletableFuture<String> b = ask("b");
    return both(a.getNow(""), b.getNow("")); // expect: result-read-too-early
  }

  String getNowOfTheOther() {
    CompletableFuture<String> a = ask("a");
    String first = a.join();
    CompletableFuture<String> b = ask("b");
    return both(first, b.getNow("")); // expect: result-read-too-early
  }

  String getNowInATry() {
    try {
      CompletableFuture<String> answer = ask("a");
      return answer.getNow("none"); // expect: result-read-too-early
    } catch (RuntimeException e) {
      return "";
    }
  }

  String getNowWithVar() {
    var answer = ask("a");
    return answer.getNow("none"); // expect: result-read-too-early
  }

  String getNowOfSubmitted(ExecutorService executor) {
    CompletableFuture<String> answer = CompletableFuture.supplyAsync(() -> "a", executor);
    return answer.getNow("none"); // expect: result-read-too-early
  }

  String getNowInABranch(boolean fast) {
    if (fast) {
      CompletableFuture<String> answer = ask("a");
      return answer.getNow("none"); // expect: result-read-too-early
    }
    return "";
  }

  int getNowChained() {
    CompletableFuture<String> answer = ask("a");
    return answer.getNow("none").length(); // expect: result-read-too-early
  }

  void getNowAssigned() {
    CompletableFuture<String> answer = ask("a");
    String now = answer.getNow("none"); // expect: result-read-too-early
    log(now);
  }

  // ---- silent

  String underIsDone() {
    CompletableFuture<String> answer = ask("a");
    if (answer.isDone()) {
      return answer.getNow("none");
    }
    return "";
  }

  String afterJoin() {
    CompletableFuture<String> answer = ask("a");
    answer.join();
    return answer.getNow("none");
  }

  String afterAllOf() {
    CompletableFuture<String> a = ask("a");
    CompletableFuture<String> b = ask("b");
    CompletableFuture.allOf(a, b).join();
    return a.getNow("") + b.getNow("");
  }

  String ofAParameter(CompletableFuture<String> given) {
    return given.getNow("none");
  }

  String ofAField() {
    return cache.get("a").getNow("none");
  }

  String ofACompleteOne() {
    CompletableFuture<String> answer = CompletableFuture.completedFuture("a");
    return answer.getNow("none");
  }

  String ofAPromiseCompletedHere() {
    CompletableFuture<String> answer = new CompletableFuture<>();
    answer.complete("a");
    return answer.getNow("none");
  }

  void polls() {
    CompletableFuture<String> answer = ask("a");
    if (answer.getNow(null) == null) {
      log("not yet");
    }
  }

  String inItsOwnCallback() {
    CompletableFuture<String> answer = ask("a");
    answer.whenComplete((r, e) -> log(answer.getNow("none")));
    return "";
  }

  String returnsIfDone() {
    CompletableFuture<String> answer = ask("a");
    return answer.isDone() ? answer.getNow("none") : "";
  }

  String afterATimedWait() throws Exception {
    CompletableFuture<String> answer = ask("a");
    answer.get(1, TimeUnit.SECONDS);
    return answer.getNow("none");
  }

  String afterInvokeAll(ExecutorService executor) throws Exception {
    List<Future<String>> all = executor.invokeAll(List.of(() -> "a"));
    return all.get(0).get();
  }

  String afterACompletedStage() {
    CompletableFuture<String> answer = ask("a");
    String first = answer.join();
    return both(first, answer.getNow("none"));
  }

  List<String> overAList(List<CompletableFuture<String>> all) {
    return all.stream().map(f -> f.getNow("none")).toList();
  }

  CompletableFuture<String> readLater() {
    CompletableFuture<String> a = ask("a");
    return ask("b").thenApply(b -> b + a.getNow("none"));
  }

  String joins() {
    return ask("a").join();
  }

  abstract String both(String a, String b);

  Optional<String> looksAgain(CompletableFuture<String> a, CompletableFuture<String> b) {
    String first = String.class.cast(CompletableFuture.anyOf(a, b).getNow(null));
    if (first != null) {
      return Optional.of(first);
    }
    return Optional.empty();
  }

  Optional<String> takesNullForAnAnswer(CompletableFuture<String> a, CompletableFuture<String> b) {
    String first = String.class.cast(CompletableFuture.anyOf(a, b).getNow(null)); // expect: result-read-too-early
    return first.isEmpty() ? Optional.empty() : Optional.of(first);
  }
}
