package agent;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * The ways to make several calls. A call is a supplier: it starts when the supplier is asked, so each method decides when and
 * how many run at once. No method blocks; results are in the order of the calls.
 */
public final class FanOut {
  private FanOut() {}

  /** One after another; the first failure ends it. */
  public static <T> CompletableFuture<List<T>> sequential(List<Supplier<CompletableFuture<T>>> calls) {
    return bounded(calls, 1);
  }

  /** All at once; the first failure fails the whole, the other calls run on. */
  public static <T> CompletableFuture<List<T>> gather(List<Supplier<CompletableFuture<T>>> calls) {
    List<CompletableFuture<T>> running = calls.stream().map(Supplier::get).toList();
    CompletableFuture<List<T>> all = inOrder(running);
    running.forEach(call -> call.whenComplete((value, failure) -> {
      if (failure != null) {
        all.completeExceptionally(ModelException.unwrap(failure));
      }
    }));
    return all;
  }

  /** All at once; waits for every call and returns how each ended. Never fails. */
  public static <T> CompletableFuture<List<Outcome<T>>> settle(List<Supplier<CompletableFuture<T>>> calls) {
    return inOrder(calls.stream().map(Supplier::get).map(call -> call.handle(Outcome::of)).toList());
  }

  /** All at once; the first failure cancels the rest and fails the whole when every call has ended. */
  public static <T> CompletableFuture<List<T>> group(List<Supplier<CompletableFuture<T>>> calls) {
    List<CompletableFuture<T>> running = calls.stream().map(Supplier::get).toList();
    CompletableFuture<Throwable> firstFailure = new CompletableFuture<>();
    // the aggregate waits for these stages, not for the calls: dependents of one future run in no useful order
    List<CompletableFuture<T>> watched = running.stream().map(call -> call.whenComplete((value, failure) -> {
      if (failure != null && firstFailure.complete(ModelException.unwrap(failure))) {
        running.forEach(other -> other.cancel(true));
      }
    })).toList();
    Linked<List<T>> result = new Linked<List<T>>().stoppedBy(() -> running.forEach(call -> call.cancel(true)));
    inOrder(watched).whenComplete((values, failure) -> result.end(values, failure == null ? null : firstFailure.getNow(failure)));
    return result;
  }

  /** All at once; the first success wins and cancels the others. Fails when all have failed, with each failure suppressed. */
  public static <T> CompletableFuture<T> first(List<Supplier<CompletableFuture<T>>> calls) {
    List<CompletableFuture<T>> running = calls.stream().map(Supplier::get).toList();
    Runnable cancelAll = () -> running.forEach(call -> call.cancel(true));
    Linked<T> winner = new Linked<T>().stoppedBy(cancelAll);
    AtomicBoolean won = new AtomicBoolean();
    AtomicInteger left = new AtomicInteger(running.size());
    ModelException nobody = new ModelException("fan-out", 0, "none of " + running.size() + " calls answered");
    running.forEach(call -> call.whenComplete((value, failure) -> {
      if (failure == null && won.compareAndSet(false, true)) {
        cancelAll.run(); // first, so that who waits for the winner finds the losers stopped
        winner.complete(value);
      } else if (failure != null) {
        nobody.addSuppressed(ModelException.unwrap(failure));
      }
      if (left.decrementAndGet() == 0) {
        winner.completeExceptionally(nobody);
      }
    }));
    return winner;
  }

  /** At most {@code limit} at once: each call that ends starts the next. The first failure ends it; nothing new is started. */
  public static <T> CompletableFuture<List<T>> bounded(List<Supplier<CompletableFuture<T>>> calls, int limit) {
    return new Bounded<>(calls).start(limit);
  }

  /** Ends the call when it takes longer: the call is cancelled, then the future fails with a {@link TimeoutException}. */
  public static <T> CompletableFuture<T> within(Duration limit, Supplier<CompletableFuture<T>> call) {
    CompletableFuture<T> running = call.get();
    AtomicBoolean late = new AtomicBoolean();
    CompletableFuture<Void> timer = new CompletableFuture<Void>().completeOnTimeout(null, limit.toNanos(), TimeUnit.NANOSECONDS);
    Linked<T> result = new Linked<T>().stoppedBy(() -> running.cancel(true));
    running.whenComplete((value, failure) -> {
      timer.cancel(false);
      result.end(value, late.get() ? new TimeoutException("no answer within " + limit.toMillis() + " ms") : failure);
    });
    timer.whenComplete((up, stopped) -> {
      if (stopped == null) {
        late.set(!running.isDone());
        running.cancel(true);
      }
    });
    return result;
  }

  private static <T> CompletableFuture<List<T>> inOrder(List<CompletableFuture<T>> running) {
    return CompletableFuture.allOf(running.toArray(CompletableFuture[]::new))
        .thenApply(done -> running.stream().map(CompletableFuture::join).toList());
  }

  private static final class Bounded<T> {
    private final List<Supplier<CompletableFuture<T>>> calls;
    private final List<CompletableFuture<T>> results = new ArrayList<>();
    private final AtomicInteger next = new AtomicInteger();
    private final CompletableFuture<List<T>> all;

    Bounded(List<Supplier<CompletableFuture<T>>> calls) {
      this.calls = calls;
      calls.forEach(call -> results.add(new CompletableFuture<>()));
      all = inOrder(results);
    }

    CompletableFuture<List<T>> start(int limit) {
      for (int i = 0; i < limit; i++) {
        startNext();
      }
      return all;
    }

    private void startNext() {
      int index = next.getAndIncrement();
      if (index < calls.size() && !all.isDone()) {
        calls.get(index).get().whenComplete((value, failure) -> {
          if (failure == null) {
            results.get(index).complete(value);
            startNext();
          } else {
            all.completeExceptionally(ModelException.unwrap(failure));
          }
        });
      }
    }
  }
}
