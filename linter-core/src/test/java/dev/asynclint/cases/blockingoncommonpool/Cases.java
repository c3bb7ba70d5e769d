package dev.asynclint.cases.blockingoncommonpool;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/** Tasks on the common pool that park its threads. */
abstract class Cases {
  abstract CompletableFuture<String> ask(String question);

  abstract Mono<String> find(String id);

  abstract void log(Object text);

  abstract String render(String text);

  abstract HttpRequest request(String question);

  private final ExecutorService pool = Executors.newCachedThreadPool();

  CompletableFuture<String> joins() {
    return CompletableFuture.supplyAsync(() -> ask("a").join()); // expect: blocking-on-common-pool
  }

  CompletableFuture<String> joinsInABlock() {
    return CompletableFuture.supplyAsync(
        () -> {
          log("start");
          return ask("a").join(); // expect: blocking-on-common-pool
        });
  }

  CompletableFuture<Void> sleeps() {
    return CompletableFuture.runAsync(
        () -> {
          try {
            Thread.sleep(100); // expect: blocking-on-common-pool
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  CompletableFuture<String> sendsHttp(HttpClient client) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return client.send(request("a"), BodyHandlers.ofString()).body(); // expect: blocking-on-common-pool
          } catch (IOException | InterruptedException e) {
            throw new CompletionException(e);
          }
        });
  }

  CompletableFuture<Void> queries(Statement statement) {
    return CompletableFuture.runAsync(
        () -> {
          try {
            statement.execute("a"); // expect: blocking-on-common-pool
          } catch (Exception e) {
            throw new CompletionException(e);
          }
        });
  }

  CompletableFuture<String> blocksOnAMono() {
    return CompletableFuture.supplyAsync(() -> find("a").block()); // expect: blocking-on-common-pool
  }

  CompletableFuture<String> inThenApplyAsync() {
    return ask("a").thenApplyAsync(x -> ask(x).join()); // expect: blocking-on-common-pool
  }

  CompletableFuture<Void> inThenAcceptAsync() {
    return ask("a").thenAcceptAsync(x -> log(ask(x).join())); // expect: blocking-on-common-pool
  }

  CompletableFuture<Void> inThenRunAsync() {
    return ask("a").thenRunAsync(() -> log(ask("b").join())); // expect: blocking-on-common-pool
  }

  CompletableFuture<String> inHandleAsync() {
    return ask("a").handleAsync((r, e) -> ask("b").join()); // expect: blocking-on-common-pool
  }

  CompletableFuture<String> inWhenCompleteAsync() {
    return ask("a").whenCompleteAsync((r, e) -> log(ask("b").join())); // expect: blocking-on-common-pool
  }

  CompletableFuture<String> waitsForALatch(CountDownLatch latch) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            latch.await(); // expect: blocking-on-common-pool
            return "a";
          } catch (InterruptedException e) {
            throw new CompletionException(e);
          }
        });
  }

  CompletableFuture<String> takes(BlockingQueue<String> queue) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return queue.take(); // expect: blocking-on-common-pool
          } catch (InterruptedException e) {
            throw new CompletionException(e);
          }
        });
  }

  CompletableFuture<List<String>> inAStreamInside(List<String> questions) {
    return CompletableFuture.supplyAsync(() -> questions.stream().map(q -> ask(q).join()).toList()); // expect: blocking-on-common-pool
  }

  CompletableFuture<String> onTheCommonPoolByName() {
    return CompletableFuture.supplyAsync(() -> ask("a").join(), ForkJoinPool.commonPool()); // expect: blocking-on-common-pool
  }

  /** The pool adds a thread for the first, not for the second. */
  CompletableFuture<String> waitsThenTakes(BlockingQueue<String> queue) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            String first = ask("a").join(); // expect: blocking-on-common-pool
            return first + queue.take(); // expect: blocking-on-common-pool
          } catch (InterruptedException e) {
            throw new CompletionException(e);
          }
        });
  }

  CompletableFuture<String> takesThenWaits(BlockingQueue<String> queue) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            String first = queue.take(); // expect: blocking-on-common-pool
            return first + ask("a").join();
          } catch (InterruptedException e) {
            throw new CompletionException(e);
          }
        });
  }

  // ---- silent

  CompletableFuture<String> onItsOwnPool() {
    return CompletableFuture.supplyAsync(() -> ask("a").join(), pool);
  }

  CompletableFuture<String> onAGivenExecutor(Executor executor) {
    return CompletableFuture.supplyAsync(() -> ask("a").join(), executor);
  }

  CompletableFuture<String> computes() {
    return CompletableFuture.supplyAsync(() -> render("a"));
  }

  CompletableFuture<String> readsAFile(Path file) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return Files.readString(file);
          } catch (IOException e) {
            throw new CompletionException(e);
          }
        });
  }

  CompletableFuture<String> composes() {
    return CompletableFuture.supplyAsync(() -> render("a")).thenCompose(this::ask);
  }

  CompletableFuture<String> async() {
    return ask("a").thenApplyAsync(this::render);
  }

  CompletableFuture<String> onItsOwnPoolAsync() {
    return ask("a").thenApplyAsync(x -> ask(x).join(), pool);
  }

  String outside() {
    return ask("a").join();
  }

  CompletableFuture<Supplier<String>> deferred() {
    return CompletableFuture.supplyAsync(() -> () -> ask("a").join());
  }

  CompletableFuture<String> completed() {
    return CompletableFuture.supplyAsync(() -> CompletableFuture.completedFuture("a").join());
  }

  CompletableFuture<String> underIsDone(CompletableFuture<String> other) {
    return CompletableFuture.supplyAsync(() -> other.isDone() ? other.join() : "none");
  }

  CompletableFuture<String> takesALock(ReentrantLock lock) {
    return CompletableFuture.supplyAsync(
        () -> {
          lock.lock();
          try {
            return render("a");
          } finally {
            lock.unlock();
          }
        });
  }

  CompletableFuture<String> afterAllOf(List<CompletableFuture<String>> all) {
    return CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).thenApplyAsync(v -> all.get(0).join());
  }

  void executed(ExecutorService executor) {
    executor.execute(() -> log(ask("a").join()));
  }

  CompletableFuture<String> sameNames(Map<String, String> names) {
    return CompletableFuture.supplyAsync(() -> String.join(",", names.get("a")));
  }

  /** One executor for the task mends them all. */
  CompletableFuture<Void> severalInOneTask(Thread other) {
    return CompletableFuture.runAsync(
        () -> {
          try {
            Thread.sleep(100); // expect: blocking-on-common-pool
            other.join();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            log(ask("b").join());
          }
        });
  }

  void severalTasks() {
    CompletableFuture.runAsync(() -> log(ask("a").join())); // expect: blocking-on-common-pool
    CompletableFuture.runAsync(() -> log(ask("b").join())); // expect: blocking-on-common-pool
  }

  CompletableFuture<String> joinsATask(ForkJoinTask<String> task) {
    return CompletableFuture.supplyAsync(task::join);
  }
}
