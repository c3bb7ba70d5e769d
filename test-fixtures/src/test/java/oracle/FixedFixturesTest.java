package oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.asynclint.proof.FixProof;
import dev.asynclint.proof.FixTable;
import dev.asynclint.proof.FixTable.Row;
import dev.asynclint.proof.Trial;
import dev.asynclint.rules.Rules;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import oracle.Fixtures.Fixture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each fix in a fixture leaves good code, and what it has fixed is run: the oracle does not see the symptom any more. */
class FixedFixturesTest {
  private static final Set<String> ALL = Rules.all().stream().map(r -> r.info().id()).collect(Collectors.toSet());
  private static final Map<Fixture, FixProof> PROOFS = new LinkedHashMap<>();
  private static final Map<Fixture, List<Seen>> SEEN = new LinkedHashMap<>();

  /**
   * A trial and the run of its result.
   *
   * @param run empty where the program still has findings of the rule, so that nothing can be expected of it
   */
  private record Seen(Trial trial, Optional<Observation> run) {}

  @BeforeAll
  static void tryAll() throws Exception {
    for (Fixture fixture : Fixtures.all()) {
      if (fixture.runs()) {
        FixProof proof = FixProof.of(Lint.WITH_CLASS_PATH, fixture.release(), fixture.file(), fixture.text());
        List<Seen> seen = new ArrayList<>();
        for (Trial trial : proof.trials()) {
          seen.add(new Seen(trial, trial.failures().isEmpty() ? run(fixture, trial) : Optional.empty()));
        }
        PROOFS.put(fixture, proof);
        SEEN.put(fixture, seen);
      }
    }
  }

  /** Runs a program after a fix of its rule, and fixes of what else the rule finds in it. */
  private static Optional<Observation> run(Fixture fixture, Trial trial) throws Exception {
    String rule = fixture.symptom().rule();
    String fixed = proofOf(fixture, trial.fixed()).together(true, Set.of(rule));
    boolean applies = fixture.bad() && trial.finding().rule().equals(rule);
    if (!applies || proofOf(fixture, fixed).findings().stream().anyMatch(f -> f.rule().equals(rule))) {
      return Optional.empty();
    }
    return Optional.of(fixture.symptom().observe(Compiled.of(fixture.typeName(), inAHurry(fixed), fixture.release()), false));
  }

  /** The time limit that a fix writes, shorter: a program that waits for half a minute is stuck in the eyes of the oracle. */
  private static String inAHurry(String fixed) {
    return fixed.replace("orTimeout(30, TimeUnit.SECONDS)", "orTimeout(300, TimeUnit.MILLISECONDS)")
        .replace("timeout(Duration.ofSeconds(30))", "timeout(Duration.ofMillis(300))");
  }

  private static FixProof proofOf(Fixture fixture, String text) {
    return FixProof.of(Lint.WITH_CLASS_PATH, fixture.release(), fixture.file(), text);
  }

  @TestFactory
  Stream<DynamicContainer> everyFix() {
    return SEEN.entrySet().stream().map(e -> dynamicContainer(e.getKey().toString(), testsOf(e.getKey(), e.getValue())));
  }

  private static Stream<DynamicTest> testsOf(Fixture fixture, List<Seen> all) {
    FixProof proof = PROOFS.get(fixture);
    Stream<DynamicTest> trials = all.stream().map(seen -> dynamicTest(seen.trial().toString(), () -> {
      assertThat(seen.trial().failures()).as(proof.changes(seen.trial().fixed())).isEmpty();
      assertThat(seen.run().filter(fixture.symptom().shown()))
          .as("%s? %s", fixture.symptom().says(), proof.changes(seen.trial().fixed()))
          .isEmpty();
    }));
    Stream<DynamicTest> together =
        Stream.of(false, true).map(suggested ->
            dynamicTest(suggested ? "all together" : "the safe ones together", () -> proof.together(suggested, ALL)));
    return Stream.concat(trials, together);
  }

  @Test
  void thePageSaysWhatWasSeen() {
    Map<Row, List<Boolean>> gone = new HashMap<>();
    SEEN.forEach((fixture, all) -> all.forEach(seen -> seen.run().ifPresent(run ->
        gone.computeIfAbsent(Row.of(seen.trial(), fixture.release()), r -> new ArrayList<>()).add(!fixture.symptom().shown().test(run)))));

    FixTable.check(FixTable.Part.PROGRAMS, gone.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, e -> cells(e.getValue()))));
  }

  private static List<String> cells(List<Boolean> gone) {
    return List.of(String.valueOf(gone.size()), FixTable.answer(gone.stream().filter(yes -> yes).count(), gone.size()));
  }
}
