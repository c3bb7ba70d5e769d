package dev.asynclint.cases.cleanupskippedonfailure;

import io.reactivex.rxjava3.core.Completable;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What comes behind {@code then} does not run after a failure. */
abstract class Reactive {
  private final Disposable.Composite connections = Disposables.composite();
  private final io.reactivex.rxjava3.disposables.CompositeDisposable subscriptions =
      new io.reactivex.rxjava3.disposables.CompositeDisposable();

  abstract Mono<Void> tell(String what);

  abstract Completable say(String what);

  abstract void count();

  // ---- silent

  Mono<Void> closeWhateverHappens() {
    return tell("end").doFinally(s -> connections.dispose());
  }

  Mono<Void> closeBehindAFallback() {
    return tell("end").onErrorComplete().then(Mono.fromRunnable(connections::dispose));
  }

  Mono<Void> closeOnBothWays() {
    return tell("end").doOnError(e -> connections.dispose()).then(Mono.fromRunnable(connections::dispose));
  }

  Mono<Void> closeFirst() {
    return Mono.<Void>fromRunnable(connections::dispose).then(tell("end"));
  }

  Mono<Void> closeCountsBehind() {
    return tell("end").then(Mono.fromRunnable(this::count));
  }

  Mono<Void> resetWhenTold() {
    return tell("reset").then(Mono.fromRunnable(connections::dispose));
  }

  // ---- reported

  Mono<Void> closeGracefully() {
    return tell("end").then(Mono.fromRunnable(connections::dispose)); // expect: cleanup-skipped-on-failure
  }

  Mono<Void> shutdown() {
    return Flux.just("a", "b")
        .concatMap(this::tell)
        .then(Mono.fromRunnable(() -> connections.dispose())); // expect: cleanup-skipped-on-failure
  }

  Completable stop() {
    return say("end").andThen(Completable.fromAction(subscriptions::dispose)); // expect: cleanup-skipped-on-failure
  }
}
