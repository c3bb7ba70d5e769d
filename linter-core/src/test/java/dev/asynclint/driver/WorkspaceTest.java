package dev.asynclint.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.asynclint.Finding;
import dev.asynclint.rules.Rules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

  @Test
  void aFileIsLintedAsInARun() throws Exception {
    module("store", "a/Store.java", STORE);
    module("agent", "b/Agent.java", AGENT);
    Project project = Discovery.discover(root, List.of(root), false, List.of());
    Run.Options options = Run.Options.of(Rules.all());
    Workspace workspace = Workspace.of(project, options);
    List<Finding> oneByOne = new ArrayList<>();
    List<Finding> fromDisk = new ArrayList<>();
    for (Path file : List.of(root.resolve("agent/src/main/java/b/Agent.java"), root.resolve("store/src/main/java/a/Store.java"))) {
      oneByOne.addAll(workspace.linterOf(file).orElseThrow().lint(file, Files.readString(file)).findings());
      fromDisk.addAll(workspace.lint(file).orElseThrow().findings());
    }
    assertThat(oneByOne).extracting(Finding::rule).contains("future-discarded");
    assertThat(fromDisk).isEqualTo(oneByOne);
    assertThat(oneByOne).isEqualTo(Run.of(project, options, done -> { }).findings());
  }

  @Test
  void aFileThatIsNotThereYetBelongsToTheRootAroundIt() throws Exception {
    module("store", "a/Store.java", STORE);
    module("agent", "b/Agent.java", AGENT);
    Workspace workspace =
        Workspace.of(Discovery.discover(root, List.of(root), false, List.of()), Run.Options.of(Rules.all()));
    Path file = root.resolve("agent/src/main/java/b/New.java");
    assertThat(workspace.linterOf(file).orElseThrow().lint(file, AGENT.replace("Agent", "New")).findings()).hasSize(1);
    assertThat(workspace.linterOf(root.resolveSibling("elsewhere/New.java"))).isEmpty();
  }

  private void module(String name, String file, String text) throws IOException {
    Path source = root.resolve(name).resolve("src/main/java").resolve(file);
    Files.createDirectories(source.getParent());
    Files.writeString(source, text);
    Files.writeString(
        root.resolve(name).resolve("pom.xml"),
        """
        <project><modelVersion>4.0.0</modelVersion><groupId>g</groupId><artifactId>%s</artifactId><version>1</version></project>
        """.formatted(name));
  }
}
