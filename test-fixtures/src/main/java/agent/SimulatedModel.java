package agent;

import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** A model that answers after a time, on the loop, with no network. */
public final class SimulatedModel implements ChatModel {
  private final String name;
  private final Behaviour behaviour;
  private final ScheduledExecutorService loop;
  private final Random random;

  /**
   * @param loop completes the replies, as the event loop of a client library does
   * @param seed the same seed and name give the same fates in the same order
   */
  public SimulatedModel(String name, Behaviour behaviour, ScheduledExecutorService loop, long seed) {
    this.name = name;
    this.behaviour = behaviour;
    this.loop = loop;
    this.random = new Random(seed ^ name.hashCode());
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public CompletableFuture<Reply> ask(String question) {
    Behaviour.Fate fate;
    synchronized (random) {
      fate = behaviour.next(random);
    }
    Linked<Reply> reply = new Linked<>();
    if (fate.hangs()) {
      // asynclint: allow future-never-completed -- a model that hangs is what is simulated
      return reply;
    }
    ScheduledFuture<?> timer = loop.schedule(() -> answer(reply, question, fate), fate.latency().toNanos(), TimeUnit.NANOSECONDS);
    return reply.stoppedBy(() -> timer.cancel(false));
  }

  private void answer(CompletableFuture<Reply> reply, String question, Behaviour.Fate fate) {
    if (fate.fails()) {
      reply.completeExceptionally(new ModelException(name, 529, "overloaded"));
    } else {
      reply.complete(new Reply(name, "re: " + question));
    }
  }
}
