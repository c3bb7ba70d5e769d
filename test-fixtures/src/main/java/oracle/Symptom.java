package oracle;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What a rule's Bad must show and its Good must not.
 *
 * @param rule the rule's id
 * @param says the symptom in words
 * @param shown whether an observation has it
 * @param counts the counts that show it, as they stand in the table: the same in each run
 * @param isolation where the run takes place
 * @param drawn whether it shows in when the calls ran, so that a picture of them tells it
 */
public record Symptom(
    String rule,
    String says,
    Predicate<Observation> shown,
    Map<String, Function<Observation, Object>> counts,
    Isolation isolation,
    boolean drawn) {

  /** Where a run takes place. */
  public enum Isolation {
    /** On threads of its own, in this JVM. */
    THREADS,
    /** In a JVM of its own: a deadlock or a leak is expected. */
    JVM,
    /** In a JVM of its own that BlockHound watches. */
    BLOCK_HOUND
  }

  /**
   * Observes the scenario, in a JVM of its own where this symptom asks for it.
   *
   * @param expected whether it is expected to show the symptom; what is not expected to deadlock or leak needs no own JVM
   */
  public Observation observe(Class<? extends Scenario> scenario, boolean expected) throws InterruptedException {
    return apart(expected)
        ? Oracle.observeApart(scenario, isolation == Isolation.BLOCK_HOUND)
        : Oracle.observe(Oracle.maker(scenario));
  }

  /** Whether such a scenario is run in a JVM of its own. */
  public boolean apart(boolean expected) {
    return isolation == Isolation.BLOCK_HOUND || isolation == Isolation.JVM && expected;
  }

  /** E.g. {@code peak in flight 1, started 3}. */
  public String countsOf(Observation seen) {
    List<String> parts = counts.entrySet().stream().map(count -> count.getKey() + " " + text(count.getValue().apply(seen))).toList();
    return String.join(", ", parts);
  }

  private static Object text(Object value) {
    return value instanceof Boolean yes ? (yes ? "yes" : "no") : value;
  }
}
