package oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import oracle.Fixtures.Fixture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bad shows the symptom of its rule when it runs, and Good does not. */
class SymptomTest {
  @BeforeAll
  static void start() {
    Observations.start(Fixtures.all());
  }

  static List<Fixture> fixtures() {
    return Fixtures.all();
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void badShowsItAndGoodDoesNot(Fixture fixture) throws Exception {
    assumeTrue(fixture.runs(), () -> fixture + " needs a newer JDK than " + Runtime.version().feature());

    Observation seen = Observations.of(fixture);

    System.out.println(fixture + ": " + fixture.symptom().countsOf(seen));
    assertThat(fixture.symptom().shown().test(seen)).as("%s: %s? %s", fixture, fixture.symptom().says(), seen).isEqualTo(fixture.bad());
  }

  @ParameterizedTest
  @MethodSource("symptoms")
  void everySymptomHasAProgramThatShowsItAndOneThatDoesNot(Symptom symptom) {
    assertThat(Fixtures.of(symptom)).as(symptom.rule()).extracting(Fixture::bad).contains(true, false);
  }

  static List<Symptom> symptoms() {
    return Symptoms.all();
  }
}
