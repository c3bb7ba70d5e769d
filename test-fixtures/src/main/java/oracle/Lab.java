package oracle;

import agent.Behaviour;
import agent.CallListener.End;
import agent.ChatModel;
import agent.ModelException;
import agent.ModelServer;
import agent.Reply;
import agent.SimulatedModel;
import agent.ToolSession;
import agent.Traced;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** What a scenario calls: models, tools, sessions; each counted. Replies come on one thread, the model client's event loop. */
public final class Lab implements AutoCloseable {
  /** How long a model takes. */
  public static final Duration LATENCY = Duration.ofMillis(80);

  /** How long a failing model takes: it fails while others still run. */
  private static final Duration FAILS_AFTER = Duration.ofMillis(20);
  static final String CALLER = "caller";
  static final String LOOP = "model-loop";
  private final Counter counter;
  private final ScheduledExecutorService loop;
  private final ThreadGroup outside;
  private ModelServer server;

  Lab(Counter counter, ThreadGroup group, BooleanSupplier programAtWork) {
    this.counter = counter;
    outside = group.getParent();
    loop = new PatientLoop(
        task -> {
          Thread thread = new Thread(group, task, LOOP);
          thread.setDaemon(true);
          return thread;
        },
        programAtWork);
  }

  /** Whether the thread with this name is the lab's own, not one that the program made. */
  static boolean owns(String thread) {
    return CALLER.equals(thread) || LOOP.equals(thread);
  }

  /** A model that answers after {@link #LATENCY}. */
  public ChatModel model(String name) {
    return model(name, LATENCY);
  }

  /** A model that answers after this time. */
  public ChatModel model(String name, Duration latency) {
    return counted(new SimulatedModel(name, Behaviour.steady(latency), loop, 1));
  }

  /** A model whose every call fails, sooner than the others answer. */
  public ChatModel failing(String name) {
    return counted(new SimulatedModel(name, Behaviour.steady(FAILS_AFTER).failing(1), loop, 1));
  }

  /** A model that never answers. */
  public ChatModel hanging(String name) {
    ChatModel silent = counted(new SimulatedModel(name, Behaviour.steady(LATENCY).hanging(1), loop, 1));
    return new ChatModel() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public CompletableFuture<Reply> ask(String question) {
        counter.hangs();
        return silent.ask(question);
      }
    };
  }

  /** A model behind a rate limit: it answers so many calls at a time and refuses what comes on top. */
  public ChatModel limited(String name, int most) {
    ChatModel answering = new SimulatedModel(name, Behaviour.steady(LATENCY), loop, 1);
    AtomicInteger taken = new AtomicInteger();
    return counted(new ChatModel() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public CompletableFuture<Reply> ask(String question) {
        if (taken.incrementAndGet() <= most) {
          return answering.ask(question).whenComplete((reply, failure) -> taken.decrementAndGet());
        }
        taken.decrementAndGet();
        CompletableFuture<Reply> refused = new CompletableFuture<>();
        ModelException limit = new ModelException(name, 429, "rate limit exceeded");
        loop.schedule(() -> refused.completeExceptionally(limit), FAILS_AFTER.toMillis(), TimeUnit.MILLISECONDS);
        return refused;
      }
    });
  }

  private ChatModel counted(ChatModel model) {
    return new Traced(model, counter);
  }

  /** Opens a session with a tool server; what the lab counts is whether it is closed, and when. */
  public ToolSession session() {
    counter.resource(1);
    return new ToolSession(loop, LATENCY, counter, () -> counter.resource(-1));
  }

  /** Where a loopback server with a messages API listens; it is started on the first use. */
  public synchronized URI endpoint() {
    if (server == null) {
      // on a thread outside the run's group: its threads are not the program's
      // asynclint: allow lock-held-across-wait -- the start of a server takes no lock of a lab
      server = CompletableFuture.supplyAsync(Lab::startServer, task -> new Thread(outside, task, "model-server").start()).join();
    }
    return server.base();
  }

  private static ModelServer startServer() {
    try {
      return ModelServer.start(Behaviour.steady(LATENCY), Integer.MAX_VALUE, 1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The event loop that completes the replies. */
  public Executor loop() {
    return loop;
  }

  /** A blocking call of the program's own starts; counted like a call to a model. */
  public int started(String name) {
    return counter.started(name);
  }

  /** It has ended. */
  public void ended(int call) {
    counter.ended(call, End.ANSWERED, null);
  }

  /** A failure that comes up in the program's own code. */
  public ModelException failure(String message) {
    return counter.raise(new ModelException("agent", 0, message));
  }

  /** Logs a failure, as a program tells its operator. */
  public void log(Throwable failure) {
    counter.see(failure);
  }

  /** Counts something that only the program can see. */
  public void note(String what) {
    counter.note(what);
  }

  /** Counts something, together with the role of the thread it happens on: {@code "audited on CALLER"}. */
  public void here(String what) {
    counter.note(what + " on " + ThreadRole.of(Thread.currentThread().getName()));
  }

  /** Counts the futures that a piece of work makes, as {@code "future made"}; only good for work that makes all of them itself. */
  public <T> T countingFutures(Supplier<T> work) {
    System.gc(); // so that no other collection is near
    int before = Heap.instances(CompletableFuture.class);
    T result = work.get();
    for (int made = Heap.instances(CompletableFuture.class) - before; made > 0; made--) {
      counter.note("future made");
    }
    return result;
  }

  @Override
  public synchronized void close() {
    loop.shutdownNow();
    if (server != null) {
      server.close();
    }
  }
}
