package dev.asynclint.cases.futureinvoidcallback;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Async values made in callbacks that return nothing, and those that go somewhere. */
abstract class Cases {
  private final Map<String, CompletableFuture<String>> pending = new ConcurrentHashMap<>();

  abstract CompletableFuture<String> ask(String question);

  abstract Mono<Void> save(String answer);

  abstract void log(String text);

  void forEachOfAList(List<String> questions) {
    questions.forEach(q -> ask(q)); // expect: future-in-void-callback
  }

  void forEachWithAMethodReference(List<String> questions) {
    questions.forEach(this::ask); // expect: future-in-void-callback
  }

  void forEachOfAStream(Stream<String> questions) {
    questions.filter(q -> !q.isBlank()).forEach(q -> ask(q)); // expect: future-in-void-callback
  }

  void forEachOfAMap(Map<String, String> questions) {
    questions.forEach((k, v) -> ask(v)); // expect: future-in-void-callback
  }

  void forEachWithABlock(List<String> questions) {
    questions.forEach(
        q -> {
          log(q);
          ask(q); // expect: future-in-void-callback
        });
  }

  void ifPresent(Optional<String> question) {
    question.ifPresent(q -> ask(q)); // expect: future-in-void-callback
  }

  CompletableFuture<Void> thenAccept() {
    return ask("a").thenAccept(x -> ask(x)); // expect: future-in-void-callback
  }

  CompletableFuture<Void> thenAcceptMethodReference() {
    return ask("a").thenAccept(this::ask); // expect: future-in-void-callback
  }

  CompletableFuture<Void> thenRun() {
    return ask("a").thenRun(() -> ask("b")); // expect: future-in-void-callback
  }

  CompletableFuture<String> whenComplete() {
    return ask("a").whenComplete((r, e) -> ask(r)); // expect: future-in-void-callback
  }

  CompletableFuture<Void> thenAcceptAsync(Executor executor) {
    return ask("a").thenAcceptAsync(x -> ask(x), executor); // expect: future-in-void-callback
  }

  Mono<String> doOnNext(Mono<String> answer) {
    return answer.doOnNext(x -> save(x)); // expect: future-in-void-callback
  }

  Mono<String> doOnNextMethodReference(Mono<String> answer) {
    return answer.doOnNext(this::save); // expect: future-in-void-callback
  }

  Flux<String> doOnNextOfAFlux(Flux<String> answers) {
    return answers.doOnNext(x -> ask(x)); // expect: future-in-void-callback
  }

  Disposable subscribeConsumer(Flux<String> answers) {
    return answers.subscribe(x -> save(x)); // expect: future-in-void-callback
  }

  Mono<String> doOnError(Mono<String> answer) {
    return answer.doOnError(e -> save(e.getMessage())); // expect: future-in-void-callback
  }

  CompletableFuture<Void> dropsAChain() {
    return ask("a").thenAccept(x -> ask(x).thenApply(String::length)); // expect: future-in-void-callback
  }

  // ---- silent

  void collectsInside(List<String> questions) {
    List<CompletableFuture<String>> all = new ArrayList<>();
    questions.forEach(q -> all.add(ask(q)));
    CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
  }

  void putsIntoAMap(List<String> questions) {
    questions.forEach(q -> pending.put(q, ask(q)));
    questions.forEach(q -> pending.computeIfAbsent(q, this::ask));
  }

  void waitsInside(List<String> questions) {
    questions.forEach(q -> ask(q).join());
  }

  void handlesTheFailure(List<String> questions) {
    questions.forEach(q -> ask(q).exceptionally(e -> "none"));
  }

  void handlesWithWhenComplete(List<String> questions) {
    questions.forEach(q -> ask(q).whenComplete((r, e) -> log(q)));
  }

  CompletableFuture<String> composes() {
    return ask("a").thenCompose(this::ask);
  }

  Mono<Void> flatMaps(Mono<String> answer) {
    return answer.flatMap(this::save);
  }

  Flux<Void> concatMaps(Flux<String> answers) {
    return answers.concatMap(this::save);
  }

  void subscribesInside(Flux<String> answers) {
    answers.subscribe(x -> save(x).subscribe());
  }

  void insideExecute(Executor executor, CompletableFuture<String> target) {
    executor.execute(() -> target.complete("a"));
  }

  void mapsToAList(List<String> questions) {
    List<CompletableFuture<String>> all = questions.stream().map(q -> ask(q)).toList();
    all.forEach(CompletableFuture::join);
  }

  void cancelsAll(List<CompletableFuture<String>> all) {
    all.forEach(f -> f.cancel(true));
  }

  void completesAll(List<CompletableFuture<String>> all) {
    all.forEach(f -> f.complete("none"));
  }

  void logsOnly(List<String> questions) {
    questions.forEach(this::log);
  }

  void assignsInside(List<String> questions) {
    questions.forEach(
        q -> {
          CompletableFuture<String> f = ask(q);
          pending.put(q, f);
        });
  }

  CompletableFuture<Integer> appliesAFunction() {
    return ask("a").thenApply(String::length);
  }
}
