package dev.asynclint.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.asynclint.Severity;
import dev.asynclint.driver.Configuration;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.apache.maven.plugin.MojoExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which layer wins, and what is said of a wrong one. */
class SettingsTest {
  @TempDir private Path root;

  @Test
  void nothingSaidIsTheDefaults() throws Exception {
    assertThat(new Settings(new Properties()).set("fail-on", "failOn", null).over(root, null).failOn()).hasValue(Severity.WARNING);
  }

  @Test
  void theFileCountsWhereThePomSaysNothing() throws Exception {
    Files.writeString(root.resolve("asynclint.toml"), "fail-on = 'info'\n");

    assertThat(new Settings(new Properties()).set("fail-on", "failOn", null).over(root, null).failOn()).hasValue(Severity.INFO);
  }

  @Test
  void thePomWinsOverTheFile() throws Exception {
    Files.writeString(root.resolve("asynclint.toml"), "fail-on = 'info'\n");

    Configuration configuration = new Settings(new Properties()).set("fail-on", "failOn", "error").over(root, null);

    assertThat(configuration.failOn()).hasValue(Severity.ERROR);
    assertThat(configuration.effective()).contains("<failOn> in the pom");
  }

  @Test
  void thePropertyWinsOverThePomAlthoughMavenWouldLetThePomWin() throws Exception {
    Configuration configuration = new Settings(given("asynclint.failOn", "never")).set("fail-on", "failOn", "error").over(root, null);

    assertThat(configuration.failOn()).isEmpty();
    assertThat(configuration.effective()).contains("-Dasynclint.failOn");
  }

  @Test
  void excludesOfAllLayersAreJoined() throws Exception {
    Files.writeString(root.resolve("asynclint.toml"), "exclude = ['a/']\n");

    Configuration configuration =
        new Settings(given("asynclint.excludes", "c/,d/")).all("exclude", "excludes", List.of("b/")).over(root, null);

    for (String each : List.of("a", "b", "c", "d")) {
      assertThat(configuration.excludes(root.resolve(each + "/X.java"))).as(each).isTrue();
    }
    assertThat(configuration.excludes(root.resolve("e/X.java"))).isFalse();
  }

  @Test
  void rulesTakeTheirLevelFromTheStrongestLayer() throws Exception {
    Configuration configuration =
        new Settings(given("asynclint.rules", "future-discarded=info"))
            .rules("rules", List.of("future-discarded=error", "nested-future=off"))
            .over(root, null);

    assertThat(configuration.effective()).containsPattern("future-discarded = \"info\" +# -Dasynclint.rules");
    assertThat(configuration.effective()).containsPattern("nested-future = \"off\" +# <rules> in the pom");
  }

  @Test
  void aRuleWithoutLevelSaysWhatIsMissing() {
    assertThatThrownBy(() -> new Settings(new Properties()).rules("rules", List.of("future-discarded")))
        .isInstanceOf(MojoExecutionException.class)
        .hasMessage("<rules> in the pom: 'future-discarded' is not of the form rule=level, e.g. future-discarded=error");
  }

  @Test
  void aWrongWordNamesItsOriginAndTheNearestRightOne() throws Exception {
    Settings settings = new Settings(given("asynclint.rules", "future-discard=error")).rules("rules", List.of());

    assertThatThrownBy(() -> settings.over(root, null))
        .isInstanceOf(MojoExecutionException.class)
        .hasMessageContaining("-Dasynclint.rules")
        .hasMessageContaining("`future-discarded`");
  }

  @Test
  void aNamedFileIsReadInPlaceOfTheOneThatIsFound() throws Exception {
    Files.writeString(root.resolve("asynclint.toml"), "fail-on = 'info'\n");
    File other = Files.writeString(root.resolve("other.toml"), "fail-on = 'error'\n").toFile();

    assertThat(new Settings(new Properties()).over(root, other).failOn()).hasValue(Severity.ERROR);
  }

  @Test
  void aNamedFileThatIsNotThereIsAnErrorThatNamesIt() {
    assertThatThrownBy(() -> new Settings(new Properties()).over(root, root.resolve("none.toml").toFile()))
        .isInstanceOf(MojoExecutionException.class)
        .hasMessageContaining("none.toml");
  }

  private static Properties given(String name, String value) {
    Properties properties = new Properties();
    properties.setProperty(name, value);
    return properties;
  }
}
