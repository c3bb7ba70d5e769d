package oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.asynclint.rules.Rules;
import java.util.List;
import oracle.Fixtures.Fixture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The linter reports exactly what the oracle sees: the static and the dynamic answer agree, both ways. */
class AgreementTest {
  @BeforeAll
  static void start() {
    Observations.start(Fixtures.all());
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void theLinterReportsExactlyTheMarkedLines(Fixture fixture) {
    assumeTrue(fixture.runs(), () -> fixture + " needs a newer JDK than " + Runtime.version().feature());
    String rule = fixture.symptom().rule();

    assertThat(Lint.findings(rule, fixture.file(), fixture.text(), Lint.WITH_CLASS_PATH))
        .as("%s, with types", fixture.file())
        .isEqualTo(Lint.marks(rule, fixture.text()));
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void withoutAClassPathItReportsNoMore(Fixture fixture) {
    String rule = fixture.symptom().rule();

    assertThat(Lint.marks(rule, fixture.text()))
        .as("marks of %s", fixture.file())
        .containsAll(Lint.findings(rule, fixture.file(), fixture.text(), Lint.WITHOUT_CLASS_PATH));
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void whatIsReportedShowsTheSymptomAndWhatIsNotDoesNot(Fixture fixture) throws Exception {
    assumeTrue(fixture.runs(), () -> fixture + " needs a newer JDK than " + Runtime.version().feature());
    String rule = fixture.symptom().rule();
    assumeTrue(Lint.registered(rule), () -> rule + " is not registered yet");

    boolean reported =
        Lint.findings(rule, fixture.file(), fixture.text(), Lint.WITH_CLASS_PATH).stream().anyMatch(f -> f.endsWith(" " + rule));

    assertThat(fixture.symptom().shown().test(Observations.of(fixture))).as("the oracle on %s", fixture).isEqualTo(reported);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void everyRuleHasASymptomAndFixtures(String rule) {
    assertThat(Symptoms.of(rule)).as("Symptoms has no line for %s", rule).isPresent();
    assertThat(Fixtures.of(Symptoms.of(rule).orElseThrow()))
        .as("fixtures.%s must hold a Bad and a Good", Fixtures.folder(rule))
        .extracting(Fixture::bad)
        .contains(true, false);
  }

  static List<Fixture> fixtures() {
    return Fixtures.all();
  }

  static List<String> rules() {
    return Rules.all().stream().map(r -> r.info().id()).toList();
  }
}
