package dev.asynclint.cases.subscribewithouterrorhandler;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.logging.Logger;
import org.reactivestreams.Subscriber;
import reactor.core.Disposable;
import reactor.core.publisher.ConnectableFlux;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** Subscriptions whose error nobody takes, and those where somebody does. */
abstract class ReactorCases {
  private static final Logger LOG = Logger.getLogger("test");
  private Disposable running;

  abstract Mono<String> ask(String question);

  abstract Flux<String> stream(String question);

  abstract void save(String answer);

  // ---- silent

  void bothConsumers() {
    ask("a").subscribe(this::save, e -> LOG.warning("failed"));
  }

  void allThree() {
    ask("a").subscribe(this::save, e -> LOG.warning("failed"), () -> LOG.info("done"));
  }

  void loggedUpstream() {
    ask("a").doOnError(e -> LOG.warning("failed")).subscribe();
  }

  void resumedUpstream() {
    ask("a").onErrorResume(e -> Mono.empty()).subscribe(this::save);
  }

  void completedUpstream() {
    ask("a").onErrorComplete().subscribe();
  }

  void returnedUpstream() {
    ask("a").onErrorReturn("b").map(String::trim).subscribe(this::save);
  }

  void givenASubscriber(Subscriber<String> subscriber) {
    stream("a").subscribe(subscriber);
  }

  void givenASubscriberByAnInterface(org.reactivestreams.Publisher<String> source, Subscriber<String> subscriber) {
    source.subscribe(subscriber);
  }

  void theSubscribersOfAConnectableTakeItsError(ConnectableFlux<String> source) {
    source.connect();
  }

  String blocked() {
    return ask("a").block();
  }

  void toAFuture() {
    ask("a").toFuture().join();
  }

  void handledInTheMethodThatGivesIt() {
    guarded().subscribe(this::save);
  }

  private Mono<String> guarded() {
    return ask("a").onErrorReturn("failed");
  }

  Mono<String> notSubscribedHere() {
    return ask("a").map(String::trim);
  }

  void aSubscribeOfItsOwn(Topic topic) {
    topic.subscribe(this::save);
  }

  interface Topic {
    void subscribe(Consumer<String> listener);
  }

  void handledForEachElement(List<String> questions) {
    Flux.fromIterable(questions).flatMap(q -> ask(q).onErrorResume(e -> Mono.empty())).subscribe();
  }

  void continuedUpstream() {
    stream("a").onErrorContinue((e, v) -> LOG.warning("failed")).subscribe();
  }

  void throughAVariable() {
    Mono<String> reply = ask("a").doOnError(e -> LOG.warning("failed"));
    reply.subscribe(this::save);
  }

  public static void main(String[] arguments) {
    Mono.just("a").subscribe(System.out::println);
  }

  void collected(List<Mono<String>> all) {
    all.add(ask("a"));
  }

  // ---- reported

  void nothing() {
    ask("a").subscribe(); // expect: subscribe-without-error-handler
  }

  void valuesOnly() {
    ask("a").subscribe(this::save); // expect: subscribe-without-error-handler
  }

  void valuesOnlyInALambda() {
    ask("a").subscribe(r -> save(r)); // expect: subscribe-without-error-handler
  }

  void flux() {
    stream("a").subscribe(this::save); // expect: subscribe-without-error-handler
  }

  void kept() {
    running = stream("a").subscribe(this::save); // expect: subscribe-without-error-handler
  }

  Disposable returned() {
    return stream("a").subscribe(); // expect: subscribe-without-error-handler
  }

  void behindOperators() {
    ask("a").map(String::trim).flatMap(this::ask).subscribe(); // expect: subscribe-without-error-handler
  }

  void mappedErrorIsStillOne() {
    ask("a").onErrorMap(IllegalStateException::new).subscribe(); // expect: subscribe-without-error-handler
  }

  void handledTooEarly() {
    unguarded().subscribe(); // expect: subscribe-without-error-handler
  }

  private Mono<String> unguarded() {
    return ask("a").map(String::trim);
  }

  void inALambda(List<String> questions) {
    questions.forEach(q -> ask(q).subscribe()); // expect: subscribe-without-error-handler
  }

  void inALoop(List<String> questions) {
    for (String q : questions) {
      ask(q).subscribe(this::save); // expect: subscribe-without-error-handler
    }
  }

  void aVariable(Mono<String> reply) {
    reply.subscribe(); // expect: subscribe-without-error-handler
  }

  void doOnNextIsNoHandler() {
    ask("a").doOnNext(this::save).subscribe(); // expect: subscribe-without-error-handler
  }

  void connectable(ConnectableFlux<String> source) {
    source.map(String::trim).subscribe(this::save); // expect: subscribe-without-error-handler
  }

  void onAnotherThread() {
    ask("a").subscribeOn(reactor.core.scheduler.Schedulers.boundedElastic()).subscribe(); // expect: subscribe-without-error-handler
  }

  void whenAll() {
    Mono.when(ask("a"), ask("b")).subscribe(); // expect: subscribe-without-error-handler
  }

  void letGo(Mono<String> reply) {
    reply.subscribe().dispose();
  }

  void asSignals(Flux<String> lines, Consumer<Object> cache) {
    lines.materialize().collectList().doOnNext(cache).subscribe();
  }

  void shapedByItsCaller(Mono<String> answer, Function<Mono<String>, Mono<String>> hook) {
    answer.transform(hook).subscribe();
  }

  void appliedByItsCaller(Mono<String> answer, Function<Mono<String>, Mono<String>> hook) {
    hook.apply(answer).subscribe();
  }

  void shapedWithAHandler(Mono<String> answer) {
    Function<Mono<String>, Mono<String>> logged = source -> source.doOnError(e -> System.err.println(e)).map(String::trim);
    logged.apply(answer).subscribe();
  }

  void shapedWithoutOne(Mono<String> answer) {
    Function<Mono<String>, Mono<String>> trimmed = source -> source.map(String::trim);
    trimmed.apply(answer).subscribe(); // expect: subscribe-without-error-handler
    answer.transform(source -> source.map(String::trim)).subscribe(); // expect: subscribe-without-error-handler
  }

  interface Model {
    Mono<String> answer(String question);
  }

  void asksAnInterface(Model model) {
    model.answer("a").subscribe(); // expect: subscribe-without-error-handler
  }

  void aTimer() {
    Mono.delay(Duration.ofSeconds(1)).subscribe(tick -> save("tick"));
  }

  void workOnATimer() {
    Mono.delay(Duration.ofSeconds(1)).flatMap(tick -> ask("tick")).subscribe(this::save); // expect: subscribe-without-error-handler
  }

  void eachIsHandledByItsMethod() {
    Flux.interval(Duration.ofSeconds(1)).concatMap(tick -> flush()).subscribe();
    stream("a").flatMap(this::flushOf).subscribe();
  }

  private Mono<String> flush() {
    return ask("flush")
        .onErrorResume(
            e -> {
              LOG.warning("failed: " + e);
              return Mono.empty();
            });
  }

  private Mono<String> flushOf(String line) {
    return ask(line).doOnError(e -> LOG.warning("failed: " + e));
  }

  void triesAgain() {
    ask("a").retry().subscribe(this::save);
    stream("a").retryWhen(Retry.indefinitely()).subscribe();
  }

  void triesAgainAFewTimes() {
    ask("a").retry(3).subscribe(this::save); // expect: subscribe-without-error-handler
  }
}
