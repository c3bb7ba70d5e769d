package dev.asynclint.cases.nestedbootstrap;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.Timer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Runtimes started inside tasks of another. */
abstract class Cases {
  private static final ExecutorService SHARED = Executors.newFixedThreadPool(4);
  private final Map<String, HttpClient> clients = new ConcurrentHashMap<>();
  private HttpClient kept;

  abstract CompletableFuture<String> ask(String question);

  abstract HttpRequest request(String question);

  abstract String render(String text);

  CompletableFuture<String> poolInThenCompose() {
    return ask("a")
        .thenCompose(
            x -> {
              ExecutorService pool = Executors.newFixedThreadPool(2); // expect: nested-bootstrap
              return CompletableFuture.supplyAsync(() -> render(x), pool);
            });
  }

  CompletableFuture<String> poolAsAnArgument() {
    return ask("a")
        .thenCompose(
            x -> CompletableFuture.supplyAsync(() -> render(x), Executors.newCachedThreadPool())); // expect: nested-bootstrap
  }

  CompletableFuture<String> clientInThenCompose() {
    return ask("a")
        .thenCompose(
            x ->
                HttpClient.newHttpClient() // expect: nested-bootstrap
                    .sendAsync(request(x), BodyHandlers.ofString())
                    .thenApply(r -> r.body()));
  }

  CompletableFuture<String> clientInAVariable() {
    return ask("a")
        .thenCompose(
            x -> {
              HttpClient client = HttpClient.newHttpClient(); // expect: nested-bootstrap
              return client.sendAsync(request(x), BodyHandlers.ofString()).thenApply(r -> r.body());
            });
  }

  CompletableFuture<String> builtClient() {
    return ask("a")
        .thenCompose(
            x -> {
              HttpClient client = HttpClient.newBuilder().build(); // expect: nested-bootstrap
              return client.sendAsync(request(x), BodyHandlers.ofString()).thenApply(r -> r.body());
            });
  }

  CompletableFuture<String> inSupplyAsync() {
    return CompletableFuture.supplyAsync(
        () -> {
          ExecutorService pool = Executors.newSingleThreadExecutor(); // expect: nested-bootstrap
          pool.execute(() -> render("a"));
          return "a";
        });
  }

  CompletableFuture<Void> inRunAsyncOnAPool() {
    return CompletableFuture.runAsync(
        () -> {
          ScheduledExecutorService timer = Executors.newScheduledThreadPool(1); // expect: nested-bootstrap
          timer.schedule(() -> render("a"), 1, TimeUnit.SECONDS);
        },
        SHARED);
  }

  void submittedToAPool() {
    SHARED.execute(
        () -> {
          ForkJoinPool pool = new ForkJoinPool(4); // expect: nested-bootstrap
          pool.execute(() -> render("a"));
        });
  }

  Mono<String> inAnOperator(Mono<String> question) {
    return question.flatMap(
        q -> {
          ExecutorService pool = Executors.newCachedThreadPool(); // expect: nested-bootstrap
          return Mono.fromFuture(CompletableFuture.supplyAsync(() -> render(q), pool));
        });
  }

  Flux<String> inMap(Flux<String> questions) {
    return questions.map(
        q -> {
          Timer timer = new Timer(); // expect: nested-bootstrap
          timer.cancel();
          return q;
        });
  }

  Mono<String> clientInFlatMap(Mono<String> question) {
    return question.flatMap(
        q ->
            Mono.fromFuture(
                HttpClient.newHttpClient() // expect: nested-bootstrap
                    .sendAsync(request(q), BodyHandlers.ofString())
                    .thenApply(r -> r.body())));
  }

  CompletableFuture<Void> inThenAccept() {
    return ask("a")
        .thenAccept(
            x -> {
              ExecutorService pool = Executors.newWorkStealingPool(); // expect: nested-bootstrap
              pool.execute(() -> render(x));
            });
  }

  CompletableFuture<String> inWhenComplete() {
    return ask("a")
        .whenComplete(
            (r, e) -> {
              ExecutorService pool = Executors.newFixedThreadPool(1); // expect: nested-bootstrap
              pool.execute(() -> render(r));
              pool.shutdown();
            });
  }

  CompletableFuture<String> inHandle() {
    return ask("a")
        .handle(
            (r, e) -> {
              var pool = Executors.newFixedThreadPool(1); // expect: nested-bootstrap
              pool.execute(() -> render(r));
              return r;
            });
  }

  CompletableFuture<Void> threadPoolByHand() {
    return ask("a")
        .thenAccept(
            x -> {
              ThreadPoolExecutor pool = // the constructor is the place
                  new ThreadPoolExecutor( // expect: nested-bootstrap
                      1, 1, 1, TimeUnit.SECONDS, new java.util.concurrent.LinkedBlockingQueue<>());
              pool.execute(() -> render(x));
            });
  }

  // ---- silent

  CompletableFuture<String> usesTheSharedPool() {
    return ask("a").thenCompose(x -> CompletableFuture.supplyAsync(() -> render(x), SHARED));
  }

  CompletableFuture<HttpClient> handsTheClientOut() {
    return ask("a").thenApply(x -> HttpClient.newHttpClient());
  }

  CompletableFuture<Void> storesTheClient() {
    return ask("a").thenAccept(x -> kept = HttpClient.newHttpClient());
  }

  CompletableFuture<HttpClient> onePerName() {
    return ask("a").thenApply(x -> clients.computeIfAbsent(x, n -> HttpClient.newHttpClient()));
  }

  Supplier<ExecutorService> keptForLater() {
    return () -> Executors.newFixedThreadPool(2);
  }

  Mono<HttpClient> lazyClient() {
    return Mono.fromCallable(() -> HttpClient.newHttpClient());
  }

  CompletableFuture<String> noRuntime() {
    return ask("a").thenApply(this::render);
  }

  CompletableFuture<Void> namedThread() {
    return ask("a").thenAccept(x -> Thread.currentThread().setName(x));
  }

  CompletableFuture<String> commonPool() {
    return ask("a").thenApply(x -> ForkJoinPool.commonPool().isShutdown() ? x : render(x));
  }

  CompletableFuture<HttpRequest> builderOfSomethingElse() {
    return ask("a").thenApply(x -> HttpRequest.newBuilder(java.net.URI.create(x)).build());
  }

  Mono<String> factoryMethod(Mono<String> question) {
    return question.map(q -> connect(q).toString());
  }

  private HttpClient connect(String name) {
    HttpClient client = HttpClient.newHttpClient();
    clients.put(name, client);
    return client;
  }

  CompletableFuture<Map<String, ExecutorService>> collected(Map<String, ExecutorService> pools) {
    return ask("a")
        .thenApply(
            x -> {
              pools.put(x, Executors.newFixedThreadPool(1));
              return pools;
            });
  }

  CompletableFuture<ExecutorService> returnedVariable() {
    return ask("a")
        .thenApply(
            x -> {
              ExecutorService pool = Executors.newFixedThreadPool(1);
              return pool;
            });
  }

  CompletableFuture<Holder> passedToAConstructor() {
    return ask("a").thenApply(x -> new Holder(Executors.newFixedThreadPool(1)));
  }

  CompletableFuture<String> keptFieldIsUsed() {
    return ask("a").thenCompose(x -> kept.sendAsync(request(x), BodyHandlers.ofString()).thenApply(r -> r.body()));
  }

  record Holder(ExecutorService pool) {}
}
