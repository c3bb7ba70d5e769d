package dev.asynclint.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.asynclint.rules.Rules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Executors that one file makes for a container and another one is handed. */
class InjectedExecutorsTest {
  private static final String IMPORTS =
      """
      package p;
      import java.util.concurrent.*;
      import org.springframework.beans.factory.annotation.*;
      import org.springframework.context.annotation.*;
      import org.springframework.scheduling.concurrent.*;
      import org.springframework.stereotype.*;
      """;

  private static final String WAITS =
      "CompletableFuture<String> go() { return CompletableFuture.supplyAsync(() -> load().join(), pool); }"
          + "CompletableFuture<String> load() { return CompletableFuture.supplyAsync(() -> \"a\", pool); }";

  private static final String FIXED = "return Executors.newFixedThreadPool(2);";
  private static final String GROWS = "return Executors.newCachedThreadPool();";

  @TempDir private Path folder;

  private void file(String name, String body) throws IOException {
    Path file = folder.resolve("src/main/java/p/" + name + ".java");
    Files.createDirectories(file.getParent());
    Files.writeString(file, IMPORTS + body);
  }

  private void beans(String methods) throws IOException {
    file("Pools", "@Configuration class Pools { " + methods + " }");
  }

  @BeforeEach
  void aService() throws IOException {
    file("Planner", "@Service class Planner { final Executor pool; Planner(Executor pool) { this.pool = pool; } " + WAITS + " }");
  }

  private List<String> found(boolean summaries, boolean diet, Optional<Path> cache) throws InterruptedException {
    Project project = Discovery.discover(folder, List.of(folder.resolve("src")), false, List.of());
    Run.Options options = Run.Options.of(Rules.recommended()).summaries(summaries).diet(diet).cache(cache);
    return Run.of(project, options, done -> { }).findings().stream().map(f -> f.rule()).filter("wait-on-own-pool"::equals).toList();
  }

  private boolean isReported() throws InterruptedException {
    List<String> found = found(true, true, Optional.empty());
    assertThat(found(true, false, Optional.empty())).as("the diet changes nothing").isEqualTo(found);
    assertThat(found(false, true, Optional.empty())).as("without summaries nothing is known of it").isEmpty();
    return !found.isEmpty();
  }

  @Test
  void theOnlyOneOfItsType() throws Exception {
    beans("@Bean ExecutorService few() { " + FIXED + " }");
    assertThat(isReported()).isTrue();
  }

  @Test
  void oneThatIsSetUpInTheBody() throws Exception {
    beans("@Bean ThreadPoolTaskExecutor few() { var made = new ThreadPoolTaskExecutor(); made.setCorePoolSize(2); return made; }");
    assertThat(isReported()).isTrue();
    beans("@Bean ThreadPoolTaskExecutor few() { var made = new ThreadPoolTaskExecutor(); made.setQueueCapacity(0); return made; }");
    assertThat(isReported()).isFalse();
  }

  @Test
  void withoutABeanOrWithOneThatGrowsNothingIsSaid() throws Exception {
    assertThat(isReported()).isFalse();
    beans("ExecutorService few() { " + FIXED + " }");
    assertThat(isReported()).isFalse();
    beans("@Bean ExecutorService few() { " + GROWS + " }");
    assertThat(isReported()).isFalse();
    beans("@Bean ExecutorService few(boolean x) { if (x) { " + GROWS + " } " + FIXED + " }");
    assertThat(isReported()).isFalse();
  }

  @Test
  void ofSeveralTheOneThatIsFirstOrHasTheName() throws Exception {
    String other = "@Bean ExecutorService other() { " + GROWS + " } ";
    beans(other + "@Bean ExecutorService few() { " + FIXED + " }");
    assertThat(isReported()).isFalse();
    beans("@Bean ExecutorService one() { " + FIXED + " } @Bean ExecutorService two() { " + FIXED + " }");
    assertThat(isReported()).as("whichever it is").isTrue();
    beans(other + "@Bean ExecutorService pool() { " + FIXED + " }");
    assertThat(isReported()).isTrue();
    beans(other + "@Bean(\"pool\") ExecutorService few() { " + FIXED + " }");
    assertThat(isReported()).isTrue();
    beans(other + "@Bean @Qualifier(\"pool\") ExecutorService few() { " + FIXED + " }");
    assertThat(isReported()).isTrue();
    beans(other + "@Bean @Primary ExecutorService few() { " + FIXED + " }");
    assertThat(isReported()).isTrue();
    beans("@Bean @Primary ExecutorService other() { " + GROWS + " } @Bean @Primary ExecutorService few() { " + FIXED + " }");
    assertThat(isReported()).isFalse();
  }

  @Test
  void whereANameCannotBeReadNothingIsSaid() throws Exception {
    beans("@Bean(Names.OF) ExecutorService other() { " + GROWS + " } @Bean ExecutorService pool() { " + FIXED + " }");
    assertThat(isReported()).isFalse();
    beans("@Bean(Names.OF) ExecutorService other() { " + FIXED + " } @Bean ExecutorService grows() { " + GROWS + " }");
    assertThat(isReported()).isFalse();
  }

  @Test
  void twoOfOneNameAreNotToldApart() throws Exception {
    beans("@Profile(\"a\") @Bean ExecutorService pool() { " + FIXED + " }");
    file("Others", "@Configuration class Others { @Profile(\"b\") @Bean ExecutorService pool() { " + GROWS + " } }");
    assertThat(isReported()).isFalse();
  }

  @Test
  void oneOfAnotherTypeIsNotHandedIn() throws Exception {
    file(
        "Planner",
        "@Service class Planner { @Autowired ScheduledExecutorService pool; " + WAITS + " }");
    beans("@Bean ExecutorService pool() { " + FIXED + " }");
    assertThat(isReported()).isFalse();
    beans("@Bean ScheduledExecutorService ticks() { return Executors.newScheduledThreadPool(1); }");
    assertThat(isReported()).isTrue();
  }

  @Test
  void oneWhoseTypeCannotBeReadIsNotTaken() throws Exception {
    file("Planner", "@Service class Planner { @Autowired ExecutorService pool; " + WAITS + " }");
    file("Special", "abstract class Special extends com.missing.Base implements Executor { }");
    beans("@Bean Special pool() { return (Special) Executors.newFixedThreadPool(2); }");
    assertThat(isReported()).isFalse();
    file("Special", "abstract class Special implements ExecutorService { }");
    assertThat(isReported()).isTrue();
  }

  @Test
  void whereLombokWritesTheConstructor() throws Exception {
    beans("@Bean ExecutorService few() { " + FIXED + " }");
    file("Planner", "@Service @lombok.RequiredArgsConstructor class Planner { private final Executor pool; " + WAITS + " }");
    assertThat(isReported()).isTrue();
    file("Planner", "@lombok.RequiredArgsConstructor class Planner { private final Executor pool; " + WAITS + " }");
    assertThat(isReported()).as("no component").isFalse();
    file("Planner", "@Service @lombok.RequiredArgsConstructor class Planner { private Executor pool; " + WAITS + " }");
    assertThat(isReported()).as("not taken").isFalse();
    file("Planner", "@Service class Planner { private final Executor pool; Planner(int size) { this(\"\" + size); } " + WAITS + " }");
    assertThat(isReported()).as("maybe set by a constructor").isFalse();
    file("Planner", "@Service class Planner { private final Executor pool; { setUp(); } " + WAITS + " }");
    assertThat(isReported()).as("maybe set by a block").isFalse();
  }

  @Test
  void aChangedBeanChangesWhatIsKeptOfOtherFiles() throws Exception {
    Optional<Path> cache = Optional.of(folder.resolve("cache"));
    beans("@Bean ExecutorService few() { " + FIXED + " }");
    assertThat(found(true, true, cache)).hasSize(1);
    assertThat(found(true, true, cache)).hasSize(1);
    beans("@Bean ExecutorService few() { " + GROWS + " }");
    assertThat(found(true, true, cache)).isEmpty();
    beans("@Bean ExecutorService few() { " + FIXED + " }");
    assertThat(found(true, true, cache)).hasSize(1);
  }
}
