package dev.asynclint.cases.eagerfallback;

import io.reactivex.rxjava3.core.Completable;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Fallbacks that start their work each time. */
abstract class Cases {
  abstract CompletableFuture<String> ask(String question);

  abstract Mono<String> find(String id);

  abstract void log(Object text);

  abstract String render(String text);

  abstract Mono<String> cold(String id);

  private Mono<String> eager(String id) {
    return Mono.fromFuture(ask(id));
  }

  private Mono<String> lazy(String id) {
    return Mono.fromFuture(() -> ask(id));
  }

  Mono<String> fromAFuture() {
    return find("a").switchIfEmpty(Mono.fromFuture(ask("b"))); // expect: eager-fallback
  }

  Mono<String> throughAMethod() {
    return find("a").switchIfEmpty(eager("b")); // expect: eager-fallback
  }

  Flux<String> ofAFlux(Flux<String> ids) {
    return ids.switchIfEmpty(Mono.fromFuture(ask("b"))); // expect: eager-fallback
  }

  Mono<String> defaultOfAWait() {
    return find("a").defaultIfEmpty(ask("b").join()); // expect: eager-fallback
  }

  Mono<String> defaultOfABlock() {
    return find("a").defaultIfEmpty(find("b").block()); // expect: eager-fallback
  }

  String orElseJoin(Optional<String> known) {
    return known.orElse(ask("b").join()); // expect: eager-fallback
  }

  String orElseBlock(Optional<String> known) {
    return known.orElse(find("b").block()); // expect: eager-fallback
  }

  String orElseGetCall(Optional<String> known) throws Exception {
    return known.orElse(ask("b").get()); // expect: eager-fallback
  }

  CompletableFuture<String> orElseAFuture(Optional<CompletableFuture<String>> known) {
    return known.orElse(ask("b")); // expect: eager-fallback
  }

  Mono<String> withAStage() {
    return find("a").switchIfEmpty(Mono.fromFuture(ask("b").thenApply(String::trim))); // expect: eager-fallback
  }

  Mono<String> withAnOperator() {
    return find("a").switchIfEmpty(Mono.fromFuture(ask("b")).map(String::trim)); // expect: eager-fallback
  }

  Mono<String> inAChain() {
    return find("a").map(String::trim).switchIfEmpty(eager("b")).map(String::trim); // expect: eager-fallback
  }

  Mono<String> timeoutFallback() {
    return find("a").timeout(Duration.ofSeconds(1), Mono.fromFuture(ask("b"))); // expect: eager-fallback
  }

  String orElseOfAStage(Optional<String> known) {
    return known.orElse(ask("b").thenApply(String::trim).join()); // expect: eager-fallback
  }

  Flux<String> throughAMethodOnAFlux(Flux<String> ids) {
    return ids.filter(x -> !x.isEmpty()).switchIfEmpty(eager("b")); // expect: eager-fallback
  }

  // ---- silent

  Mono<String> deferred() {
    return find("a").switchIfEmpty(Mono.defer(() -> Mono.fromFuture(ask("b"))));
  }

  Mono<String> fromASupplier() {
    return find("a").switchIfEmpty(Mono.fromFuture(() -> ask("b")));
  }

  Mono<String> throughALazyMethod() {
    return find("a").switchIfEmpty(lazy("b"));
  }

  Mono<String> justAssembled() {
    return find("a").switchIfEmpty(cold("b"));
  }

  Mono<String> anError() {
    return find("a").switchIfEmpty(Mono.error(new IllegalStateException()));
  }

  Mono<String> aConstant() {
    return find("a").switchIfEmpty(Mono.just("none"));
  }

  Mono<String> empty() {
    return find("a").switchIfEmpty(Mono.empty());
  }

  Mono<String> aDefault() {
    return find("a").defaultIfEmpty("none");
  }

  Mono<String> aComputedDefault() {
    return find("a").defaultIfEmpty(render("none"));
  }

  String orElseConstant(Optional<String> known) {
    return known.orElse("none");
  }

  String orElseGet(Optional<String> known) {
    return known.orElseGet(() -> ask("b").join());
  }

  private Completable logged(String event) {
    return Completable.fromCompletionStage(ask(event));
  }

  Completable whatComesNextIsNoFallback() {
    return logged("a").andThen(logged("b"));
  }

  CompletableFuture<String> orElseComplete(Optional<CompletableFuture<String>> known) {
    return known.orElse(CompletableFuture.completedFuture("none"));
  }

  String orElseVariable(Optional<String> known, String other) {
    return known.orElse(other);
  }

  CompletableFuture<String> completeOnTimeout() {
    return ask("a").completeOnTimeout("none", 1, TimeUnit.SECONDS);
  }

  Mono<String> aGivenPublisher(Mono<String> other) {
    return find("a").switchIfEmpty(other);
  }
}
