package dev.asynclint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.asynclint.rules.Rules;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of docs/extending.md: a rule in a jar of its own. */
class ExtensionTest {
  @TempDir Path folder;

  @Test
  void aRuleOfAnotherJarIsRunAndReports() throws Exception {
    try (URLClassLoader loader = extension("no-system-exit")) {
      List<Rule> rules = Rules.with(loader);
      Rule own = rules.get(rules.size() - 1);
      assertThat(own.info().id()).isEqualTo("no-system-exit");
      String text = "class A {\n  void stop() {\n    System.exit(1);\n  }\n}\n";
      assertThat(CaseFiles.findingsIn(Path.of("A.java"), text, CaseFiles.WITHOUT_CLASS_PATH, List.of(own)).findings())
          .extracting(f -> f.span().line())
          .containsExactly(3);
    }
  }

  @Test
  void anIdThatIsTakenIsRefused() throws Exception {
    try (URLClassLoader loader = extension("future-discarded")) {
      assertThatThrownBy(() -> Rules.with(loader)).hasMessageContaining("future-discarded");
    }
  }

  /** Compiles the example of the page, its id replaced, and names it as a service. */
  private URLClassLoader extension(String id) throws IOException {
    String page = Files.readString(Path.of("../docs/extending.md"));
    int start = page.indexOf("```java") + "```java".length();
    String source = page.substring(start, page.indexOf("```", start)).replace("no-system-exit", id);
    Path file = folder.resolve("com/acme/NoSystemExit.java");
    Files.createDirectories(file.getParent());
    Files.writeString(file, source);
    int failed =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-cp", System.getProperty("java.class.path"), "-d", folder.toString(), file.toString());
    assertThat(failed).isZero();
    Path services = folder.resolve("META-INF/services/dev.asynclint.Rule");
    Files.createDirectories(services.getParent());
    Files.writeString(services, "com.acme.NoSystemExit\n");
    return new URLClassLoader(new URL[] {folder.toUri().toURL()}, getClass().getClassLoader());
  }
}
