package agent;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** A call that failed, in words that name the model and the cause. */
public final class ModelException extends RuntimeException {
  private static final int TOO_MANY_REQUESTS = 429;
  private final int status;
  private final Duration retryAfter;

  /**
   * @param status the HTTP status; 0 where there was no answer at all
   * @param retryAfter how long the server asked to wait; zero where it did not say
   */
  public ModelException(String model, int status, String message, Duration retryAfter) {
    super(model + ": " + message);
    this.status = status;
    this.retryAfter = retryAfter;
  }

  /** A failure with no word on when to try again. */
  public ModelException(String model, int status, String message) {
    this(model, status, message, Duration.ZERO);
  }

  /** Whether the same call may succeed later: no answer, a rate limit, or the server's own trouble. */
  public boolean retryable() {
    return status == 0 || status == TOO_MANY_REQUESTS || status >= 500;
  }

  /** How long the server asked to wait; zero where it did not say. */
  public Duration retryAfter() {
    return retryAfter;
  }

  /** The model's failure behind the wrappers that futures put around it. */
  public static Optional<ModelException> in(Throwable failure) {
    return unwrap(failure) instanceof ModelException e ? Optional.of(e) : Optional.empty();
  }

  /** The failure itself, without the wrappers that futures put around it. */
  public static Throwable unwrap(Throwable failure) {
    Throwable at = failure;
    while ((at instanceof CompletionException || at instanceof ExecutionException) && at.getCause() != null) {
      at = at.getCause();
    }
    return at;
  }
}
