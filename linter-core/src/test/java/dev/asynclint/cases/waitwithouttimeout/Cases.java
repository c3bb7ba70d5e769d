package dev.asynclint.cases.waitwithouttimeout;

import io.reactivex.rxjava3.core.Single;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Waits with no time limit. */
abstract class Cases {
  abstract CompletableFuture<String> ask(String question);

  abstract Mono<String> find(String id);

  abstract void log(Object text);

  abstract String render(String text);

  String joins() {
    return ask("a").join(); // expect: wait-without-timeout
  }

  String gets() throws Exception {
    return ask("a").get(); // expect: wait-without-timeout
  }

  String blocks() {
    return find("a").block(); // expect: wait-without-timeout
  }

  String joinsAParameter(CompletableFuture<String> f) {
    return f.join(); // expect: wait-without-timeout
  }

  String getsAFuture(Future<String> f) throws Exception {
    return f.get(); // expect: wait-without-timeout
  }

  String joinsAChain() {
    return ask("a").thenApply(String::trim).join(); // expect: wait-without-timeout
  }

  void joinsForTheEffect() {
    ask("a").join(); // expect: wait-without-timeout
  }

  void joinsAllOf(CompletableFuture<String> a, CompletableFuture<String> b) {
    CompletableFuture.allOf(a, b).join(); // expect: wait-without-timeout
  }

  String blocksAChain() {
    return find("a").map(String::trim).block(); // expect: wait-without-timeout
  }

  String blocksFirst(Flux<String> ids) {
    return ids.blockFirst(); // expect: wait-without-timeout
  }

  String blocksLast(Flux<String> ids) {
    return ids.blockLast(); // expect: wait-without-timeout
  }

  void inALoop(List<CompletableFuture<String>> all) {
    for (CompletableFuture<String> f : all) {
      log(f.join()); // expect: wait-without-timeout
    }
  }

  String inATry() {
    try {
      return ask("a").join(); // expect: wait-without-timeout
    } catch (RuntimeException e) {
      return "";
    }
  }

  String inABranch(boolean now) {
    return now ? ask("a").join() : ""; // expect: wait-without-timeout
  }

  String rx(Single<String> id) {
    return id.blockingGet(); // expect: wait-without-timeout
  }

  // ---- silent

  String limitedGet() throws Exception {
    return ask("a").get(1, TimeUnit.SECONDS);
  }

  String orTimeout() {
    return ask("a").orTimeout(1, TimeUnit.SECONDS).join();
  }

  String completeOnTimeout() {
    return ask("a").completeOnTimeout("none", 1, TimeUnit.SECONDS).join();
  }

  String limitedBlock() {
    return find("a").block(Duration.ofSeconds(1));
  }

  String timeoutInTheChain() {
    return find("a").timeout(Duration.ofSeconds(1)).block();
  }

  public static void main(String[] args) {
    CompletableFuture.supplyAsync(() -> "a").join();
  }

  String completed() {
    return CompletableFuture.completedFuture("a").join();
  }

  String underIsDone(CompletableFuture<String> f) {
    return f.isDone() ? f.join() : "";
  }

  CompletableFuture<String> composes() {
    return ask("a").thenCompose(this::ask);
  }

  String readsNow(CompletableFuture<String> f) {
    return f.getNow("none");
  }

  String sameNames(Map<String, String> names) {
    return String.join(",", names.get("a"));
  }

  void threads(Thread t) throws InterruptedException {
    t.join();
  }

  void latches(CountDownLatch latch) throws InterruptedException {
    latch.await();
  }

  String afterAWait(CompletableFuture<String> f) throws Exception {
    f.get(1, TimeUnit.SECONDS);
    return render("a");
  }

  String throughAVariable() {
    CompletableFuture<String> f = ask("a").orTimeout(1, TimeUnit.SECONDS);
    return f.join();
  }
}
