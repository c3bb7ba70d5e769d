package dev.asynclint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The README and the pages in docs are true: what they show is printed, what they name is there. */
class ReadmeTest {
  private static final Path REPOSITORY = Path.of("").toAbsolutePath().getParent();
  private static final List<String> COMMANDS = List.of("check", "fix", "rules", "explain", "baseline", "config", "lsp");

  /** What the example takes for granted, so that it stands in the lines that its finding names. */
  private static final String AROUND =
      """
      package agent;

      import java.util.concurrent.CompletableFuture;

      abstract class Answer {
        record Reply(String text) {}

        abstract CompletableFuture<Reply> ask(String question);

      %s}
      """;

  @Test
  void theExampleIsReportedAsItStandsBelowIt(@TempDir Path directory) throws IOException {
    List<String> blocks = all(read("README.md"), "(?ms)^```(?:java)?\\n(.*?)^```$");
    Path sources = Files.createDirectories(directory.resolve("src/main/java/agent"));
    Files.writeString(sources.resolve("Answer.java"), AROUND.formatted(blocks.get(0)));
    Cli.Result result = Cli.run("check", directory);
    assertThat(result.all().replace(directory + "/", "")).startsWith(blocks.get(1));
    assertThat(result.code()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "docs/ci.md", "docs/configuration.md"})
  void everyOptionIsOneOfACommand(String page) throws IOException {
    String help = COMMANDS.stream().map(command -> Cli.run(command, "--help").out()).collect(Collectors.joining());
    String ours = read(page).replaceAll("git diff .*", "");
    assertThat(all(ours, "(?<![\\w-])(--[a-z][a-z-]+)")).isNotEmpty().allMatch(option -> help.contains(option));
  }

  @Test
  void everyCommandIsInTheReadme() throws IOException {
    assertThat(COMMANDS).allMatch(command -> Cli.run(command, "--help").code() == 0).allMatch(read("README.md")::contains);
  }

  static List<String> pages() throws IOException {
    try (Stream<Path> docs = Files.walk(REPOSITORY.resolve("docs"))) {
      return Stream.concat(Stream.of("README.md"), docs.map(f -> REPOSITORY.relativize(f).toString()).filter(f -> f.endsWith(".md")))
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyLinkLeadsToAFile(String page) throws IOException {
    Path from = REPOSITORY.resolve(page).getParent();
    assertThat(all(read(page), "\\]\\((?!https?:|#)([^)#]+)(?:#[^)]*)?\\)")).allMatch(link -> Files.exists(from.resolve(link)));
  }

  @Test
  void everyPageIsReachedFromTheReadme() throws IOException {
    String readme = read("README.md");
    assertThat(pages()).filteredOn(page -> page.matches("docs/[^/]+")).allMatch(readme::contains);
  }

  private static String read(String page) throws IOException {
    return Files.readString(REPOSITORY.resolve(page));
  }

  private static List<String> all(String text, String pattern) {
    return Pattern.compile(pattern).matcher(text).results().map((MatchResult found) -> found.group(1)).toList();
  }
}
