package agent;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** An open connection to a tool server. A call needs it until its reply has been read. */
public final class ToolSession implements AutoCloseable {
  private final ScheduledExecutorService loop;
  private final Duration latency;
  private final CallListener listener;
  private final Runnable onClose;
  private volatile boolean closed;

  /**
   * @param latency how long a call takes
   * @param listener hears of each call
   * @param onClose hears of the first close
   */
  public ToolSession(ScheduledExecutorService loop, Duration latency, CallListener listener, Runnable onClose) {
    this.loop = loop;
    this.latency = latency;
    this.listener = listener;
    this.onClose = onClose;
  }

  /** Starts a call; it fails when the session is closed before the reply has been read. */
  public CompletableFuture<Reply> call(String input) {
    return Traced.trace("tool session", listener, () -> {
      CompletableFuture<Reply> reply = new CompletableFuture<>();
      loop.schedule(() -> read(reply, input), latency.toNanos(), TimeUnit.NANOSECONDS);
      return reply;
    });
  }

  private void read(CompletableFuture<Reply> reply, String input) {
    if (closed) {
      reply.completeExceptionally(new ModelException("tool session", 0, "closed in the call"));
    } else {
      reply.complete(new Reply("tool session", "did " + input));
    }
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      onClose.run();
    }
  }
}
