package dev.asynclint.cases.waitonownpool;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import reactor.core.publisher.Mono;

/** Tasks that wait for tasks of their own pool. */
abstract class Cases {
  abstract CompletableFuture<String> ask(String question);

  abstract Mono<String> find(String id);

  abstract void log(Object text);

  abstract String render(String text);

  private final ExecutorService two = Executors.newFixedThreadPool(2);
  private final ExecutorService one = Executors.newSingleThreadExecutor();
  private final ExecutorService growing = Executors.newCachedThreadPool();
  private final ExecutorService other = Executors.newFixedThreadPool(2);

  CompletableFuture<String> nestedSupply() {
    return CompletableFuture.supplyAsync(
        () -> CompletableFuture.supplyAsync(() -> render("b"), two).join(), two); // expect: wait-on-own-pool
  }

  CompletableFuture<String> onASingleThread() {
    return CompletableFuture.supplyAsync(
        () -> CompletableFuture.supplyAsync(() -> render("b"), one).join(), one); // expect: wait-on-own-pool
  }

  CompletableFuture<Void> nestedRun() {
    return CompletableFuture.runAsync(
        () -> {
          CompletableFuture<Void> inner = CompletableFuture.runAsync(() -> log("b"), two);
          inner.join(); // expect: wait-on-own-pool
        },
        two);
  }

  Future<String> nestedSubmit() {
    return two.submit(() -> two.submit(() -> render("b")).get()); // expect: wait-on-own-pool
  }

  Future<String> submitInAVariable() {
    return two.submit(
        () -> {
          Future<String> inner = two.submit(() -> render("b"));
          return inner.get(); // expect: wait-on-own-pool
        });
  }

  void executed() {
    two.execute(
        () -> {
          CompletableFuture<String> inner = CompletableFuture.supplyAsync(() -> render("b"), two);
          log(inner.join()); // expect: wait-on-own-pool
        });
  }

  Future<String> byAMethodReference() {
    return two.submit(this::plan);
  }

  private String plan() {
    return CompletableFuture.supplyAsync(() -> render("b"), two).join(); // expect: wait-on-own-pool
  }

  CompletableFuture<String> byALambdaThatCalls() {
    return CompletableFuture.supplyAsync(() -> step(), one);
  }

  private String step() {
    CompletableFuture<String> inner = CompletableFuture.supplyAsync(() -> render("b"), one);
    return inner.join(); // expect: wait-on-own-pool
  }

  CompletableFuture<String> inAStage() {
    return ask("a").thenApplyAsync(x -> CompletableFuture.supplyAsync(() -> render(x), two).join(), two); // expect: wait-on-own-pool
  }

  CompletableFuture<String> stageBehindTheInner() {
    return CompletableFuture.supplyAsync(
        () -> CompletableFuture.supplyAsync(() -> render("b"), two).thenApply(String::trim).join(), two); // expect: wait-on-own-pool
  }

  Future<String> withASubmitToASingle() {
    return one.submit(() -> one.submit(() -> render("b")).get()); // expect: wait-on-own-pool
  }

  CompletableFuture<String> aLocalPool() {
    ExecutorService local = Executors.newFixedThreadPool(1);
    return CompletableFuture.supplyAsync(
        () -> CompletableFuture.supplyAsync(() -> render("b"), local).join(), local); // expect: wait-on-own-pool
  }

  CompletableFuture<String> inThenCompose() {
    return ask("a")
        .thenComposeAsync(x -> ask(CompletableFuture.supplyAsync(() -> render(x), two).join()), two); // expect: wait-on-own-pool
  }

  Future<?> runnable() {
    return one.submit(
        () -> {
          Future<?> inner = one.submit(() -> log("b"));
          try {
            inner.get(); // expect: wait-on-own-pool
          } catch (InterruptedException | ExecutionException e) {
            log(e);
          }
        });
  }

  CompletableFuture<Void> accepts() {
    return ask("a").thenAcceptAsync(x -> log(CompletableFuture.supplyAsync(() -> render(x), one).join()), one); // expect: wait-on-own-pool
  }

  // ---- silent

  CompletableFuture<String> onAnotherPool() {
    return CompletableFuture.supplyAsync(() -> CompletableFuture.supplyAsync(() -> render("b"), other).join(), two);
  }

  CompletableFuture<String> onAGrowingPool() {
    return CompletableFuture.supplyAsync(() -> CompletableFuture.supplyAsync(() -> render("b"), growing).join(), growing);
  }

  CompletableFuture<String> onAGivenPool(ExecutorService given) {
    return CompletableFuture.supplyAsync(() -> CompletableFuture.supplyAsync(() -> render("b"), given).join(), given);
  }

  CompletableFuture<String> composes() {
    return CompletableFuture.supplyAsync(() -> render("a"), two).thenComposeAsync(x -> ask(x), two);
  }

  String outside() {
    return CompletableFuture.supplyAsync(() -> render("b"), two).join();
  }

  CompletableFuture<String> waitsForSomethingElse() {
    return CompletableFuture.supplyAsync(() -> ask("a").join(), two);
  }

  CompletableFuture<CompletableFuture<String>> startsOnly() {
    return CompletableFuture.supplyAsync(() -> CompletableFuture.supplyAsync(() -> render("b"), two), two);
  }

  Future<String> onTheCommonPool() {
    return two.submit(() -> CompletableFuture.supplyAsync(() -> render("b")).join());
  }

  CompletableFuture<String> underIsDone(CompletableFuture<String> f) {
    return CompletableFuture.supplyAsync(() -> f.isDone() ? f.join() : "", two);
  }

  Future<String> calledElsewhere() {
    return other.submit(this::planElsewhere);
  }

  private String planElsewhere() {
    return CompletableFuture.supplyAsync(() -> render("b"), two).join();
  }

  CompletableFuture<String> completed() {
    return CompletableFuture.supplyAsync(() -> CompletableFuture.completedFuture("b").join(), two);
  }

  void executesOnly() {
    two.execute(() -> two.execute(() -> log("b")));
  }

  Future<String> plain() {
    return two.submit(() -> render("a"));
  }

  CompletableFuture<String> now(CompletableFuture<String> f) {
    return CompletableFuture.supplyAsync(() -> f.getNow(""), two);
  }

  String thenWaits() throws Exception {
    Future<String> first = two.submit(() -> render("a"));
    Future<String> second = two.submit(() -> render("b"));
    return first.get() + second.get();
  }
}
