package dev.asynclint.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.asynclint.Finding;
import dev.asynclint.Severity;
import dev.asynclint.rules.Rules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspaceTest {
  private static final String STORE =
      """
      package a;
      import java.util.concurrent.CompletableFuture;
      public class Store {
        public CompletableFuture<Void> save() { return CompletableFuture.runAsync(() -> { }); }
      }
      """;
  private static final String AGENT =
      """
      package b;
      class Agent {
        void end(a.Store store) { store.save(); }
      }
      """;

  @TempDir Path root;
  private Path store;
  private Path agent;

  @BeforeEach
  void modules() throws IOException {
    store = module("store", "a/Store.java", STORE);
    agent = module("agent", "b/Agent.java", AGENT);
  }

  @Test
  void aFileIsLintedAsInARun() throws Exception {
    Workspace workspace = workspace();
    List<Finding> texts = new ArrayList<>();
    List<Finding> files = new ArrayList<>();
    for (Path file : List.of(agent, store)) {
      texts.addAll(workspace.lint(file, Files.readString(file)).findings());
      files.addAll(workspace.lint(file).orElseThrow().findings());
    }
    assertThat(texts).extracting(Finding::rule).contains("future-discarded");
    assertThat(files).isEqualTo(texts);
    assertThat(texts).isEqualTo(run().lint(project(), 1, file -> false, done -> { }).findings());
  }

  @Test
  void whatIsWrittenAnewIsSeenWhateverWasThereBefore() throws Exception {
    for (int i = 0; i < 20; i++) {
      Files.writeString(agent.resolveSibling("Plain" + i + ".java"), "package b; class Plain" + i + " { int f() { return 1; } }");
    }
    Files.writeString(agent.resolveSibling("Slow.java"), """
        package b;
        class Slow {
          java.util.concurrent.CompletableFuture<String> reply;
          void load() { reply.join(); }
        }
        """);
    Path plain = agent.resolveSibling("Plain0.java");
    String locked = "package b; class Plain0 { synchronized int f(Slow slow) { slow.load(); return 1; } }";
    assertThat(workspace().lint(plain, locked).findings()).extracting(Finding::rule).contains("lock-held-across-wait");
  }

  @Test
  void lintingEndsWhereItsCheckpointSaysSo() throws Exception {
    Workspace workspace = workspace();
    AtomicInteger steps = new AtomicInteger();
    workspace.lint(agent, AGENT, steps::incrementAndGet);
    assertThat(steps).hasValueGreaterThan(10);
    AtomicInteger left = new AtomicInteger(10);
    Runnable checkpoint =
        () -> {
          if (left.decrementAndGet() == 0) {
            throw new CancellationException();
          }
        };
    assertThatThrownBy(() -> workspace.lint(agent, AGENT, checkpoint)).isInstanceOf(CancellationException.class);
    assertThat(left).hasValue(0);
  }

  @Test
  void aFileThatIsNotThereYetBelongsToTheRootAroundIt() throws Exception {
    Workspace workspace = workspace();
    Path file = agent.resolveSibling("New.java");
    assertThat(workspace.covers(file)).isTrue();
    assertThat(workspace.lint(file, AGENT.replace("Agent", "New")).findings()).hasSize(1);
    Path elsewhere = root.resolveSibling("elsewhere/New.java");
    assertThat(workspace.covers(elsewhere)).isFalse();
    assertThat(workspace.lint(elsewhere, AGENT).findings()).isEmpty();
    assertThat(workspace.lint(elsewhere)).isEmpty();
  }

  @Test
  void theConfigurationIsHeard() throws Exception {
    Files.writeString(root.resolve("asynclint.toml"), "[rules]\nfuture-discarded = \"info\"\n");
    assertThat(workspace().lint(agent, AGENT).findings()).extracting(Finding::severity).containsExactly(Severity.INFO);
    Files.writeString(root.resolve("asynclint.toml"), "exclude = [\"agent/\"]\n");
    assertThat(workspace().lint(agent, AGENT).findings()).isEmpty();
  }

  @Test
  void whatTheBaselineKnowsIsNotReported() throws Exception {
    Run.Outcome outcome = run().lint(project(), 1, file -> false, done -> { });
    Files.writeString(root.resolve(ConfiguredRun.BASELINE), run().baseline(project(), outcome).json());
    assertThat(workspace().lint(agent, AGENT).findings()).isEmpty();
    String more = AGENT.replace("store.save();", "store.save(); store.toString(); new a.Store().save();");
    assertThat(workspace().lint(agent, more).findings()).hasSize(1);
  }

  private Workspace workspace() throws Exception {
    return run().workspace(project(), file -> false);
  }

  private ConfiguredRun run() throws ConfigurationException {
    Path file = root.resolve(Configuration.FILE_NAME);
    return ConfiguredRun.of(
        Files.exists(file) ? Configuration.read(file, Rules.infos()) : Configuration.defaults(root, Rules.infos()));
  }

  private Project project() {
    return Discovery.discover(root, List.of(root), false, List.of());
  }

  private Path module(String name, String file, String text) throws IOException {
    Path source = root.resolve(name).resolve("src/main/java").resolve(file);
    Files.createDirectories(source.getParent());
    Files.writeString(source, text);
    Files.writeString(
        root.resolve(name).resolve("pom.xml"),
        """
        <project><modelVersion>4.0.0</modelVersion><groupId>g</groupId><artifactId>%s</artifactId><version>1</version></project>
        """.formatted(name));
    return source;
  }
}
