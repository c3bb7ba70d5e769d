package dev.asynclint.cases.needlessasync;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/** Work that is started and waited for at once. */
abstract class Cases {
  abstract CompletableFuture<String> ask(String question);

  abstract Mono<String> find(String id);

  abstract void log(Object text);

  abstract String render(String text);

  String supplied() {
    return CompletableFuture.supplyAsync(() -> render("a")).join(); // expect: needless-async
  }

  void ran() {
    CompletableFuture.runAsync(() -> log("a")).join(); // expect: needless-async
  }

  String got() throws Exception {
    return CompletableFuture.supplyAsync(() -> render("a")).get(); // expect: needless-async
  }

  String completed() {
    return CompletableFuture.completedFuture("a").join(); // expect: needless-async
  }

  String completedCall() {
    return CompletableFuture.completedFuture(render("a")).join(); // expect: needless-async
  }

  String assigned() {
    String answer = CompletableFuture.supplyAsync(() -> render("a")).join(); // expect: needless-async
    return answer;
  }

  void passed() {
    log(CompletableFuture.supplyAsync(() -> render("a")).join()); // expect: needless-async
  }

  int chained() {
    return CompletableFuture.supplyAsync(() -> render("a")).join().length(); // expect: needless-async
  }

  String methodReference() {
    return CompletableFuture.supplyAsync(this::toString).join(); // expect: needless-async
  }

  String inABranch(boolean now) {
    return now ? CompletableFuture.supplyAsync(() -> render("a")).join() : ""; // expect: needless-async
  }

  void inALoop(List<String> all) {
    for (String one : all) {
      log(CompletableFuture.supplyAsync(() -> render(one)).join()); // expect: needless-async
    }
  }

  String completedGet() throws Exception {
    return CompletableFuture.completedFuture("a").get(); // expect: needless-async
  }

  String inALambda(Supplier<String> other) {
    Supplier<String> s = () -> CompletableFuture.supplyAsync(other).join(); // expect: needless-async
    return s.get();
  }

  String completedSum(int a, int b) {
    return CompletableFuture.completedFuture("x" + a + b).join(); // expect: needless-async
  }

  String multiLine() {
    return CompletableFuture.supplyAsync( // expect: needless-async
            () -> {
              log("start");
              return render("a");
            })
        .join();
  }

  // ---- silent

  String withATimeout() throws Exception {
    return CompletableFuture.supplyAsync(() -> render("a")).get(1, TimeUnit.SECONDS);
  }

  String withOrTimeout() {
    return CompletableFuture.supplyAsync(() -> render("a")).orTimeout(1, TimeUnit.SECONDS).join();
  }

  String onAnExecutor(Executor executor) {
    return CompletableFuture.supplyAsync(() -> render("a"), executor).join();
  }

  String ofAnAsyncCall() {
    return ask("a").join();
  }

  String twoTogether() {
    CompletableFuture<String> a = CompletableFuture.supplyAsync(() -> render("a"));
    CompletableFuture<String> b = CompletableFuture.supplyAsync(() -> render("b"));
    return a.join() + b.join();
  }

  CompletableFuture<String> returned() {
    return CompletableFuture.supplyAsync(() -> render("a"));
  }

  String withAStage() {
    return CompletableFuture.supplyAsync(() -> render("a")).thenCompose(this::ask).join();
  }

  String submitted(ExecutorService executor) throws Exception {
    return executor.submit(() -> render("a")).get();
  }

  String failed() {
    return CompletableFuture.<String>failedFuture(new IllegalStateException()).join();
  }

  CompletableFuture<String> completedReturned() {
    return CompletableFuture.completedFuture("a");
  }

  String combined() {
    return CompletableFuture.supplyAsync(() -> render("a")).thenCombine(ask("b"), String::concat).join();
  }

  String anyOf() {
    return (String) CompletableFuture.anyOf(ask("a"), ask("b")).join();
  }

  void allOf(CompletableFuture<String> a, CompletableFuture<String> b) {
    CompletableFuture.allOf(a, b).join();
  }

  String plain() {
    return render("a");
  }

  String blocked() {
    return find("a").block();
  }
}
