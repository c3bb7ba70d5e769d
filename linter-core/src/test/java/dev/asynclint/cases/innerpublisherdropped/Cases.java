package dev.asynclint.cases.innerpublisherdropped;

import io.reactivex.rxjava3.core.Single;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Streams of publishers whose elements are dropped. */
abstract class Cases {
  abstract CompletableFuture<String> ask(String question);

  abstract Mono<String> find(String id);

  abstract void log(Object text);

  abstract String render(String text);

  abstract Mono<Void> store(String answer);

  abstract Flux<String> stream(String id);

  abstract Single<String> single(String id);

  Mono<Void> mapThenThen(Flux<String> facts) {
    return facts.map(this::store).then(); // expect: inner-publisher-dropped
  }

  Mono<Void> lambda(Flux<String> facts) {
    return facts.map(f -> store(f)).then(); // expect: inner-publisher-dropped
  }

  Mono<String> thenAnother(Flux<String> facts) {
    return facts.map(this::store).then(find("a")); // expect: inner-publisher-dropped
  }

  Mono<String> monoThenAnother(Mono<String> fact) {
    return fact.map(this::store).then(find("a")); // expect: inner-publisher-dropped
  }

  Mono<Void> monoThen(Mono<String> fact) {
    return fact.map(this::store).then(); // expect: inner-publisher-dropped
  }

  Flux<String> thenMany(Flux<String> facts) {
    return facts.map(this::store).thenMany(stream("a")); // expect: inner-publisher-dropped
  }

  Mono<String> thenReturn(Mono<String> fact) {
    return fact.map(this::store).thenReturn("stored"); // expect: inner-publisher-dropped
  }

  Mono<Void> thenEmpty(Flux<String> facts) {
    return facts.map(this::store).thenEmpty(Mono.empty()); // expect: inner-publisher-dropped
  }

  Mono<Void> filterInBetween(Flux<String> facts) {
    return facts.map(this::find).filter(m -> m != null).then(); // expect: inner-publisher-dropped
  }

  Mono<Void> fluxOfFlux(Flux<String> ids) {
    return ids.map(this::stream).then(); // expect: inner-publisher-dropped
  }

  Mono<Void> and(Mono<String> fact) {
    return fact.map(this::store).and(find("a")); // expect: inner-publisher-dropped
  }

  Mono<?> ignoreElement(Mono<String> fact) {
    return fact.map(this::store).ignoreElement(); // expect: inner-publisher-dropped
  }

  Mono<?> ignoreElements(Flux<String> facts) {
    return facts.map(this::store).ignoreElements(); // expect: inner-publisher-dropped
  }

  Mono<Void> blockLambda(Flux<String> facts) {
    return facts
        .map(
            f -> {
              log(f);
              return store(f);
            })
        .then(); // expect: inner-publisher-dropped
  }

  Mono<Void> ofAGivenStream(Flux<Mono<String>> inner) {
    return inner.then(); // expect: inner-publisher-dropped
  }

  Mono<Void> fromIterable(List<String> facts) {
    return Flux.fromIterable(facts).map(this::store).then(); // expect: inner-publisher-dropped
  }

  // ---- silent

  Mono<Void> flatMapped(Flux<String> facts) {
    return facts.flatMap(this::store).then();
  }

  Mono<Void> concatMapped(Flux<String> facts) {
    return facts.concatMap(this::store).then();
  }

  Mono<Void> plainElements(Flux<String> facts) {
    return facts.map(String::trim).then();
  }

  Mono<String> plainThenAnother(Mono<String> fact) {
    return fact.then(find("a"));
  }

  Mono<Void> mergedBefore(Flux<String> facts) {
    return Flux.merge(facts.map(this::store)).then();
  }

  Mono<Void> flattenedBefore(Flux<String> facts) {
    return facts.map(this::store).flatMap(m -> m).then();
  }

  Mono<Void> voidElements(String fact) {
    return store(fact).then();
  }

  Mono<Void> ofObjects(Flux<Object> things) {
    return things.then();
  }

  Mono<Void> ofWildcards(Flux<?> things) {
    return things.then();
  }

  Mono<Void> whenAll(List<Mono<String>> all) {
    return Mono.when(all).then();
  }

  Mono<Void> switchMapped(Flux<String> facts) {
    return facts.switchMap(this::store).then();
  }

  Flux<Mono<Void>> keptAsElements(Flux<String> facts) {
    return facts.map(this::store);
  }

  Mono<List<Mono<Void>>> collected(Flux<String> facts) {
    return facts.map(this::store).collectList();
  }

  Mono<Void> futuresAreAnotherRule(Flux<String> facts) {
    return facts.map(this::render).then();
  }

  Mono<Void> ofOptionals(Flux<Optional<String>> facts) {
    return facts.then();
  }
}
