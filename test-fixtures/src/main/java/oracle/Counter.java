package oracle;

import agent.CallListener;
import agent.ModelException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import oracle.Observation.Call;

/** Counts what happens in one run. Thread-safe. */
final class Counter implements CallListener {
  private static final int DEPTH = 10;
  private final List<Call> calls = new ArrayList<>();
  private final Set<Throwable> raised = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Map<String, Integer> notes = new TreeMap<>();
  private final Map<String, Integer> callsTo = new TreeMap<>();
  private int finished;
  private int failed;
  private int cancelled;
  private int finishedAfterFailure;
  private int peak;
  private int hanging;
  private int resources;
  private int closedInCall;
  private long zero;
  private long endedAt = -1;
  private long events;

  @Override
  public synchronized int started(String name) {
    events++;
    if (calls.isEmpty()) {
      zero = System.nanoTime();
    }
    calls.add(new Call(name, sinceFirst(), -1, null));
    callsTo.merge(name, 1, Integer::sum);
    peak = Math.max(peak, inFlight());
    return calls.size() - 1;
  }

  @Override
  public synchronized void ended(int call, End how, Throwable failure) {
    events++;
    Call before = calls.get(call);
    calls.set(call, new Call(before.name(), before.start(), sinceFirst(), how));
    switch (how) {
      case ANSWERED -> {
        finished++;
        finishedAfterFailure += failed > 0 ? 1 : 0;
      }
      case CANCELLED -> cancelled++;
      case FAILED -> {
        failed++;
        raise(failure);
        closedInCall += String.valueOf(failure.getMessage()).contains("closed in the call") ? 1 : 0;
      }
      default -> throw new AssertionError(how);
    }
  }

  /** A failure came up. Counted once, however often it is wrapped or thrown again. */
  synchronized <T extends Throwable> T raise(T failure) {
    events++;
    raised.add(ModelException.unwrap(failure));
    return failure;
  }

  /** Somebody was told of a failure: it, or what it wraps. */
  synchronized void see(Throwable failure) {
    Throwable at = failure;
    for (int i = 0; at != null && i < DEPTH; i++) {
      seen.add(at);
      for (Throwable also : at.getSuppressed()) {
        seen.add(ModelException.unwrap(also));
      }
      at = at.getCause();
    }
  }

  synchronized void note(String what) {
    events++;
    notes.merge(what, 1, Integer::sum);
  }

  synchronized void resource(int change) {
    resources += change;
  }

  synchronized void hangs() {
    hanging++;
  }

  /** The program has its answer, or has failed. */
  synchronized void programEnds() {
    endedAt = calls.isEmpty() ? 0 : sinceFirst();
  }

  synchronized int inFlight() {
    return calls.size() - finished - failed - cancelled;
  }

  /** Calls in flight that will be answered if anybody lets them. */
  synchronized int pending() {
    return Math.max(0, inFlight() - hanging);
  }

  /** Changes whenever something happens. */
  synchronized long events() {
    return events;
  }

  synchronized Observation observation(
      String outcome,
      int inFlightAtReturn,
      int left,
      BlockingWatch.Seen watched,
      int stalledTicks,
      long micros) {
    int unseen = (int) raised.stream().filter(f -> !seen.contains(f)).count();
    return new Observation(
        outcome,
        calls.size(),
        Map.copyOf(callsTo),
        finished,
        failed,
        cancelled,
        finishedAfterFailure,
        inFlightAtReturn,
        peak,
        raised.size(),
        raised.size() - unseen,
        inFlight() + (outcome.equals("stuck") ? 1 : 0),
        resources,
        closedInCall,
        watched.threads(),
        left,
        Map.copyOf(watched.blocked()),
        BlockHoundWatch.reports(),
        stalledTicks,
        Map.copyOf(notes),
        micros == 0 ? 0 : (double) latencies() / micros,
        List.copyOf(calls),
        endedAt);
  }

  private long latencies() {
    return calls.stream().filter(call -> call.end() >= 0).mapToLong(call -> call.end() - call.start()).sum();
  }

  private long sinceFirst() {
    return TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - zero);
  }
}
