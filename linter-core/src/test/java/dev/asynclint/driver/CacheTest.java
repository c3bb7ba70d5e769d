package dev.asynclint.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.asynclint.rules.Rules;
import dev.asynclint.semantics.Catalog;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheTest {
  private static final int FILES = 24;
  private static final Run.Options OPTIONS = Run.Options.of(Rules.all());

  /** Bodies that find nothing, find something by themselves, wait, or find something because another one waits. */
  private static final List<String> BODIES =
      List.of(
          "return;",
          "CompletableFuture.runAsync(this::work);",
          "CompletableFuture.supplyAsync(() -> 1).thenAccept(x -> { });",
          "try { Thread.sleep(1000); } catch (InterruptedException e) { Thread.currentThread().interrupt(); }",
          "next().work();",
          "CompletableFuture.supplyAsync(() -> 1).thenAccept(x -> next().work());",
          "next().ask();");

  @TempDir private Path directory;
  private Path sources;
  private Path cache;

  @BeforeEach
  void aProject() throws IOException {
    sources = Files.createDirectory(directory.resolve("src"));
    cache = directory.resolve("cache");
    for (int i = 0; i < FILES; i++) {
      write(i, BODIES.get(i % BODIES.size()), "CompletableFuture<String>");
    }
  }

  private void write(int i, String body, String result) throws IOException {
    Files.writeString(
        sources.resolve("A" + i + ".java"),
        """
        import java.util.concurrent.*;
        class A%d {
          A%d next() { return new A%d(); }
          void work() { %s }
          %s ask() { return null; }
        }
        """.formatted(i, (i + 1) % FILES, (i + 1) % FILES, body, result));
  }

  private Run.Outcome run(Optional<Path> with) throws InterruptedException {
    return Run.of(project(), OPTIONS.cache(with), done -> { });
  }

  private Project project() {
    return Discovery.discover(sources, List.of(sources), false, List.of());
  }

  private void assertSameAsCold() throws InterruptedException {
    assertThat(run(Optional.of(cache))).isEqualTo(run(Optional.empty()));
  }

  private List<Path> kept() throws IOException {
    try (Stream<Path> files = Files.list(cache)) {
      return files.toList();
    }
  }

  @Test
  void theSecondRunGivesTheSame() throws Exception {
    Run.Outcome cold = run(Optional.empty());
    assertThat(cold.findings()).extracting(f -> f.rule()).contains("future-discarded", "null-future");
    assertThat(run(Optional.of(cache))).isEqualTo(cold);
    assertThat(kept()).hasSize(1);
    assertThat(run(Optional.of(cache))).isEqualTo(cold);
  }

  @Test
  void randomEditsGiveWhatAColdRunGives() throws Exception {
    Random random = new Random(42);
    for (int round = 0; round < 25; round++) {
      for (int edits = random.nextInt(3); edits >= 0; edits--) {
        String result = random.nextInt(6) == 0 ? "String" : "CompletableFuture<String>";
        write(random.nextInt(FILES), BODIES.get(random.nextInt(BODIES.size())), result);
      }
      assertSameAsCold();
    }
  }

  @Test
  void aBodyFarAwayThatStopsWaitingTakesItsFindingsWithIt() throws Exception {
    for (int i = 0; i < FILES; i++) {
      write(i, "return;", "String");
    }
    write(0, "CompletableFuture.supplyAsync(() -> 1).thenAccept(x -> next().work());", "String");
    write(1, "next().work();", "String");
    write(2, BODIES.get(3), "String");
    assertThat(run(Optional.of(cache)).findings()).extracting(f -> f.rule()).contains("blocking-in-callback");
    write(2, "return;", "String");
    assertSameAsCold();
    assertThat(run(Optional.of(cache)).findings()).extracting(f -> f.rule()).doesNotContain("blocking-in-callback");
  }

  @Test
  void aChangedBodyIsTheOnlyOneReadAgain() throws Exception {
    for (int i = 0; i < FILES; i++) {
      write(i, "CompletableFuture.runAsync(this::work);", "String");
    }
    run(Optional.of(cache));
    write(3, "CompletableFuture.runAsync(this::work); CompletableFuture.runAsync(this::work);", "String");
    Profile profile = new Profile();
    Run.Options options = OPTIONS.cache(Optional.of(cache)).profile(Optional.of(profile));
    assertThat(Run.of(project(), options, done -> { }).findings()).hasSize(FILES + 1);
    assertThat(profile.count(Profile.Fate.PARSED)).isEqualTo(1);
    assertThat(profile.count(Profile.Fate.CACHED)).isEqualTo(FILES - 1);
  }

  @Test
  void aFileThatWasOnlyReadForOthersIsLintedWhenItIsItsTurn() throws Exception {
    for (int i = 0; i < 3; i++) {
      List<Path> one = List.of(sources.resolve("A" + i + ".java"));
      Project project = Discovery.discover(sources, one, false, List.of());
      Run.Outcome cold = Run.of(project, OPTIONS.beyond(true), done -> { });
      Run.Outcome warm = Run.of(project, OPTIONS.beyond(true).cache(Optional.of(cache)), done -> { });
      assertThat(warm).isEqualTo(cold);
      assertThat(warm.findings()).isNotEmpty();
    }
  }

  @Test
  void aFileThatIsNotLintedCountsAsWell() throws Exception {
    write(0, "CompletableFuture.supplyAsync(() -> 1).thenAccept(x -> next().work());", "String");
    write(1, BODIES.get(3), "String");
    Project project = Discovery.discover(sources, List.of(sources.resolve("A0.java")), false, List.of());
    Run.Options options = OPTIONS.beyond(true).cache(Optional.of(cache));
    assertThat(Run.of(project, options, done -> { }).findings()).extracting(f -> f.rule()).contains("blocking-in-callback");
    write(1, "return;", "String");
    assertThat(Run.of(project, options, done -> { }).findings()).extracting(f -> f.rule()).doesNotContain("blocking-in-callback");
  }

  @Test
  void aBrokenCacheIsReplaced() throws Exception {
    Run.Outcome cold = run(Optional.of(cache));
    Path file = kept().get(0);
    byte[] whole = Files.readAllBytes(file);
    Random random = new Random(7);
    for (int i = 0; i < 20; i++) {
      byte[] broken = whole.clone();
      broken[random.nextInt(broken.length)] ^= (byte) (1 + random.nextInt(255));
      Files.write(file, i % 2 == 0 ? broken : java.util.Arrays.copyOf(whole, random.nextInt(whole.length)));
      assertThat(run(Optional.of(cache))).isEqualTo(cold);
      write(0, BODIES.get(1), "CompletableFuture<String>"); // what is known of single files is read where one has changed
      assertSameAsCold();
      write(0, BODIES.get(0), "CompletableFuture<String>");
      assertThat(run(Optional.of(cache))).isEqualTo(cold);
      assertThat(Files.readAllBytes(file)).isEqualTo(whole);
    }
  }

  @Test
  void aCacheThatCannotBeWrittenCostsNothingElse() throws Exception {
    Files.writeString(cache, "a file where the directory should be");
    assertSameAsCold();
  }

  @Test
  void aLineMoreInTheCatalogueIsAnotherEnvironment() throws Exception {
    Project project = project();
    Set<String> environments = new HashSet<>();
    environments.add(Keys.ofEnvironment(project, OPTIONS));
    for (String line : List.of("own.Client : resource", "own.Client : pool", "own.Client#call(*) : blocks wait")) {
      Catalog more = OPTIONS.catalog().with("own", new StringReader(line));
      environments.add(Keys.ofEnvironment(project, OPTIONS.catalog(more)));
      environments.add(Keys.ofEnvironment(project, OPTIONS.catalog(more.with("again", new StringReader("own.Server : pool")))));
    }
    assertThat(environments).hasSize(7);
  }
}
