package dev.asynclint.cases.nestedfuture;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.GroupedFlux;
import reactor.core.publisher.Mono;

/** Futures of futures whose inner value is lost, and those whose inner value is taken. */
abstract class Cases {
  abstract CompletableFuture<String> ask(String question);

  abstract CompletableFuture<Void> store(String answer);

  abstract Mono<String> find(String id);

  abstract Mono<Void> save(String answer);

  abstract void log(Object text);

  Mono<String> mappedToAPublisher() {
    return find("a").map(this::find).map(found -> "found"); // expect: nested-future
  }

  Mono<String> mappedToOneThatHoldsNothing() {
    return find("a").map(this::save).map(saved -> "saved"); // expect: nested-future
  }

  Flux<String> elementsMappedToPublishers(Flux<String> answers) {
    return answers.map(x -> save(x)).map(saved -> "saved"); // expect: nested-future
  }

  CompletableFuture<Void> thenRunAfterThenApply() {
    return ask("a").thenApply(this::store).thenRun(() -> log("stored")); // expect: nested-future
  }

  CompletableFuture<String> ignoredByTheNextStage() {
    return ask("a").thenApply(x -> store(x)).thenApply(ignored -> "done"); // expect: nested-future
  }

  void waitedForAndDropped() {
    ask("a").thenApply(this::store).join(); // expect: nested-future
  }

  void getDropped() throws Exception {
    ask("a").thenApply(x -> store(x)).get(); // expect: nested-future
  }

  CompletableFuture<Void> acceptThatIgnores() {
    return ask("a").thenApply(this::ask).thenAccept(v -> log("done")); // expect: nested-future
  }

  CompletableFuture<String> withAsyncVariant(ExecutorService executor) {
    return ask("a").thenApplyAsync(this::store, executor).thenApply(v -> "done"); // expect: nested-future
  }

  CompletableFuture<Void> supplyAsyncOfAFuture() {
    return CompletableFuture.supplyAsync(() -> store("a")).thenRun(() -> log("stored")); // expect: nested-future
  }

  void supplyAsyncWaitedFor() {
    CompletableFuture.supplyAsync(() -> ask("a")).join(); // expect: nested-future
  }

  CompletionStage<Void> onAStage(CompletionStage<String> stage) {
    return stage.thenApply(this::store).thenRun(() -> log("stored")); // expect: nested-future
  }

  CompletableFuture<Void> handleThatStarts() {
    return ask("a").handle((r, e) -> store(r)).thenRun(() -> log("stored")); // expect: nested-future
  }

  void inferredVariableWaitedFor() {
    var stored = ask("a").thenApply(this::store); // expect: nested-future
    stored.join();
  }

  CompletableFuture<Void> twoStepsDown() {
    return ask("a").thenCompose(this::ask).thenApply(this::store).thenRun(() -> log("stored")); // expect: nested-future
  }

  CompletableFuture<String> blockLambda() {
    return ask("a")
        .thenApply( // expect: nested-future
            x -> {
              log(x);
              return store(x);
            })
        .thenApply(v -> "done");
  }

  CompletableFuture<Void> exceptionallyInBetween() {
    return ask("a").thenApply(x -> store(x)).thenRun(() -> log("stored")).exceptionally(e -> null); // expect: nested-future
  }

  void combinedAndDropped() {
    ask("a").thenCombine(ask("b"), (x, y) -> store(x + y)).join(); // expect: nested-future
  }

  // ---- silent

  CompletableFuture<Void> composed() {
    return ask("a").thenCompose(this::store);
  }

  CompletableFuture<Void> flattenedLater() {
    return ask("a").thenApply(this::store).thenCompose(Function.identity());
  }

  CompletableFuture<CompletableFuture<Void>> declaredSo() {
    return ask("a").thenApply(this::store);
  }

  void declaredVariable() {
    CompletableFuture<CompletableFuture<Void>> both = ask("a").thenApply(this::store);
    both.join().join();
  }

  void joinedTwice() {
    ask("a").thenApply(this::store).join().join();
  }

  String innerTaken() {
    CompletableFuture<String> inner = ask("a").thenApply(this::ask).join();
    return inner.join();
  }

  CompletableFuture<Void> innerPassedOn(List<CompletableFuture<Void>> all) {
    return ask("a").thenApply(this::store).thenAccept(all::add);
  }

  CompletableFuture<Void> innerUsedByALambda() {
    return ask("a").thenApply(this::store).thenAccept(f -> log(f));
  }

  CompletableFuture<Integer> plainFunction() {
    return ask("a").thenApply(String::length);
  }

  Mono<Void> flatMapped() {
    return find("a").flatMap(this::save);
  }

  Flux<String> mergedLater(Flux<String> ids) {
    return Flux.merge(ids.map(this::find));
  }

  Flux<String> concatenated(Flux<String> ids) {
    return ids.map(this::find).concatMap(Function.identity());
  }

  Flux<GroupedFlux<Integer, String>> grouped(Flux<String> words) {
    return words.groupBy(String::length);
  }

  CompletableFuture<Object> elementIsAnObject() {
    return ask("a").thenApply(x -> (Object) x);
  }

  CompletableFuture<List<CompletableFuture<String>>> listOfFutures(List<String> questions) {
    return ask("a").thenApply(x -> questions.stream().map(this::ask).toList());
  }

  Mono<Mono<String>> publisherDeclaredSo() {
    return find("a").map(this::find);
  }
}
