package oracle;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import oracle.Symptom.Isolation;

/** The symptom of each rule, in the order of the catalogue. */
public final class Symptoms {
  private static final int STALLED = 12;
  private static final List<Symptom> ALL = new ArrayList<>();

  static {
    lostWork();
    blocking();
    oneWayDoor();
    fanOut();
    errors();
    executors();
    reactive();
  }

  private static void lostWork() {
    symptom("future-discarded", "a failure is raised and nobody sees it", Symptoms::failureLost).failures().add();
    symptom("publisher-never-subscribed", "the call is never started", Symptoms::nothingStarted).started().add();
    symptom("call-never-started", "the call is never started", Symptoms::nothingStarted).started().add();
    symptom("future-never-used", "a failure is raised and nobody sees it", Symptoms::failureLost).failures().add();
    symptom("nested-future", "the outer is done while the inner has not ended", o -> o.finished() < 2 || o.inFlightAtReturn() > 0)
        .started().inFlight().add();
    symptom("future-in-void-callback", "the program is done while its calls run", o -> o.inFlightAtReturn() > 0)
        .started().inFlight().add();
    symptom("inner-publisher-dropped", "the call is never started", Symptoms::nothingStarted).started().add();
    symptom("null-future", "the caller gets a NullPointerException", o -> o.outcome().equals("failed: NullPointerException"))
        .program().add();
    symptom("result-read-too-early", "the read gives the fallback, or fails",
            o -> o.noted("fallback read") > 0 || o.outcome().equals("failed: IllegalStateException"))
        .notes("fallback read").program().add();
  }

  private static void blocking() {
    symptom("blocking-in-callback", "a thread that was only lent waits; on the loop it can deadlock", Symptoms::lentThreadWaits)
        .count("lent thread waits", Symptoms::lentThreadWaits).program().apart().add();
    symptom("blocking-in-publisher", "BlockHound, or the flight recorder, sees a thread wait that must not",
            o -> o.blockHoundReports() > 0 || lentThreadWaits(o))
        .count("BlockHound reports", o -> o.blockHoundReports() > 0).count("lent thread waits", Symptoms::lentThreadWaits)
        .program().blockHound().add();
    symptom("blocking-in-future-method", "the caller waits before it has the future", o -> o.blockedOn(ThreadRole.CALLER) > 0)
        .count("caller waits", o -> o.blockedOn(ThreadRole.CALLER) > 0).add();
    symptom("wait-on-own-pool", "the pool's only thread waits for a task in its own queue", Observation::stuck).program().apart().add();
    symptom("blocking-on-common-pool", "no more calls at once than the pool has threads", Symptoms::capped).peak().apart().add();
    symptom("blocking-in-parallel-stream", "no more calls at once than the pool has threads", Symptoms::capped).peak().apart().add();
    symptom("busy-cpu-in-callback", "the loop's clock stands still", o -> o.stalledTicks() >= STALLED)
        .count("loop stalls", o -> o.stalledTicks() >= STALLED).add();
    symptom("lock-held-across-wait", "holder and callback wait for each other", Observation::stuck).program().apart().add();
    symptom("sleep-poll-loop", "wakes up for nothing", o -> o.noted("looked in vain") > 0)
        .count("looked in vain", o -> o.noted("looked in vain") > 0).add();
    symptom("wait-without-timeout", "hangs with the model", Observation::stuck).program().apart().add();
    symptom("sync-twin-in-async", "the loop waits for the network", Symptoms::lentThreadWaits)
        .count("lent thread waits", Symptoms::lentThreadWaits).add();
  }

  private static void oneWayDoor() {
    symptom("nested-bootstrap", "threads grow with each question", Symptoms::threadsGrow).growth().add();
    symptom("bootstrap-per-call", "threads grow with each question", Symptoms::threadsGrow).growth().add();
    symptom("sync-bridge-in-library", "no more calls at once than the server has threads", Symptoms::capped).peak().add();
  }

  private static void fanOut() {
    symptom("sequential-waits", "no two calls run at once", Symptoms::oneAtATime).peak().add();
    symptom("lazy-stream-join", "no two calls run at once", Symptoms::oneAtATime).peak().add();
    symptom("unbounded-fan-out", "every call runs at once; a rate limit refuses most",
            o -> o.peakInFlight() == o.started() && o.failed() > 0)
        .peak().program().add();
    symptom("siblings-not-cancelled", "calls go on after the failure that made them useless", o -> o.finishedAfterFailure() > 0)
        .started().count("finished after the failure", Observation::finishedAfterFailure)
        .count("cancelled", Observation::cancelled).drawn().add();
    symptom("aggregate-unobserved", "a failure is raised and nobody sees it", Symptoms::failureLost).failures().add();
    symptom("resource-closed-before-completion", "the session is closed under the call", o -> o.closedInCall() > 0)
        .started().count("closed in the call", Observation::closedInCall).drawn().add();
    symptom("needless-async", "the work changes threads, or each value has a future of its own; the caller waits",
            o -> o.noted("rendered on CALLER") == 0 || aFutureForEach(o, "rendered on CALLER"))
        .notes("rendered on CALLER").count("a future for each", o -> aFutureForEach(o, "rendered on CALLER")).add();
    symptom("scope-misuse", "IllegalStateException", o -> o.outcome().equals("failed: IllegalStateException")).program().add();
  }

  private static void errors() {
    symptom("subscribe-without-error-handler", "a failure is raised and nobody sees it", Symptoms::failureLost).failures().add();
    symptom("async-error-swallowed", "a failure is raised and nobody sees it", Symptoms::failureLost).failures().add();
    symptom("interrupt-swallowed", "the interrupt flag is lost", o -> o.noted("flag lost") > 0).notes("flag lost").add();
    symptom("wrong-catch-around-wait", "the handler never runs", o -> o.noted("handled") == 0).notes("handled").program().add();
    symptom("timeout-does-not-cancel", "the call is answered after the program has given up", o -> o.finished() > 0)
        .count("finished", Observation::finished).count("cancelled", Observation::cancelled).drawn().add();
    symptom("scheduled-task-dies", "the ticks stop", o -> o.noted("tick") < 4)
        .count("ticks stop", o -> o.noted("tick") < 4).add();
    symptom("future-never-completed", "the promise is never done", Observation::stuck)
        .count("futures left", Observation::futuresLeft).program().apart().add();
    symptom("cleanup-skipped-on-failure", "the session is still open", o -> o.resourcesLeft() > 0)
        .count("sessions left open", Observation::resourcesLeft).add();
    symptom("throws-before-future", "the caller's fallback never runs", o -> o.noted("fallback") == 0)
        .notes("fallback").program().add();
    symptom("complete-under-lock", "a dependent runs inside the lock", o -> o.noted("told under the lock") > 0)
        .notes("told under the lock").add();
    symptom("wrong-callback-thread", "state is touched off its thread", o -> o.noted("shown off its thread") > 0)
        .notes("shown off its thread").add();
    symptom("cancellation-swallowed", "a call is answered after the cancel", o -> o.cancelled() > 0 && o.finished() > 0)
        .count("cancelled", Observation::cancelled).count("finished", Observation::finished).add();
  }

  private static void executors() {
    symptom("executor-never-closed", "threads are left", o -> o.threadsLeft() > 0).count("threads left", Observation::threadsLeft)
        .apart().add();
    symptom("raw-thread", "threads grow with each question", Symptoms::threadsGrow).growth().add();
    symptom("misconfigured-pool", "the pool never grows, or keeps no thread for its next task",
            o -> o.noted("question") > 0 ? threadsGrow(o) : oneAtATime(o))
        .peak().count("a new thread for each task", o -> o.noted("question") > 0 && threadsGrow(o)).add();
    symptom("context-lost", "the callback reads null", o -> o.noted("nobody") > 0).notes("nobody").add();
    symptom("shared-mutable-capture", "updates are lost", o -> o.noted("updates lost") > 0).notes("updates lost").add();
    symptom("spring-async-misuse", "runs on the caller's thread", o -> o.noted("audited on CALLER") > 0)
        .notes("audited on CALLER").add();
    symptom("virtual-thread-misuse",
            "no more calls at once than the pool has threads; a task meets what another left on its thread; IllegalArgumentException",
            o -> capped(o) || o.noted("left by another task") > 0 || o.outcome().equals("failed: IllegalArgumentException"))
        .peak().notes("left by another task").program().add();
  }

  private static void reactive() {
    symptom("subscribe-in-publisher", "the outer is done while the inner runs", o -> o.inFlightAtReturn() > 0)
        .started().inFlight().add();
    symptom("eager-fallback", "the fallback is called though it is not needed", o -> o.callsTo("backup") > 0)
        .count("calls to the backup", o -> o.callsTo("backup")).add();
    symptom("void-publisher-transform", "the operator never runs", o -> o.noted("confirmed") == 0).notes("confirmed").add();
  }

  private Symptoms() {}

  /** Every symptom, in the order of the catalogue. */
  public static List<Symptom> all() {
    return List.copyOf(ALL);
  }

  /** The symptom of the rule with this id. */
  public static Optional<Symptom> of(String rule) {
    return ALL.stream().filter(symptom -> symptom.rule().equals(rule)).findFirst();
  }

  private static boolean failureLost(Observation o) {
    return o.failuresLost() > 0;
  }

  private static boolean nothingStarted(Observation o) {
    return o.started() == 0;
  }

  private static boolean capped(Observation o) {
    return o.peakInFlight() < o.started();
  }

  private static boolean lentThreadWaits(Observation o) {
    return o.blockedOn(ThreadRole.LOOP) + o.blockedOn(ThreadRole.COMMON_POOL) + o.blockedOn(ThreadRole.NON_BLOCKING) > 0;
  }

  private static boolean threadsGrow(Observation o) {
    return o.threadsCreated() >= o.noted("question");
  }

  private static boolean aFutureForEach(Observation o, String value) {
    return o.noted(value) > 0 && o.noted("future made") >= o.noted(value);
  }

  private static boolean oneAtATime(Observation o) {
    return o.started() > 1 && o.peakInFlight() == 1;
  }

  private static Draft symptom(String rule, String says, Predicate<Observation> shown) {
    return new Draft(rule, says, shown);
  }

  private static final class Draft {
    private final String rule;
    private final String says;
    private final Predicate<Observation> shown;
    private final Map<String, Function<Observation, Object>> counts = new LinkedHashMap<>();
    private Isolation isolation = Isolation.THREADS;
    private boolean drawn;

    Draft(String rule, String says, Predicate<Observation> shown) {
      this.rule = rule;
      this.says = says;
      this.shown = shown;
    }

    Draft count(String name, Function<Observation, Object> count) {
      counts.put(name, count);
      return this;
    }

    Draft started() {
      return count("calls started", Observation::started);
    }

    Draft inFlight() {
      return count("in flight at return", Observation::inFlightAtReturn).drawn();
    }

    Draft failures() {
      return count("failures raised", Observation::failuresRaised).count("seen", Observation::failuresSeen);
    }

    Draft peak() {
      return count("calls", Observation::started).count("peak in flight", Observation::peakInFlight).drawn();
    }

    Draft growth() {
      return count("a new thread for each question", Symptoms::threadsGrow);
    }

    Draft program() {
      return count("program", Observation::outcome);
    }

    Draft notes(String what) {
      return count(what, o -> o.noted(what));
    }

    Draft drawn() {
      drawn = true;
      return this;
    }

    Draft apart() {
      isolation = Isolation.JVM;
      return this;
    }

    Draft blockHound() {
      isolation = Isolation.BLOCK_HOUND;
      return this;
    }

    void add() {
      ALL.add(new Symptom(rule, says, shown, counts, isolation, drawn));
    }
  }
}
