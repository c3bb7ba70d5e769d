package oracle;

import agent.ModelException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Runs a scenario and counts what happens. The run has its own threads and a bounded time: it is over when the scenario's
 * answer is there, or when it is stuck, that is when for a while nothing has happened, every thread of it waits, and no reply
 * is on its way.
 */
public final class Oracle {
  private static final long DEADLINE_NANOS = TimeUnit.SECONDS.toNanos(30);
  private static final int LOOK_MILLIS = 10;
  private static final int LOOKS_UNTIL_STUCK = 50;
  private static final long MOMENT_NANOS = TimeUnit.MILLISECONDS.toNanos(600);

  private Oracle() {}

  /**
   * Runs a scenario in this JVM.
   *
   * @param scenario makes it, on the thread it runs on: what its constructor starts belongs to the run
   * @throws InterruptedException if the observing thread is interrupted
   */
  public static synchronized Observation observe(Supplier<? extends Scenario> scenario) throws InterruptedException {
    return new Run(scenario).observe();
  }

  /**
   * Runs the scenario in a JVM of its own: for those that deadlock, leak, or need the JVM set up for them.
   *
   * @param blockHound whether that JVM is instrumented by BlockHound
   */
  public static Observation observeApart(Class<? extends Scenario> scenario, boolean blockHound) throws InterruptedException {
    return OwnJvm.observe(scenario, blockHound);
  }

  /** Makes scenarios by the constructor without parameters. */
  static Supplier<Scenario> maker(Class<? extends Scenario> scenario) {
    return () -> {
      try {
        return scenario.getDeclaredConstructor().newInstance();
      } catch (ReflectiveOperationException e) {
        throw new IllegalArgumentException(scenario + " has no usable constructor without parameters", e);
      }
    };
  }

  private static final class Run {
    private final Supplier<? extends Scenario> scenario;
    private final Counter counter = new Counter();
    private final ThreadGroup group = new ThreadGroup("run") {
      @Override
      public void uncaughtException(Thread thread, Throwable failure) {
        // RxJava hands a failure that has no handler to the thread as a last resort: nobody was meant to see it there
        if (!failure.getClass().getSimpleName().startsWith("OnErrorNotImplemented")) {
          counter.see(failure);
        }
      }
    };
    private volatile Thread caller = Thread.currentThread();
    private volatile int inFlightAtReturn;
    private final CompletableFuture<Object> answer = new CompletableFuture<>();
    private final Map<ThreadRole, Integer> waiting = new EnumMap<>(ThreadRole.class);

    Run(Supplier<? extends Scenario> scenario) {
      this.scenario = scenario;
    }

    Observation observe() throws InterruptedException {
      try (BlockingWatch watch = new BlockingWatch(group.getName());
          Lab lab = new Lab(counter, group, this::programAtWork);
          Ticker ticker = new Ticker(lab.loop())) {
        long start = System.nanoTime();
        caller = new Thread(group, () -> call(lab), Lab.CALLER);
        caller.setDaemon(true);
        caller.start();
        String outcome = await();
        long micros = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - start);
        settle(lab);
        List<Thread> left = left();
        BlockingWatch.Seen seen = watch.seen();
        waiting.forEach((role, n) -> seen.blocked().merge(role, n, Integer::sum));
        Observation observation =
            counter.observation(outcome, inFlightAtReturn, left.size(), seen, ticker.worst(), micros);
        left.forEach(Thread::interrupt);
        caller.interrupt();
        return observation;
      }
    }

    /** Whether a thread of the program has yet to get to where it waits: the caller, or one that it made. */
    private boolean programAtWork() {
      return threads().stream().filter(t -> !t.getName().equals(Lab.LOOP)).anyMatch(Run::isAtWork);
    }

    private static boolean isAtWork(Thread thread) {
      StackTraceElement[] stack = thread.getStackTrace();
      boolean runs = thread.getState() == Thread.State.RUNNABLE && !(stack.length > 0 && waitsForInput(stack[0]));
      return runs || Arrays.stream(stack).anyMatch(Run::loadsClasses);
    }

    /** A thread that waits for the network counts as running to the JVM. */
    private static boolean waitsForInput(StackTraceElement top) {
      return top.isNativeMethod() && (top.getClassName().startsWith("sun.nio.") || top.getClassName().startsWith("java.net."));
    }

    private static boolean loadsClasses(StackTraceElement frame) {
      return frame.getClassName().startsWith("jdk.internal.loader.") || frame.getClassName().startsWith("java.lang.invoke.");
    }

    private void call(Lab lab) {
      try {
        if (scenario.get().run(lab) instanceof CompletionStage<?> stage) {
          stage.whenComplete((value, failure) -> end(value, failure));
        } else {
          end(null, null);
        }
      } catch (Throwable failure) { // whatever it is, it reached the caller
        end(null, failure);
      }
    }

    private void end(Object value, Throwable failure) {
      counter.programEnds(); // here, not when the observer gets to it: it may be late
      inFlightAtReturn = counter.inFlight();
      if (failure == null) {
        answer.complete(value);
      } else {
        counter.see(failure);
        answer.completeExceptionally(failure);
      }
    }

    private String await() throws InterruptedException {
      long deadline = System.nanoTime() + DEADLINE_NANOS;
      int looks = 0;
      long events = -1;
      while (System.nanoTime() < deadline && looks < LOOKS_UNTIL_STUCK) {
        try {
          answer.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
          return "returned";
        } catch (ExecutionException | CancellationException e) {
          return "failed: " + ModelException.unwrap(e).getClass().getSimpleName();
        } catch (TimeoutException e) {
          looks = events == counter.events() && everyThreadWaits() ? looks + 1 : 0;
          events = counter.events();
        }
      }
      inFlightAtReturn = counter.inFlight();
      noteWaiting();
      return "stuck";
    }

    private boolean everyThreadWaits() {
      boolean loopWaits = threads().stream().anyMatch(t -> t.getName().equals(Lab.LOOP) && inFixture(t));
      return (counter.pending() == 0 || loopWaits) && threads().stream().allMatch(Run::waits);
    }

    private static boolean waits(Thread thread) {
      return switch (thread.getState()) {
        case WAITING, BLOCKED, TERMINATED -> true;
        // a pool's idle worker or a poll may time out and still change nothing; a sleep in the program's own code is progress
        case TIMED_WAITING -> !inFixture(thread);
        default -> false;
      };
    }

    private void noteWaiting() {
      for (Map.Entry<Thread, StackTraceElement[]> entry : Thread.getAllStackTraces().entrySet()) {
        if (inFixture(entry.getValue())) {
          waiting.merge(ThreadRole.of(entry.getKey().getName()), 1, Integer::sum);
        }
      }
    }

    /** Lets what was left running come to its end, so that it can be counted. */
    private void settle(Lab lab) throws InterruptedException {
      long deadline = System.nanoTime() + 2 * MOMENT_NANOS;
      while (counter.pending() > 0 && System.nanoTime() < deadline) {
        Thread.sleep(LOOK_MILLIS);
      }
      // what the last reply set off on the loop has run when the loop gets to this
      CompletableFuture<Void> flushed = CompletableFuture.runAsync(() -> {}, lab.loop());
      try {
        flushed.get(LOOK_MILLIS * 10L, TimeUnit.MILLISECONDS);
      } catch (ExecutionException | TimeoutException e) {
        flushed.cancel(false); // the loop is blocked: that is the finding
      }
    }

    private List<Thread> left() throws InterruptedException {
      long deadline = System.nanoTime() + MOMENT_NANOS;
      List<Thread> left = programThreads();
      while (!left.isEmpty() && System.nanoTime() < deadline) {
        Thread.sleep(LOOK_MILLIS);
        left = programThreads();
      }
      return left;
    }

    private List<Thread> programThreads() {
      return threads().stream().filter(t -> t != caller && !Lab.owns(t.getName())).toList();
    }

    private List<Thread> threads() {
      Thread[] all = new Thread[group.activeCount() + 64];
      return Arrays.stream(all, 0, group.enumerate(all)).filter(Thread::isAlive).toList();
    }

    private static boolean inFixture(Thread thread) {
      return inFixture(thread.getStackTrace());
    }

    private static boolean inFixture(StackTraceElement[] stack) {
      return Arrays.stream(stack).anyMatch(frame -> frame.getClassName().startsWith("fixtures."));
    }
  }
}
