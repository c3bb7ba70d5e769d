package oracle;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** The symptom of each rule, in the order of the catalogue. */
public final class Symptoms {
  private static final List<Symptom> ALL = new ArrayList<>();

  static {
    symptom("future-discarded", "a failure is raised and nobody sees it", o -> o.failuresLost() > 0)
        .count("failures raised", Observation::failuresRaised).count("seen", Observation::failuresSeen).add();
    symptom("publisher-never-subscribed", "the call is never started", o -> o.started() == 0)
        .count("calls started", Observation::started).add();
    symptom("nested-future", "the outer is done while the inner has not ended", o -> o.finished() < 2 || o.inFlightAtReturn() > 0)
        .count("calls started", Observation::started).count("in flight at return", Observation::inFlightAtReturn).add();
    symptom("future-in-void-callback", "the program is done while its calls run", o -> o.inFlightAtReturn() > 0)
        .count("calls started", Observation::started).count("in flight at return", Observation::inFlightAtReturn).add();
    symptom("result-read-too-early", "the read gives the fallback, or fails",
            o -> o.noted("fallback read") > 0 || o.outcome().equals("failed: IllegalStateException"))
        .count("fallbacks read", o -> o.noted("fallback read")).count("program", Observation::outcome).add();
    symptom("blocking-in-callback", "a thread that was only lent waits; on the loop it can deadlock", Symptoms::lentThreadWaits)
        .count("lent thread waits", Symptoms::lentThreadWaits).count("program", Observation::outcome).apart().add();
    symptom("nested-bootstrap", "threads grow with each call", Symptoms::threadsGrow)
        .count("a new thread for each question", Symptoms::threadsGrow).add();
    symptom("bootstrap-per-call", "threads grow with each call", Symptoms::threadsGrow)
        .count("a new thread for each question", Symptoms::threadsGrow).add();
    symptom("sequential-waits", "no two calls run at once", Symptoms::oneAtATime)
        .count("calls", Observation::started).count("peak in flight", Observation::peakInFlight).add();
    symptom("lazy-stream-join", "no two calls run at once", Symptoms::oneAtATime)
        .count("calls", Observation::started).count("peak in flight", Observation::peakInFlight).add();
    symptom("resource-closed-before-completion", "the session is closed under the call", o -> o.closedInCall() > 0)
        .count("calls", Observation::started).count("closed in the call", Observation::closedInCall).add();
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

  private static boolean lentThreadWaits(Observation o) {
    return o.blockedOn(ThreadRole.LOOP) + o.blockedOn(ThreadRole.COMMON_POOL) + o.blockedOn(ThreadRole.NON_BLOCKING) > 0;
  }

  private static boolean threadsGrow(Observation o) {
    return o.threadsCreated() >= o.noted("question");
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
    private boolean apart;

    Draft(String rule, String says, Predicate<Observation> shown) {
      this.rule = rule;
      this.says = says;
      this.shown = shown;
    }

    Draft count(String name, Function<Observation, Object> count) {
      counts.put(name, count);
      return this;
    }

    Draft apart() {
      apart = true;
      return this;
    }

    void add() {
      ALL.add(new Symptom(rule, says, shown, counts, apart));
    }
  }
}
