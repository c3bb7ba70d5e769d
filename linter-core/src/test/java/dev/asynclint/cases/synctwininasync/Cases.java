package dev.asynclint.cases.synctwininasync;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.discovery.DiscoveryClient;
import org.springframework.cloud.client.discovery.ReactiveDiscoveryClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Blocking methods where an async twin stands beside. */
abstract class Cases {
  abstract CompletableFuture<String> ask(String question);

  abstract Mono<String> find(String id);

  abstract void log(Object text);

  abstract String render(String text);

  private final HttpClient client = HttpClient.newHttpClient();
  private final ExecutorService pool = Executors.newCachedThreadPool();

  abstract HttpRequest request(String question);

  private String send(String question) {
    try {
      return client.send(request(question), BodyHandlers.ofString()).body();
    } catch (IOException | InterruptedException e) {
      throw new CompletionException(e);
    }
  }

  CompletableFuture<String> inThenApply() {
    return ask("a").thenApply(
        x -> {
          try {
            return client.send(request("b"), BodyHandlers.ofString()).body(); // expect: sync-twin-in-async
          } catch (IOException | InterruptedException e) {
            throw new CompletionException(e);
          }
        });
  }

  CompletableFuture<Void> inThenAccept() {
    return ask("a").thenAccept(
        x -> {
          try {
            log(client.send(request("b"), BodyHandlers.ofString())); // expect: sync-twin-in-async
          } catch (IOException | InterruptedException e) {
            throw new CompletionException(e);
          }
        });
  }

  CompletableFuture<Void> inThenRun() {
    return ask("a").thenRun(
        () -> {
          try {
            log(client.send(request("b"), BodyHandlers.ofString())); // expect: sync-twin-in-async
          } catch (IOException | InterruptedException e) {
            throw new CompletionException(e);
          }
        });
  }

  CompletableFuture<String> inHandle() {
    return ask("a").handle(
        (r, f) -> {
          try {
            return client.send(request("b"), BodyHandlers.ofString()).body(); // expect: sync-twin-in-async
          } catch (IOException | InterruptedException e) {
            throw new CompletionException(e);
          }
        });
  }

  CompletableFuture<String> inWhenComplete() {
    return ask("a").whenComplete(
        (r, f) -> {
          try {
            log(client.send(request("b"), BodyHandlers.ofString())); // expect: sync-twin-in-async
          } catch (IOException | InterruptedException e) {
            throw new CompletionException(e);
          }
        });
  }

  CompletableFuture<String> inExceptionally() {
    return ask("a").exceptionally(
        f -> {
          try {
            return client.send(request("b"), BodyHandlers.ofString()).body(); // expect: sync-twin-in-async
          } catch (IOException | InterruptedException e) {
            throw new CompletionException(e);
          }
        });
  }

  CompletableFuture<String> inThenCompose() {
    return ask("a")
        .thenCompose(
            x -> {
              try {
                return ask(client.send(request(x), BodyHandlers.ofString()).body()); // expect: sync-twin-in-async
              } catch (IOException | InterruptedException e) {
                return CompletableFuture.failedFuture(e);
              }
            });
  }

  CompletableFuture<String> inAFutureMethod() throws IOException, InterruptedException {
    String context = client.send(request("a"), BodyHandlers.ofString()).body(); // expect: sync-twin-in-async
    return ask(context);
  }

  Mono<String> inAPublisherMethod() throws IOException, InterruptedException {
    String context = client.send(request("a"), BodyHandlers.ofString()).body(); // expect: sync-twin-in-async
    return find(context);
  }

  Mono<String> inMap(Mono<String> id) {
    return id.map(
        x -> {
          try {
            return client.send(request(x), BodyHandlers.ofString()).body(); // expect: sync-twin-in-async
          } catch (IOException | InterruptedException e) {
            throw new CompletionException(e);
          }
        });
  }

  Flux<String> inFluxMap(Flux<String> ids) {
    return ids.map(
        x -> {
          try {
            return client.send(request(x), BodyHandlers.ofString()).body(); // expect: sync-twin-in-async
          } catch (IOException | InterruptedException e) {
            throw new CompletionException(e);
          }
        });
  }

  Mono<String> inDoOnNext(Mono<String> id) {
    return id.doOnNext(
        x -> {
          try {
            log(client.send(request(x), BodyHandlers.ofString())); // expect: sync-twin-in-async
          } catch (IOException | InterruptedException e) {
            log(e);
          }
        });
  }

  CompletableFuture<String> withAParameterClient(HttpClient given) throws IOException, InterruptedException {
    return ask(given.send(request("a"), BodyHandlers.ofString()).body()); // expect: sync-twin-in-async
  }

  CompletionStage<String> inAStageMethod() throws IOException, InterruptedException {
    return ask(client.send(request("a"), BodyHandlers.ofString()).body()); // expect: sync-twin-in-async
  }

  CompletableFuture<String> inThenCombine() {
    return ask("a")
        .thenCombine(
            ask("b"),
            (a, b) -> {
              try {
                return client.send(request(a + b), BodyHandlers.ofString()).body(); // expect: sync-twin-in-async
              } catch (IOException | InterruptedException e) {
                throw new CompletionException(e);
              }
            });
  }

  // ---- silent

  CompletableFuture<String> usesTheTwin() {
    return client.sendAsync(request("a"), BodyHandlers.ofString()).thenApply(r -> r.body());
  }

  String synchronously() throws IOException, InterruptedException {
    return client.send(request("a"), BodyHandlers.ofString()).body();
  }

  CompletableFuture<String> onItsOwnPool() {
    return CompletableFuture.supplyAsync(() -> send("a"), pool);
  }

  CompletableFuture<String> inAPoolTask() {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return client.send(request("a"), BodyHandlers.ofString()).body();
          } catch (IOException | InterruptedException e) {
            throw new CompletionException(e);
          }
        },
        pool);
  }

  Mono<String> onBoundedElastic(Mono<String> id) {
    return id.publishOn(Schedulers.boundedElastic())
        .map(
            x -> {
              try {
                return client.send(request(x), BodyHandlers.ofString()).body();
              } catch (IOException | InterruptedException e) {
                throw new CompletionException(e);
              }
            });
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    HttpClient.newHttpClient().send(HttpRequest.newBuilder(java.net.URI.create("a")).build(), BodyHandlers.discarding());
  }

  void closes() throws IOException, InterruptedException {
    client.send(request("bye"), BodyHandlers.discarding());
  }

  Supplier<String> deferred() {
    return () -> send("a");
  }

  CompletableFuture<Supplier<String>> deferredInACallback() {
    return ask("a").thenApply(x -> () -> send(x));
  }

  CompletableFuture<String> composes() {
    return ask("a").thenCompose(x -> client.sendAsync(request(x), BodyHandlers.ofString()).thenApply(r -> r.body()));
  }

  void executed() {
    pool.execute(() -> log(send("a")));
  }

  CompletableFuture<String> noTwin() {
    return ask("a").thenApply(this::render);
  }

  Future<String> submitted() {
    return pool.submit(() -> client.send(request("a"), BodyHandlers.ofString()).body());
  }

  void threads() {
    new Thread(() -> log(send("a"))).start();
  }

  List<String> loop(List<String> all) throws IOException, InterruptedException {
    List<String> answers = new ArrayList<>();
    for (String one : all) {
      answers.add(client.send(request(one), BodyHandlers.ofString()).body());
    }
    return answers;
  }

  Flux<ServiceInstance> services(DiscoveryClient discovery) {
    return Flux.fromIterable(discovery.getServices()) // expect: sync-twin-in-async
        .flatMapIterable(discovery::getInstances);
  }

  Flux<ServiceInstance> reactiveServices(ReactiveDiscoveryClient discovery) {
    return discovery.getServices().flatMap(discovery::getInstances);
  }

  List<String> servicesForAThread(DiscoveryClient discovery) {
    return discovery.getServices();
  }
}
