package dev.asynclint.cases.subscribeinpublisher;

import io.reactivex.rxjava3.core.Single;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.reactivestreams.Subscriber;
import reactor.core.Disposable;
import reactor.core.publisher.ConnectableFlux;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

/** Subscriptions that the outer stream knows nothing of. */
abstract class Cases {
  abstract CompletableFuture<String> ask(String question);

  abstract Mono<String> find(String id);

  abstract void log(Object text);

  abstract String render(String text);

  abstract Mono<Void> store(String answer);

  abstract Flux<String> stream(String id);

  private Disposable kept;

  Mono<String> inDoOnNext(Mono<String> id) {
    return id.doOnNext(x -> store(x).subscribe()); // expect: subscribe-in-publisher
  }

  Mono<String> inDoOnNextWithHandlers(Mono<String> id) {
    return id.doOnNext(x -> store(x).subscribe(v -> log(v), this::log)); // expect: subscribe-in-publisher
  }

  Flux<String> inFluxDoOnNext(Flux<String> ids) {
    return ids.doOnNext(x -> store(x).subscribe()); // expect: subscribe-in-publisher
  }

  Mono<String> inMap(Mono<String> id) {
    return id.map(
        x -> {
          store(x).subscribe(); // expect: subscribe-in-publisher
          return x;
        });
  }

  Mono<String> inFlatMap(Mono<String> id) {
    return id.flatMap(
        x -> {
          store(x).subscribe(); // expect: subscribe-in-publisher
          return find(x);
        });
  }

  Mono<String> inDoOnSuccess(Mono<String> id) {
    return id.doOnSuccess(x -> store(x).subscribe()); // expect: subscribe-in-publisher
  }

  Mono<String> inDoOnError(Mono<String> id) {
    return id.doOnError(e -> store("failed").subscribe()); // expect: subscribe-in-publisher
  }

  Flux<String> inFilter(Flux<String> ids) {
    return ids.filter(
        x -> {
          store(x).subscribe(); // expect: subscribe-in-publisher
          return true;
        });
  }

  Mono<String> inOnErrorResume(Mono<String> id) {
    return id.onErrorResume(
        e -> {
          store("failed").subscribe(); // expect: subscribe-in-publisher
          return find("a");
        });
  }

  Mono<String> whileAssembling(String id) {
    store(id).subscribe(); // expect: subscribe-in-publisher
    return find(id);
  }

  Flux<String> whileAssemblingAFlux(String id) {
    store(id).subscribe(v -> log(v)); // expect: subscribe-in-publisher
    return stream(id);
  }

  Mono<Void> inDoOnTerminate(Mono<Void> id) {
    return id.doOnTerminate(() -> store("end").subscribe()); // expect: subscribe-in-publisher
  }

  Flux<String> inConcatMap(Flux<String> ids) {
    return ids.concatMap(
        x -> {
          stream(x).subscribe(); // expect: subscribe-in-publisher
          return find(x);
        });
  }

  Mono<String> onAnotherScheduler(Mono<String> id) {
    return id.doOnNext(x -> store(x).subscribeOn(Schedulers.boundedElastic()).subscribe()); // expect: subscribe-in-publisher
  }

  Single<String> rx(Single<String> id) {
    return id.doOnSuccess(x -> Single.just(x).subscribe()); // expect: subscribe-in-publisher
  }

  // ---- silent

  void atTheEnd() {
    find("a").subscribe(this::log, this::log);
  }

  Mono<Void> flatMaps(Mono<String> id) {
    return id.flatMap(this::store);
  }

  Mono<String> keepsTheSubscription(String id) {
    kept = store(id).subscribe();
    return find(id);
  }

  Flux<String> inCreate() {
    return Flux.create(sink -> stream("a").subscribe(sink::next, sink::error, sink::complete));
  }

  Mono<String> inMonoCreate() {
    return Mono.create(sink -> find("a").subscribe(sink::success, sink::error));
  }

  Mono<String> inDoFinally(Mono<String> id) {
    return id.doFinally(s -> store("clean").subscribe());
  }

  CompletableFuture<String> asAFuture() {
    return find("a").toFuture();
  }

  void inAListener(List<String> ids) {
    ids.forEach(x -> store(x).subscribe());
  }

  void inAConsumer(Flux<String> ids) {
    ids.subscribe(x -> store(x).subscribe());
  }

  Mono<String> returnsTheInner(Mono<String> id) {
    return id.then(find("a"));
  }

  Disposable returnsTheSubscription() {
    return find("a").subscribe();
  }

  Mono<String> plain(Mono<String> id) {
    return id.map(this::render);
  }

  String blocks() {
    return find("a").block();
  }

  void scheduled(java.util.concurrent.ScheduledExecutorService timer) {
    timer.schedule(() -> store("a").subscribe(), 1, TimeUnit.SECONDS);
  }

  Mono<Disposable> isTheElement(Mono<String> id) {
    return id.map(x -> store(x).subscribe());
  }

  Flux<String> handsOn(Flux<String> lines, Function<Sinks.Many<String>, Subscriber<String>> to) {
    Sinks.Many<String> sink = Sinks.many().unicast().onBackpressureBuffer();
    lines.subscribe(to.apply(sink));
    return sink.asFlux();
  }

  Flux<String> handsOnToAnother(Flux<String> lines, Subscriber<String> other) {
    Sinks.Many<String> sink = Sinks.many().unicast().onBackpressureBuffer();
    lines.subscribe(other); // expect: subscribe-in-publisher
    return sink.asFlux();
  }

  /** Nobody is left who could wait. */
  Flux<String> whenCancelled(Flux<String> ids) {
    return ids.doOnCancel(() -> store("cancelled").subscribe());
  }

  Single<String> whenDisposed(Single<String> id) {
    return id.doOnDispose(() -> Single.just("disposed").subscribe());
  }

  Single<String> whenEnded(Single<String> id) {
    return id.doFinally(() -> Single.just("ended").onErrorComplete().subscribe());
  }

  Flux<String> connects(ConnectableFlux<String> lines) {
    Flux<String> answers = lines.flatMap(this::find);
    lines.connect();
    return answers;
  }

  Mono<String> goesOnByItselfWithAHandler(Mono<String> id) {
    return id.doOnSuccess(x -> store(x).subscribeOn(Schedulers.boundedElastic()).subscribe(v -> log(v), this::log));
  }

  Mono<String> goesOnByItselfWithoutAHandler(Mono<String> id) {
    return id.doOnSuccess(x -> store(x).subscribeOn(Schedulers.boundedElastic()).subscribe()); // expect: subscribe-in-publisher
  }
}
