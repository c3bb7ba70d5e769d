package dev.asynclint.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The examples in docs/ci.md are read by a YAML parser, and name goals, hooks and parameters that are there. */
class CiSnippetsTest {
  private static final Path REPOSITORY = Path.of("").toAbsolutePath().getParent();
  private static final Pattern SNIPPET = Pattern.compile("(?ms)^```(\\w+)\\n(.*?)^```$");

  static List<String> yaml() throws IOException {
    return snippets("yaml");
  }

  @Test
  void thereAreExamplesForEveryPlaceThatPeopleUse() throws IOException {
    assertThat(page()).contains("## GitHub Actions", "## GitLab", "## Jenkins", "## pre-commit", "## A plain git hook");
    assertThat(yaml()).hasSizeGreaterThanOrEqualTo(4);
  }

  @ParameterizedTest
  @MethodSource("yaml")
  void everyYamlExampleParses(String snippet) {
    Object parsed = parse(snippet.stripIndent());
    assertThat(parsed).isInstanceOfAny(Map.class, List.class);
  }

  @Test
  void gitHubActionsRunOnEveryPushAndPullRequestAndMayUpload() throws IOException {
    Map<?, ?> workflow = (Map<?, ?>) parse(yaml().get(0));
    assertThat(workflow.get("on")).isEqualTo(List.of("push", "pull_request"));
    assertThat(workflow.get("permissions")).isEqualTo(Map.of("contents", "read", "security-events", "write"));
    List<?> steps = (List<?>) ((Map<?, ?>) ((Map<?, ?>) workflow.get("jobs")).get("asynclint")).get("steps");
    assertThat(steps).allMatch(step -> ((Map<?, ?>) step).containsKey("uses") != ((Map<?, ?>) step).containsKey("run"));
  }

  @Test
  void everyGoalAndParameterIsOneOfThePlugin() throws IOException {
    String descriptor = Files.readString(Path.of("target/classes/META-INF/maven/plugin.xml"));
    List<String> goals = all("(?<!dev\\.)asynclint:([a-z]+)");
    assertThat(goals).contains("check", "report", "baseline").allMatch(goal -> descriptor.contains("<goal>" + goal + "</goal>"));
    List<String> properties = all("-D(asynclint\\.\\w+)");
    assertThat(properties).contains("asynclint.failOn").allMatch(property -> descriptor.contains("${" + property + "}"));
  }

  @Test
  void everyHookIsOneOfTheManifestAndTheManifestHasNoOther() throws IOException {
    List<?> manifest = (List<?>) parse(Files.readString(REPOSITORY.resolve(".pre-commit-hooks.yaml")));
    List<String> ids = manifest.stream().map(hook -> (String) ((Map<?, ?>) hook).get("id")).toList();
    String section = page().substring(page().indexOf("## pre-commit"), page().indexOf("## A plain git hook"));
    assertThat(all(section, "`(asynclint[a-z-]*)`").stream().filter(id -> !id.equals("asynclint")).toList())
        .containsExactlyInAnyOrderElementsOf(ids.stream().filter(id -> !id.equals("asynclint")).toList());
    assertThat(manifest)
        .allSatisfy(
            hook ->
                assertThat(((Map<?, ?>) hook))
                    .as("one process for all files; Java files only")
                    .containsEntry(cast("require_serial"), cast(true))
                    .containsEntry(cast("types"), cast(List.of("java"))));
  }

  @Test
  void gitLabKeepsTheFileThatTheGoalWrites() throws IOException {
    Map<?, ?> job = (Map<?, ?>) ((Map<?, ?>) parse(yaml().get(2))).get("asynclint");
    Map<?, ?> reports = (Map<?, ?>) ((Map<?, ?>) job.get("artifacts")).get("reports");
    assertThat(reports.get("codequality")).isEqualTo("target/asynclint/" + ReportFile.name("gitlab"));
  }

  @SuppressWarnings("unchecked")
  private static <T> T cast(Object value) {
    return (T) value;
  }

  private static List<String> all(String regex) throws IOException {
    return all(page(), regex);
  }

  private static List<String> all(String text, String regex) {
    return Pattern.compile(regex).matcher(text).results().map(result -> result.group(1)).distinct().toList();
  }

  private static List<String> snippets(String language) throws IOException {
    List<String> found = new ArrayList<>();
    for (MatchResult match : SNIPPET.matcher(page()).results().toList()) {
      if (match.group(1).equals(language)) {
        found.add(match.group(2));
      }
    }
    return found;
  }

  private static String page() throws IOException {
    return Files.readString(REPOSITORY.resolve("docs/ci.md"));
  }

  private static Object parse(String yaml) {
    return new Load(LoadSettings.builder().build()).loadFromString(yaml);
  }
}
