package dev.asynclint.intellij;

import static org.assertj.core.api.Assertions.assertThat;

import com.intellij.codeInspection.ProblemDescriptor;
import com.intellij.codeInspection.ProblemHighlightType;
import com.intellij.psi.PsiFile;
import dev.asynclint.Rule;
import dev.asynclint.rules.Rules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What inspections know of the rest of the project, and of its settings. */
@Timeout(60)
class IndexTest {
  private static final String STORE =
      """
      package a;
      public class Store {
        public String load(String key) throws Exception {
          Thread.sleep(10);
          return key;
        }
      }
      """;
  private static final String AGENT =
      """
      package a;
      import java.util.concurrent.CompletableFuture;
      class Agent {
        CompletableFuture<String> answer(CompletableFuture<String> asked, Store store) {
          return asked.thenApply(key -> {
            try {
              return store.load(key);
            } catch (Exception e) {
              throw new IllegalStateException(e);
            }
          });
        }
      }
      """;
  private static final String DROPPED =
      """
      class Warm {
        void up(java.util.concurrent.ExecutorService pool) {
          pool.submit(() -> 1);
          new Thread(() -> System.out.println("on")).start();
        }
      }
      """;

  @TempDir Path root;

  @Test
  void inspectingCodeWaitsForTheWholeProject() throws Exception {
    write("src/main/java/a/Store.java", STORE);
    Path agent = write("src/main/java/a/Agent.java", AGENT);
    try (Ide ide = Ide.in(root)) {
      List<ProblemDescriptor> problems = ide.batch("blocking-in-callback", ide.file(agent, AGENT));
      assertThat(problems).hasSize(1);
      assertThat(problems.get(0).getDescriptionTemplate()).contains("#treeend").contains("(Store.java:4)");
    }
  }

  @Test
  void whatIsSavedElsewhereIsSeen() throws Exception {
    Path store = write("src/main/java/a/Store.java", STORE.replace("Thread.sleep(10);", ""));
    Path agent = write("src/main/java/a/Agent.java", AGENT);
    try (Ide ide = Ide.in(root)) {
      PsiFile file = ide.file(agent, AGENT);
      assertThat(ide.batch("blocking-in-callback", file)).isEmpty();
      int before = ide.restarts.get();

      Files.writeString(store, STORE);
      ide.changed(store);

      assertThat(ide.batch("blocking-in-callback", file)).hasSize(1);
      assertThat(ide.typing("blocking-in-callback", file)).hasSize(1);
      assertThat(ide.restarts.get()).as("editors are told").isGreaterThan(before);
    }
  }

  @Test
  void filesOfNoConcernAreNotReadFor() throws Exception {
    Path notes = write("notes.txt", "notes");
    try (Ide ide = Ide.in(root)) {
      ide.indexed();
      int before = ide.restarts.get();
      ide.changed(notes);
      Thread.sleep(700); // longer than changes are left to settle
      ide.indexed();
      assertThat(ide.restarts).hasValue(before);
    }
  }

  @Test
  void theProjectIsReadByAThreadOfItsOwn() {
    Probe probe = Probe.counting();
    List<Rule> rules = new ArrayList<>(Rules.recommended());
    rules.add(probe);
    try (Ide ide = Ide.in(root, rules)) {
      ide.typing("future-discarded", ide.file(root.resolve("Warm.java"), DROPPED));
      ide.indexed();
      assertThat(probe.readers).containsExactly("asynclint-index");
    }
  }

  @Test
  void asynclintTomlSaysWhatIsReported() throws Exception {
    try (Ide ide = Ide.in(root)) {
      Path warm = root.resolve("Warm.java");
      ProblemDescriptor asSet = ide.batch("future-discarded", ide.file(warm, DROPPED)).get(0);
      assertThat(asSet.getHighlightType()).isEqualTo(ProblemHighlightType.GENERIC_ERROR_OR_WARNING);

      configure(ide, "[rules]\nfuture-discarded = \"info\"\n");
      assertThat(ide.batch("future-discarded", ide.file(warm, DROPPED)))
          .extracting(ProblemDescriptor::getHighlightType)
          .containsExactly(ProblemHighlightType.WEAK_WARNING);

      configure(ide, "[rules]\nfuture-discarded = \"off\"\n");
      assertThat(ide.batch("future-discarded", ide.file(warm, DROPPED))).isEmpty();

      configure(ide, "exclude = [\"Warm.java\"]\n");
      assertThat(ide.batch("future-discarded", ide.file(warm, DROPPED))).isEmpty();
    }
  }

  @Test
  void aRuleThatIsOffByDefaultRunsWhenItsInspectionIsSwitchedOn() throws Exception {
    try (Ide ide = Ide.in(root)) {
      PsiFile file = ide.file(root.resolve("Warm.java"), DROPPED);
      // an inspection that is off in Settings is not asked, so that being asked means on
      assertThat(ide.batch("raw-thread", file)).extracting(Ide::underlined).containsExactly("Thread");

      configure(ide, "[rules]\nraw-thread = \"off\"\n");
      assertThat(ide.batch("raw-thread", ide.file(root.resolve("Warm.java"), DROPPED))).as("the project says no").isEmpty();
    }
  }

  @Test
  void aMistakeInAsynclintTomlIsShownWhereItIsMissed() throws Exception {
    try (Ide ide = Ide.in(root)) {
      configure(ide, "[rules]\nfuture-discrded = \"off\"\n");
      AsynclintConfigurationInspection inspection = new AsynclintConfigurationInspection();
      PsiFile toml = ide.file(root.resolve("asynclint.toml"), "[rules]\nfuture-discrded = \"off\"\n");
      PsiFile java = ide.file(root.resolve("Warm.java"), DROPPED);
      for (PsiFile file : List.of(toml, java)) {
        assertThat(ide.problems(inspection, file, true))
            .extracting(ProblemDescriptor::getDescriptionTemplate)
            .singleElement()
            .asString()
            .contains("asynclint.toml:2:1", "did you mean <code>future-discarded</code>");
      }
      assertThat(ide.problems(inspection, ide.file(root.resolve("notes.txt"), "notes"), true)).isEmpty();
      assertThat(ide.typing("future-discarded", java)).as("the settings before hold on").hasSize(1);

      configure(ide, "");
      assertThat(ide.problems(inspection, java, true)).isEmpty();
    }
  }

  /** A run without arguments lints no tests, so that what they call is not read before one of them is open. */
  @Test
  void aTestIsLintedWhileItIsOpenInTheLightOfTheOthers() throws Exception {
    String pom = "<modelVersion>4.0.0</modelVersion><groupId>g</groupId><artifactId>a</artifactId><version>1</version>";
    write("pom.xml", "<project>" + pom + "</project>");
    write("src/main/java/Warm.java", DROPPED);
    String future = "java.util.concurrent.CompletableFuture";
    write("src/test/java/Calls.java", "class Calls { %s<Void> warm() { return %s.runAsync(() -> {}); } }".formatted(future, future));
    String text = "class CallsTest { void warms(Calls calls) { calls.warm(); } }";
    Path test = write("src/test/java/CallsTest.java", text);
    try (Ide ide = Ide.in(root)) {
      assertThat(ide.batch("future-discarded", ide.file(test, text))).extracting(Ide::underlined).containsExactly("warm");
    }
  }

  @Test
  void aTextOfNoProjectIsLintedByWhatItTells() {
    try (Ide ide = Ide.anywhere()) {
      assertThat(ide.typing("future-discarded", ide.scratch(DROPPED))).hasSize(1);
      assertThat(ide.batch("future-discarded", ide.scratch(DROPPED))).hasSize(1);
    }
    try (Ide ide = Ide.in(root)) {
      assertThat(ide.typing("future-discarded", ide.scratch(DROPPED))).hasSize(1);
    }
  }

  @Test
  void aClosedProjectLeavesNoThread() throws Exception {
    try (Ide ide = Ide.in(root)) {
      ide.batch("future-discarded", ide.file(root.resolve("Warm.java"), DROPPED));
    }
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().startsWith("asynclint-")) {
        thread.join(10_000);
        assertThat(thread.isAlive()).as(thread.getName()).isFalse();
      }
    }
  }

  private void configure(Ide ide, String toml) throws IOException {
    ide.indexed();
    ide.changed(write("asynclint.toml", toml));
    ide.indexed();
  }

  private Path write(String name, String text) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }
}
