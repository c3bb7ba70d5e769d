package dev.asynclint.cases.voidpublishertransform;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Operators behind publishers without elements. */
abstract class Cases {
  abstract CompletableFuture<String> ask(String question);

  abstract Mono<String> find(String id);

  abstract void log(Object text);

  abstract String render(String text);

  abstract Mono<Void> store(String answer);

  abstract Flux<Void> storeAll(List<String> answers);

  Mono<String> maps() {
    return store("a").map(v -> "stored"); // expect: void-publisher-transform
  }

  Mono<String> flatMaps() {
    return store("a").flatMap(v -> find("b")); // expect: void-publisher-transform
  }

  Flux<String> flatMapsMany() {
    return store("a").flatMapMany(v -> Flux.just("b")); // expect: void-publisher-transform
  }

  Flux<String> mapsAFlux(List<String> all) {
    return storeAll(all).map(v -> "stored"); // expect: void-publisher-transform
  }

  Flux<String> flatMapsAFlux(List<String> all) {
    return storeAll(all).flatMap(v -> find("b")); // expect: void-publisher-transform
  }

  Flux<String> concatMapsAFlux(List<String> all) {
    return storeAll(all).concatMap(v -> find("b")); // expect: void-publisher-transform
  }

  Mono<String> behindThen() {
    return find("a").then().map(v -> "done"); // expect: void-publisher-transform
  }

  Mono<String> behindThenFlat() {
    return find("a").then().flatMap(v -> find("b")); // expect: void-publisher-transform
  }

  Disposable consumer() {
    return store("a").subscribe(v -> log("stored")); // expect: void-publisher-transform
  }

  Disposable consumerAndError() {
    return store("a").subscribe(v -> log("stored"), this::log); // expect: void-publisher-transform
  }

  Mono<String> methodReference() {
    return store("a").map(this::text); // expect: void-publisher-transform
  }

  abstract String text(Void nothing);

  Mono<String> ofWhen() {
    return Mono.when(find("a"), find("b")).map(v -> "both"); // expect: void-publisher-transform
  }

  Mono<String> throughAVariable() {
    Mono<Void> stored = store("a");
    return stored.map(v -> "stored"); // expect: void-publisher-transform
  }

  Mono<String> ofAParameter(Mono<Void> stored) {
    return stored.flatMap(v -> find("b")); // expect: void-publisher-transform
  }

  Mono<String> afterAnError() {
    return store("a").onErrorComplete().map(v -> "stored"); // expect: void-publisher-transform
  }

  Mono<String> empty() {
    return Mono.<Void>empty().map(v -> "never"); // expect: void-publisher-transform
  }

  // ---- silent

  Mono<String> thenReturn() {
    return store("a").thenReturn("stored");
  }

  Mono<String> then() {
    return store("a").then(find("b"));
  }

  Mono<String> thenDefer() {
    return store("a").then(Mono.defer(() -> find("b")));
  }

  Mono<String> realElements() {
    return find("a").map(String::trim);
  }

  Mono<String> realElementsFlat() {
    return find("a").flatMap(this::find);
  }

  Mono<Void> doOnSuccess() {
    return store("a").doOnSuccess(v -> log("stored"));
  }

  Mono<Void> doOnTerminate() {
    return store("a").doOnTerminate(() -> log("stored"));
  }

  Mono<Void> errors() {
    return store("a").onErrorResume(e -> Mono.empty());
  }

  Disposable completion() {
    return store("a").subscribe(null, this::log, () -> log("stored"));
  }

  Disposable onlyTheErrorMatters() {
    return store("a").subscribe(v -> {}, this::log);
  }

  Disposable plainSubscription() {
    return store("a").subscribe();
  }

  Uni<String> mutinyEmitsNull(Uni<Void> stored) {
    return stored.map(v -> "stored");
  }

  CompletableFuture<String> futuresEmitNull(CompletableFuture<Void> stored) {
    return stored.thenApply(v -> "stored");
  }

  Mono<Object> objects(Mono<Object> things) {
    return things.map(Object::toString);
  }

  Mono<String> wildcards(Mono<?> things) {
    return things.map(Object::toString);
  }

  Mono<Void> doFinally() {
    return store("a").doFinally(s -> log(s));
  }
}
