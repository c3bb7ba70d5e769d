package dev.asynclint.cases.publisherneversubscribed;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import reactor.core.Disposable;
import reactor.core.publisher.ConnectableFlux;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Publishers that are dropped, and those that are taken. */
abstract class ReactorCases {
  private final List<Mono<String>> kept = new ArrayList<>();
  private Mono<String> cached;
  private Disposable running;

  abstract Mono<String> ask(String question);

  abstract Flux<String> stream(String question);

  abstract void save(String answer);

  @CanIgnoreReturnValue
  abstract Mono<String> touch();

  void dropsTheResultOfAMethod() {
    ask("a"); // expect: publisher-never-subscribed
  }

  abstract CompletableFuture<String> send(String question);

  private Mono<String> alreadySent() {
    return Mono.fromFuture(send("a"));
  }

  void dropsWhatHasStarted() {
    alreadySent();
  }

  private Mono<String> sentWhenSubscribed() {
    return Mono.fromFuture(() -> send("a"));
  }

  void dropsWhatHasNotStarted() {
    sentWhenSubscribed(); // expect: publisher-never-subscribed
  }

  void dropsAnOperator() {
    ask("a").doOnNext(this::save); // expect: publisher-never-subscribed
  }

  void dropsAFlux() {
    stream("a").map(String::length); // expect: publisher-never-subscribed
  }

  void dropsBehindThen() {
    ask("a").then(ask("b")); // expect: publisher-never-subscribed
  }

  void dropsAnErrorHandler() {
    ask("a").onErrorReturn("none"); // expect: publisher-never-subscribed
  }

  void dropsInABranch(boolean now) {
    if (now) {
      ask("a"); // expect: publisher-never-subscribed
    }
  }

  void dropsInALoop(List<String> questions) {
    for (String question : questions) {
      ask(question); // expect: publisher-never-subscribed
    }
  }

  void dropsFromCallable() {
    Mono.fromCallable(() -> "a"); // expect: publisher-never-subscribed
  }

  void dropsDefer() {
    Mono.defer(() -> ask("a")); // expect: publisher-never-subscribed
  }

  void dropsInsideExecute(Executor executor) {
    executor.execute(() -> ask("a")); // expect: publisher-never-subscribed
  }

  void dropsDelay() {
    Mono.delay(Duration.ofSeconds(1)).doOnNext(i -> save("late")); // expect: publisher-never-subscribed
  }

  void keepsItInAVariableThatNobodyReads() {
    Mono<String> answer = ask("a"); // expect: publisher-never-subscribed
  }

  void saysUnusedButColdWorkNeverRuns() {
    var unused = ask("a"); // expect: publisher-never-subscribed
  }

  void mayBeIgnoredButIsCold() {
    touch(); // expect: publisher-never-subscribed
  }

  void dropsThroughASupplier(Supplier<Mono<String>> source) {
    source.get(); // expect: publisher-never-subscribed
  }

  void dropsInASwitch(int kind) {
    switch (kind) {
      case 1 -> ask("a"); // expect: publisher-never-subscribed
      default -> save("b");
    }
  }

  Mono<String> dropsOneAndReturnsTheOther() {
    ask("log"); // expect: publisher-never-subscribed
    return ask("a");
  }

  // ---- silent

  void subscribed() {
    ask("a").subscribe();
  }

  void subscribedWithHandlers() {
    ask("a").subscribe(this::save, e -> save("failed"));
  }

  void blocked() {
    ask("a").block();
  }

  Mono<String> returned() {
    return ask("a");
  }

  void stored() {
    cached = ask("a");
  }

  void added() {
    kept.add(ask("a"));
  }

  void putIntoAMap(Map<String, Mono<String>> all, Mono<String> one) {
    all.put("a", one);
  }

  Mono<Void> composed() {
    return Mono.when(ask("a"), ask("b"));
  }

  void connected(Flux<String> source) {
    ConnectableFlux<String> shared = source.publish();
    shared.subscribe(this::save);
    shared.connect();
  }

  void emits(Sinks.One<String> sink) {
    sink.tryEmitValue("a");
  }

  void keepsTheSubscription() {
    running = ask("a").subscribe();
  }

  CompletableFuture<String> turnedIntoAFuture() {
    return ask("a").toFuture();
  }

  void checksAnArgument(Mono<String> given) {
    Objects.requireNonNull(given, "given");
    cached = given;
  }

  Mono<String> makesAndKeepsIt() {
    cache();
    return cached;
  }

  private Mono<String> cache() {
    Mono<String> made = ask("a");
    cached = made;
    return made;
  }

  Mono<String> readsItLater() {
    Mono<String> answer = ask("a");
    return answer.map(String::trim);
  }

  List<Mono<String>> collected(List<String> questions) {
    return questions.stream().map(this::ask).toList();
  }

  private static Mono<String> logged(Mono<String> mono, String what) {
    System.out.println(what);
    return mono;
  }

  Mono<String> givesBackWhatItIsGiven(Mono<String> mono, boolean late) {
    if (late) {
      logged(mono.cache(), "late");
    }
    return mono;
  }

  Mono<String> waitsForTheRecipe(CompletableFuture<Mono<String>> recipe) {
    try {
      recipe.join();
      return Mono.empty();
    } catch (RuntimeException e) {
      return Mono.error(e);
    }
  }
}
