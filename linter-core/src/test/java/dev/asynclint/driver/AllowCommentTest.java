package dev.asynclint.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.asynclint.Edit;
import dev.asynclint.Finding;
import dev.asynclint.Fix;
import dev.asynclint.SourceText;
import dev.asynclint.rules.Rules;
import dev.asynclint.semantics.types.SourceTypes;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class AllowCommentTest {
  private static final Path FILE = Path.of("A.java");
  private static final Linter LINTER = Linter.of(SourceTypes.of(List.of(), List.of())).rules(Rules.all()).build();

  @Test
  void theCommentSilencesTheFinding() {
    assertThat(allowed("    CompletableFuture.runAsync(() -> {});\n"))
        .isEqualTo("    // asynclint: allow future-discarded -- tested\n    CompletableFuture.runAsync(() -> {});\n");
  }

  @Test
  void alsoInTheMiddleOfAStatement() {
    assertThat(allowed("\tCompletableFuture\n\t  .runAsync(() -> {})\n\t  .thenRun(() -> {});\n"))
        .isEqualTo(
            "\tCompletableFuture\n\t  .runAsync(() -> {})\n"
                + "\t  // asynclint: allow future-discarded -- tested\n\t  .thenRun(() -> {});\n");
  }

  @Test
  void lineEndsStayWhatTheyAre() {
    assertThat(allowed("  CompletableFuture.runAsync(() -> {});\r\n"))
        .isEqualTo("  // asynclint: allow future-discarded -- tested\r\n  CompletableFuture.runAsync(() -> {});\r\n");
  }

  /** The statement with its only finding allowed; checks that nothing is reported then. */
  private static String allowed(String statement) {
    String head = "import java.util.concurrent.CompletableFuture;\nclass A {\n  void a() {\n";
    String text = head + statement + "  }\n}\n";
    List<Finding> before = LINTER.lint(FILE, text).findings();
    assertThat(before).hasSize(1);
    Edit edit = AllowComment.edit(new SourceText(text), before.get(0), "tested");
    String after = new Fix("allow it", true, List.of(edit)).apply(text);
    FileResult result = LINTER.lint(FILE, after);
    assertThat(result.findings()).isEmpty();
    assertThat(result.suppressed()).hasSize(1);
    return after.substring(head.length(), after.length() - "  }\n}\n".length());
  }
}
