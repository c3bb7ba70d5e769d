package agent;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** How the agent makes its calls. */
public enum Mode {
  /** One after another. */
  SEQUENTIAL {
    @Override
    CompletableFuture<List<Reply>> run(List<Supplier<CompletableFuture<Reply>>> calls, int limit) {
      return FanOut.sequential(calls);
    }
  },
  /** All at once; the first failure fails. */
  GATHER {
    @Override
    CompletableFuture<List<Reply>> run(List<Supplier<CompletableFuture<Reply>>> calls, int limit) {
      return limit > 0 ? FanOut.bounded(calls, limit) : FanOut.gather(calls);
    }
  },
  /** All at once; a failure is a reply like any other. */
  SETTLE {
    @Override
    CompletableFuture<List<Reply>> run(List<Supplier<CompletableFuture<Reply>>> calls, int limit) {
      return FanOut.settle(calls).thenApply(outcomes -> outcomes.stream().map(Mode::replyOf).toList());
    }
  },
  /** All at once; the first failure cancels the rest. */
  GROUP {
    @Override
    CompletableFuture<List<Reply>> run(List<Supplier<CompletableFuture<Reply>>> calls, int limit) {
      return FanOut.group(calls);
    }
  },
  /** The first answer wins, the others are cancelled. */
  FIRST {
    @Override
    CompletableFuture<List<Reply>> run(List<Supplier<CompletableFuture<Reply>>> calls, int limit) {
      return FanOut.first(calls).thenApply(List::of);
    }
  },
  /** Gather with Reactor. */
  REACTOR {
    @Override
    CompletableFuture<List<Reply>> run(List<Supplier<CompletableFuture<Reply>>> calls, int limit) {
      return ReactorFanOut.gather(calls, limit > 0 ? limit : Math.max(1, calls.size())).toFuture();
    }
  },
  /** Gather with a virtual thread for each call; JDK 21 and later. */
  VIRTUAL {
    @Override
    CompletableFuture<List<Reply>> run(List<Supplier<CompletableFuture<Reply>>> calls, int limit) {
      return load("agent.VirtualFanOut", 21).gather(calls, limit);
    }
  },
  /** Task group with a StructuredTaskScope; JDK 25 with preview features. */
  SCOPE {
    @Override
    CompletableFuture<List<Reply>> run(List<Supplier<CompletableFuture<Reply>>> calls, int limit) {
      return load("agent.ScopeFanOut", 25).gather(calls, limit);
    }
  };

  /** A fan-out that is compiled only where the JDK has what it needs. */
  interface Newer {
    CompletableFuture<List<Reply>> gather(List<Supplier<CompletableFuture<Reply>>> calls, int limit);
  }

  /** Starts the calls; a limit of 0 is none. */
  abstract CompletableFuture<List<Reply>> run(List<Supplier<CompletableFuture<Reply>>> calls, int limit);

  /** Starts the calls, each with its own time limit; zero is none. */
  CompletableFuture<List<Reply>> run(List<Supplier<CompletableFuture<Reply>>> calls, int limit, Duration timeout) {
    if (timeout.isZero()) {
      return run(calls, limit);
    }
    return run(calls.stream().<Supplier<CompletableFuture<Reply>>>map(call -> () -> FanOut.within(timeout, call)).toList(), limit);
  }

  private static Reply replyOf(Outcome<Reply> outcome) {
    if (outcome instanceof Outcome.Success<Reply> success) {
      return success.value();
    }
    return new Reply("failed", ((Outcome.Failure<Reply>) outcome).cause().toString());
  }

  private static Newer load(String type, int release) {
    try {
      return (Newer) Class.forName(type).getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException | UnsupportedClassVersionError e) {
      throw new UnsupportedOperationException(
          "this mode needs JDK " + release + (release == 25 ? " with --enable-preview" : "") + "; this is " + Runtime.version(), e);
    }
  }
}
