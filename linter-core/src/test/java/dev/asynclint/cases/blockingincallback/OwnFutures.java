package dev.asynclint.cases.blockingincallback;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Predicate;

/** A project's own kind of future, and helpers that take what complete futures hold. */
class OwnFutures {
  /** Wraps a stage to have other names. */
  static final class Job<T> implements Future<T> {
    private final CompletableFuture<T> future;

    Job(CompletableFuture<T> future) {
      this.future = future;
    }

    static Job<Void> all(Job<?>... jobs) {
      return new Job<>(CompletableFuture.allOf(Arrays.stream(jobs).map(j -> j.future).toArray(CompletableFuture[]::new)));
    }

    T join() {
      return future.join();
    }

    <U> Job<U> then(Function<T, U> next) {
      return new Job<>(future.thenApply(next));
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
      return future.cancel(mayInterruptIfRunning);
    }

    @Override
    public boolean isCancelled() {
      return future.isCancelled();
    }

    @Override
    public boolean isDone() {
      return future.isDone();
    }

    @Override
    public T get() {
      return future.join();
    }

    @Override
    public T get(long timeout, TimeUnit unit) {
      return future.join();
    }
  }

  Job<String> bothDone(Job<String> one, Job<String> other) {
    return Job.all(one, other).then(done -> one.join() + other.join());
  }

  Job<String> tested(Job<String> one, Job<String> other) {
    return one.then(x -> other.isDone() ? other.join() : x);
  }

  Job<String> itself(Job<String> one) {
    return one.then(x -> one.join());
  }

  Job<String> notThatOne(Job<String> one, Job<String> other, Job<String> third) {
    return Job.all(one, other).then(done -> third.join()); // expect: blocking-in-callback
  }

  Job<String> oneOfThem(Job<String> one, Job<String> other) {
    return one.then(x -> other.join()); // expect: blocking-in-callback
  }

  CompletableFuture<Void> spins(CompletableFuture<String> first) {
    return first.thenAccept(x -> LockSupport.parkNanos(1000));
  }

  CompletableFuture<Void> parks(CompletableFuture<String> first) {
    return first.thenAccept(x -> LockSupport.parkNanos(1_000_000_000L)); // expect: blocking-in-callback
  }

  CompletableFuture<List<String>> handedToHelper(List<CompletableFuture<Optional<String>>> parts) {
    return CompletableFuture.allOf(parts.toArray(CompletableFuture[]::new)).thenApply(done -> present(parts));
  }

  private static <T> List<T> present(Collection<? extends CompletableFuture<Optional<T>>> parts) {
    return parts.stream()
        .filter(Predicate.not(CompletableFuture::isCompletedExceptionally))
        .map(CompletableFuture::join)
        .flatMap(Optional::stream)
        .toList();
  }

  CompletableFuture<List<String>> othersToHelper(CompletableFuture<String> first, List<CompletableFuture<String>> others) {
    return first.thenApply(done -> values(others)); // expect: blocking-in-callback
  }

  CompletableFuture<Void> done(Collection<? extends CompletableFuture<?>> parts) {
    return CompletableFuture.allOf(parts.toArray(CompletableFuture[]::new));
  }

  CompletableFuture<List<String>> valuesOfAMap(Map<String, CompletableFuture<String>> parts) {
    return done(parts.values()).thenApply(done -> parts.entrySet().stream().map(e -> e.getValue().join()).toList());
  }

  CompletableFuture<List<String>> valuesOfAnother(
      Map<String, CompletableFuture<String>> parts, Map<String, CompletableFuture<String>> others) {
    return done(parts.values())
        .thenApply(done -> others.entrySet().stream().map(e -> e.getValue().join()).toList()); // expect: blocking-in-callback
  }

  /** Done when all of many are, with what a function makes of them then. */
  static final class Joined<T> extends CompletableFuture<T> {
    Joined(List<? extends CompletableFuture<?>> parts, Function<Joined<T>, T> result) {
      CompletableFuture.allOf(parts.toArray(CompletableFuture[]::new)).thenRun(() -> complete(result.apply(this)));
    }
  }

  CompletableFuture<String> givenToAConstructor(List<CompletableFuture<String>> parts) {
    return new Joined<>(parts, joined -> parts.get(0).join());
  }

  CompletableFuture<String> othersThanTheConstructors(List<CompletableFuture<String>> parts, CompletableFuture<String> other) {
    return new Joined<>(parts, joined -> other.join()); // expect: blocking-in-callback
  }

  private static List<String> values(List<CompletableFuture<String>> parts) {
    return parts.stream().map(CompletableFuture::join).toList();
  }
}
