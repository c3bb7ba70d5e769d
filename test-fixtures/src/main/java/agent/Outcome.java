package agent;

import java.util.concurrent.Callable;

/** How one call ended: a failure is a value like any other. */
public sealed interface Outcome<T> {
  /** It answered. */
  record Success<T>(T value) implements Outcome<T> {}

  /** It failed. */
  record Failure<T>(Throwable cause) implements Outcome<T> {}

  /** From the two arguments of {@code handle}. */
  static <T> Outcome<T> of(T value, Throwable failure) {
    return failure == null ? new Success<>(value) : new Failure<>(ModelException.unwrap(failure));
  }

  /** Runs the call here and keeps how it ended. */
  static <T> Outcome<T> run(Callable<T> call) {
    try {
      return new Success<>(call.call());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Failure<>(e);
    } catch (Exception e) {
      return new Failure<>(ModelException.unwrap(e));
    }
  }
}
