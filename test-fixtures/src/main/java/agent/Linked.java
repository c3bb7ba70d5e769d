package agent;

import java.util.concurrent.CompletableFuture;

/**
 * A future whose cancellation reaches the work behind it. A plain dependent stage does not: cancelling {@code f.thenApply(g)}
 * leaves {@code f} running.
 */
final class Linked<T> extends CompletableFuture<T> {
  private volatile Runnable stop = () -> {};

  /** Says how the work is stopped; stops it at once if the future was cancelled in the meantime. */
  Linked<T> stoppedBy(Runnable action) {
    stop = action;
    if (isCancelled()) {
      action.run();
    }
    return this;
  }

  /** From the two arguments of {@code whenComplete}. */
  void end(T value, Throwable failure) {
    if (failure == null) {
      complete(value);
    } else {
      completeExceptionally(ModelException.unwrap(failure));
    }
  }

  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    if (!isDone()) {
      stop.run(); // first, so that who waits for this future finds the work stopped
    }
    return super.cancel(mayInterruptIfRunning);
  }
}
