package oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.asynclint.Group;
import dev.asynclint.RuleInfo;
import dev.asynclint.rules.Rules;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import oracle.Fixtures.Fixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pictures of the HTML report are what the oracle saw: the same calls, the same ends, as many at once. */
class PictureTest {
  private static final Path FOLDER = Path.of("../linter-core/src/main/resources/timelines");
  private static final String STALE =
      """
      %s is not what the oracle sees; write the pictures with
      mvn -pl test-fixtures -am test -Dtest=PictureTest -Dsurefire.failIfNoSpecifiedTests=false -Dpictures.write
      """;
  private static final Pattern BAR = Pattern.compile("<rect class=\"(\\w+)\" x=\"([0-9.]+)\" y=\"\\d+\" width=\"([0-9.]+)\"");

  /** Half a pixel to either side: a bar that starts where another ends is not beside it. */
  private static final double SLACK = 0.6;

  /** The rules whose symptom shows in when the calls ran. */
  static List<Fixture> bads() {
    return Fixtures.bads().stream().filter(bad -> bad.symptom().drawn() && bad.name().equals("Bad")).toList();
  }

  @ParameterizedTest
  @MethodSource("bads")
  void thePictureIsWhatTheOracleSees(Fixture bad) throws Exception {
    assumeTrue(bad.runs(), () -> bad + " needs a newer JDK than " + Runtime.version().feature());
    Symptom symptom = bad.symptom();
    Observation pitfall = Observations.of(bad);
    Observation without = Observations.of(Fixtures.goodOf(bad));
    String seen = Picture.of(symptom, pitfall, without);
    Path file = FOLDER.resolve(symptom.rule() + ".svg");
    if (System.getProperty("pictures.write") != null) {
      Files.createDirectories(FOLDER);
      Files.writeString(file, seen);
    }

    String picture = Files.readString(file);

    assertThat(withoutTimes(picture)).as(STALE, file).isEqualTo(withoutTimes(seen));
    int good = picture.indexOf(">Good<");
    assertThat(atOnce(picture.substring(0, good))).as("%s: bars side by side in Bad", file).isEqualTo(pitfall.peakInFlight());
    assertThat(atOnce(picture.substring(good))).as("%s: bars side by side in Good", file).isEqualTo(without.peakInFlight());
  }

  @Test
  void aPictureBelongsToARuleThatShowsInTheTimesOfItsCalls() {
    assertThat(Fixtures.list(FOLDER).map(file -> file.getFileName().toString()))
        .containsExactlyInAnyOrderElementsOf(bads().stream().map(bad -> bad.symptom().rule() + ".svg").toList());
  }

  @Test
  void everyFanOutRuleWhoseSymptomIsWhenCallsRunHasOne() {
    List<String> told = List.of("aggregate-unobserved", "needless-async", "scope-misuse"); // a lost failure, a hop, an exception
    List<String> fanOut = Rules.infos().stream().filter(r -> r.group() == Group.FAN_OUT).map(RuleInfo::id)
        .filter(id -> !told.contains(id)).toList();

    assertThat(bads()).extracting(bad -> bad.symptom().rule()).containsAll(fanOut);
  }

  /** The picture with the figures that no two runs share taken out. */
  private static String withoutTimes(String picture) {
    return picture.replaceAll(" (x|width)=\"[0-9.]+\"", "").replaceAll(" d=\"M[0-9.]+", " d=\"M").replaceAll("[0-9.]+ s<", " s<");
  }

  private static int atOnce(String panel) {
    List<double[]> bars = new ArrayList<>();
    BAR.matcher(panel).results().map(PictureTest::ends).forEach(bars::add);
    return bars.stream().mapToInt(at -> (int) bars.stream().filter(bar -> bar[0] <= at[0] && at[0] < bar[1] - SLACK).count())
        .max().orElse(0);
  }

  private static double[] ends(MatchResult bar) {
    double from = Double.parseDouble(bar.group(2));
    return new double[] {from, from + Double.parseDouble(bar.group(3))};
  }
}
