package dev.asynclint.cases.nullfuture;

import io.reactivex.rxjava3.core.Single;
import io.smallrye.mutiny.Uni;
import java.net.http.WebSocket;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Null where a future is promised. */
abstract class Cases {
  abstract CompletableFuture<String> ask(String question);

  abstract Mono<String> find(String id);

  abstract void log(Object text);

  abstract String render(String text);

  static final class Memory {
    String get(String key) {
      return key;
    }
  }

  CompletableFuture<String> afterATest(String key) {
    if (key.isEmpty()) {
      return null; // expect: null-future
    }
    return ask(key);
  }

  CompletableFuture<String> only() {
    return null; // expect: null-future
  }

  CompletionStage<String> aStage(boolean ready) {
    return ready ? ask("a") : other();
  }

  CompletionStage<String> other() {
    return null; // expect: null-future
  }

  Future<String> aFuture(boolean ready) {
    if (!ready) {
      return null; // expect: null-future
    }
    return ask("a");
  }

  Mono<String> aMono(String id) {
    if (id == null) {
      return null; // expect: null-future
    }
    return find(id);
  }

  Flux<String> aFlux(List<String> ids) {
    if (ids.isEmpty()) {
      return null; // expect: null-future
    }
    return Flux.fromIterable(ids).flatMap(this::find);
  }

  Single<String> aSingle(boolean ready) {
    if (!ready) {
      return null; // expect: null-future
    }
    return Single.just("a");
  }

  Uni<String> aUni(boolean ready) {
    if (!ready) {
      return null; // expect: null-future
    }
    return Uni.createFrom().item("a");
  }

  CompletableFuture<String> inThenCompose() {
    return ask("a")
        .thenCompose(
            x -> {
              if (x.isEmpty()) {
                return null; // expect: null-future
              }
              return ask(x);
            });
  }

  Mono<String> inFlatMap(Mono<String> id) {
    return id.flatMap(
        x -> {
          if (x.isEmpty()) {
            return null; // expect: null-future
          }
          return find(x);
        });
  }

  Flux<String> inConcatMap(Flux<String> ids) {
    return ids.concatMap(
        x -> {
          if (x.isEmpty()) {
            return null; // expect: null-future
          }
          return find(x);
        });
  }

  CompletableFuture<String> inACatch() {
    try {
      return ask("a");
    } catch (RuntimeException e) {
      return null; // expect: null-future
    }
  }

  CompletableFuture<String> inASwitch(int kind) {
    switch (kind) {
      case 1:
        return ask("a");
      default:
        return null; // expect: null-future
    }
  }

  CompletableFuture<List<String>> ofAList(List<String> questions) {
    if (questions.isEmpty()) {
      return null; // expect: null-future
    }
    return ask(questions.get(0)).thenApply(List::of);
  }

  static CompletableFuture<Void> aStaticMethod(boolean skip) {
    if (skip) {
      return null; // expect: null-future
    }
    return CompletableFuture.runAsync(() -> {});
  }

  // ---- silent

  CompletableFuture<String> aCompletedOne() {
    return CompletableFuture.completedFuture(null);
  }

  Mono<String> anEmptyOne() {
    return Mono.empty();
  }

  String noFuture() {
    return null;
  }

  CompletableFuture<String> theElementIsNull() {
    return ask("a").thenApply(x -> null);
  }

  CompletableFuture<String> nullInAnInnerLambda() {
    return ask("a").exceptionally(e -> null);
  }

  CompletableFuture<String> nullOfAnInnerSupplier() {
    Supplier<String> none = () -> null;
    return ask("a").thenApply(x -> none.get());
  }

  @Nullable CompletableFuture<String> saysSo(boolean ready) {
    return ready ? ask("a") : nothing();
  }

  @Nullable CompletableFuture<String> nothing() {
    return null;
  }

  WebSocket.Listener aListener() {
    return new WebSocket.Listener() {
      @Override
      public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
        return null;
      }
    };
  }

  Function<String, CompletableFuture<String>> aPlainFunction() {
    return key -> {
      return key.isEmpty() ? ask("a") : ask("b");
    };
  }

  Callable<String> aCallable() {
    return () -> {
      return null;
    };
  }

  Optional<CompletableFuture<String>> anOptional(boolean ready) {
    return ready ? Optional.of(ask("a")) : Optional.empty();
  }

  private CompletableFuture<String> running(boolean free) {
    if (free) {
      return null;
    }
    return ask("a");
  }

  CompletableFuture<String> askedForNull(boolean free) {
    CompletableFuture<String> running = running(free);
    if (running == null) {
      return ask("b");
    }
    return running;
  }

  private CompletableFuture<String> nobodyAsks(boolean free) {
    if (!free) {
      return null; // expect: null-future
    }
    return ask("a");
  }

  CompletableFuture<String> usedAtOnce(boolean free) {
    return nobodyAsks(free).thenApply(String::trim);
  }

  List<CompletableFuture<String>> aListOfFutures(boolean ready) {
    if (!ready) {
      return null;
    }
    return List.of(ask("a"));
  }

  CompletableFuture<String> aVariable() {
    CompletableFuture<String> answer = null;
    answer = ask("a");
    return answer;
  }

  Map<String, CompletableFuture<String>> aMap(boolean ready) {
    if (!ready) {
      return null;
    }
    return Map.of("a", ask("a"));
  }

  private CompletableFuture<String> measured(boolean on) {
    if (!on) {
      return null;
    }
    return ask("a");
  }

  void handsItOn(boolean on) {
    report(measured(on));
  }

  private void report(CompletableFuture<String> measurement) {
    if (measurement == null) {
      return;
    }
    measurement.cancel(false);
  }

  private CompletableFuture<String> latest(boolean any) {
    if (!any) {
      return null; // expect: null-future
    }
    return ask("a");
  }

  boolean comparedWithAnother(boolean any, CompletableFuture<String> other) {
    return latest(any) == other;
  }

  private CompletableFuture<String> timed(boolean on) {
    if (!on) {
      return null; // expect: null-future
    }
    return ask("a");
  }

  void handsItToWhatOthersCallToo(boolean on) {
    accept(timed(on));
  }

  void accept(CompletableFuture<String> answer) {
    if (answer == null) {
      return;
    }
    answer.cancel(false);
  }
}
