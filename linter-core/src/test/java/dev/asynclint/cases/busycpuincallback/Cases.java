package dev.asynclint.cases.busycpuincallback;

import io.reactivex.rxjava3.core.Single;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.Supplier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Loops that spin in callbacks. */
abstract class Cases {
  abstract CompletableFuture<String> ask(String question);

  abstract Mono<String> find(String id);

  abstract void log(Object text);

  abstract String render(String text);

  abstract boolean ready();

  CompletableFuture<String> inThenApply(CompletableFuture<String> other) {
    return ask("a")
        .thenApply(
            a -> {
              while (!other.isDone()) { // expect: busy-cpu-in-callback
                Thread.onSpinWait();
              }
              return a;
            });
  }

  CompletableFuture<Void> inThenAccept(CompletableFuture<String> other) {
    return ask("a")
        .thenAccept(
            a -> {
              while (!other.isDone()) { // expect: busy-cpu-in-callback
                Thread.onSpinWait();
              }
            });
  }

  CompletableFuture<Void> inThenRun(CompletableFuture<String> other) {
    return ask("a")
        .thenRun(
            () -> {
              while (!other.isDone()) { // expect: busy-cpu-in-callback
                log("spin");
              }
            });
  }

  CompletableFuture<String> inWhenComplete(CompletableFuture<String> other) {
    return ask("a")
        .whenComplete(
            (r, e) -> {
              while (!other.isDone()) { // expect: busy-cpu-in-callback
                Thread.yield();
              }
            });
  }

  CompletableFuture<String> inHandle(CompletableFuture<String> other) {
    return ask("a")
        .handle(
            (r, e) -> {
              while (!other.isDone()) {} // expect: busy-cpu-in-callback
              return r;
            });
  }

  CompletableFuture<String> inThenCompose(CompletableFuture<String> other) {
    return ask("a")
        .thenCompose(
            a -> {
              while (!other.isDone()) { // expect: busy-cpu-in-callback
                Thread.onSpinWait();
              }
              return other;
            });
  }

  CompletableFuture<String> inExceptionally(CompletableFuture<String> other) {
    return ask("a")
        .exceptionally(
            e -> {
              while (!other.isDone()) { // expect: busy-cpu-in-callback
                Thread.onSpinWait();
              }
              return "";
            });
  }

  Mono<String> inMap(Mono<String> id, CompletableFuture<String> other) {
    return id.map(
        x -> {
          while (!other.isDone()) { // expect: busy-cpu-in-callback
            Thread.onSpinWait();
          }
          return x;
        });
  }

  Flux<String> inDoOnNext(Flux<String> ids, Future<String> other) {
    return ids.doOnNext(
        x -> {
          while (!other.isDone()) { // expect: busy-cpu-in-callback
            Thread.onSpinWait();
          }
        });
  }

  CompletableFuture<String> onTheCommonPool(Future<String> other) {
    return CompletableFuture.supplyAsync(
        () -> {
          while (!other.isDone()) { // expect: busy-cpu-in-callback
            Thread.onSpinWait();
          }
          return "a";
        });
  }

  CompletableFuture<String> inThenApplyAsync(Future<String> other) {
    return ask("a")
        .thenApplyAsync(
            a -> {
              while (!other.isDone()) { // expect: busy-cpu-in-callback
                Thread.onSpinWait();
              }
              return a;
            });
  }

  CompletableFuture<String> inThenCombine(Future<String> other) {
    return ask("a")
        .thenCombine(
            ask("b"),
            (a, b) -> {
              while (!other.isDone()) { // expect: busy-cpu-in-callback
                Thread.onSpinWait();
              }
              return a + b;
            });
  }

  Mono<String> inFlatMap(Mono<String> id, Future<String> other) {
    return id.flatMap(
        x -> {
          while (!other.isDone()) { // expect: busy-cpu-in-callback
            Thread.onSpinWait();
          }
          return find(x);
        });
  }

  CompletableFuture<String> anonymous(Future<String> other) {
    return ask("a")
        .thenApply(
            new Function<String, String>() {
              @Override
              public String apply(String a) {
                while (!other.isDone()) { // expect: busy-cpu-in-callback
                  Thread.onSpinWait();
                }
                return a;
              }
            });
  }

  Single<String> rx(Single<String> id, Future<String> other) {
    return id.map(
        x -> {
          while (!other.isDone()) { // expect: busy-cpu-in-callback
            Thread.onSpinWait();
          }
          return x;
        });
  }

  // ---- silent

  void outside(CompletableFuture<String> other) {
    while (!other.isDone()) {
      Thread.onSpinWait();
    }
  }

  CompletableFuture<String> leaves(CompletableFuture<String> other) {
    return ask("a")
        .thenApply(
            a -> {
              while (!other.isDone()) {
                if (ready()) {
                  break;
                }
              }
              return a;
            });
  }

  CompletableFuture<String> returns(CompletableFuture<String> other) {
    return ask("a")
        .thenApply(
            a -> {
              while (!other.isDone()) {
                if (ready()) {
                  return a;
                }
              }
              return "";
            });
  }

  CompletableFuture<Void> overACollection(List<String> all) {
    return ask("a")
        .thenAccept(
            a -> {
              for (String one : all) {
                log(one);
              }
            });
  }

  CompletableFuture<Void> bounded() {
    return ask("a")
        .thenAccept(
            a -> {
              int i = 0;
              while (i < 10) {
                i++;
              }
            });
  }

  CompletableFuture<Void> reads(java.util.Iterator<String> all) {
    return ask("a")
        .thenAccept(
            a -> {
              while (all.hasNext()) {
                log(all.next());
              }
            });
  }

  CompletableFuture<String> composes(CompletableFuture<String> other) {
    return ask("a").thenCombine(other, (a, b) -> a + b);
  }

  CompletableFuture<Void> drains(java.util.Queue<String> queue) {
    return ask("a")
        .thenAccept(
            a -> {
              while (!queue.isEmpty()) {
                log(queue.poll());
              }
            });
  }

  CompletableFuture<String> onItsOwnThread(ExecutorService pool, CompletableFuture<String> other) {
    return ask("a")
        .thenApplyAsync(
            a -> {
              while (!other.isDone()) {
                Thread.onSpinWait();
              }
              return a;
            },
            pool);
  }

  CompletableFuture<Boolean> asks(CompletableFuture<String> other) {
    return ask("a").thenApply(a -> other.isDone());
  }

  void inAThread(CompletableFuture<String> other) {
    new Thread(
            () -> {
              while (!other.isDone()) {
                Thread.onSpinWait();
              }
            })
        .start();
  }

  CompletableFuture<Void> withADeadline(CompletableFuture<String> other, long deadline) {
    return ask("a")
        .thenAccept(
            a -> {
              while (!other.isDone() && System.nanoTime() < deadline) {
                Thread.onSpinWait();
              }
            });
  }

  CompletableFuture<Supplier<String>> deferred(CompletableFuture<String> other) {
    return ask("a")
        .thenApply(
            a ->
                () -> {
                  while (!other.isDone()) {
                    Thread.onSpinWait();
                  }
                  return a;
                });
  }

  CompletableFuture<Void> doLoop() {
    return ask("a")
        .thenAccept(
            a -> {
              do {
                log(a);
              } while (!ready());
            });
  }

  CompletableFuture<Void> throwsOut(CompletableFuture<String> other) {
    return ask("a")
        .thenAccept(
            a -> {
              while (!other.isDone()) {
                throw new IllegalStateException();
              }
            });
  }
}
