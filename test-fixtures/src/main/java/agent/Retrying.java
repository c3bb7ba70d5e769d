package agent;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** Asks again when a call failed in a way that may pass. The pause between two attempts holds no thread. */
public final class Retrying implements ChatModel {
  private final ChatModel model;
  private final int attempts;
  private final Duration firstPause;

  /**
   * @param attempts calls in all, at least 1
   * @param firstPause doubled after each attempt; a longer pause that the server asks for wins
   */
  public Retrying(ChatModel model, int attempts, Duration firstPause) {
    this.model = model;
    this.attempts = attempts;
    this.firstPause = firstPause;
  }

  @Override
  public String name() {
    return model.name();
  }

  @Override
  public CompletableFuture<Reply> ask(String question) {
    Linked<Reply> reply = new Linked<>();
    attempt(question, 1, firstPause, reply);
    return reply;
  }

  private void attempt(String question, int number, Duration pause, Linked<Reply> reply) {
    if (reply.isDone()) {
      return; // cancelled while it paused
    }
    CompletableFuture<Reply> call = model.ask(question);
    reply.stoppedBy(() -> call.cancel(true));
    call.whenComplete((answer, failure) -> {
      boolean again = failure != null && number < attempts && ModelException.in(failure).filter(ModelException::retryable).isPresent();
      if (again) {
        Duration wait = longer(pause, ModelException.in(failure).map(ModelException::retryAfter).orElse(Duration.ZERO));
        after(wait).execute(() -> attempt(question, number + 1, pause.multipliedBy(2), reply));
      } else {
        reply.end(answer, failure);
      }
    });
  }

  private static Duration longer(Duration a, Duration b) {
    return a.compareTo(b) >= 0 ? a : b;
  }

  private static Executor after(Duration wait) {
    return CompletableFuture.delayedExecutor(wait.toNanos(), TimeUnit.NANOSECONDS);
  }
}
