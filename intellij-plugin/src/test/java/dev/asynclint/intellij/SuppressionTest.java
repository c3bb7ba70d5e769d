package dev.asynclint.intellij;

import static org.assertj.core.api.Assertions.assertThat;

import com.intellij.codeInspection.ProblemDescriptor;
import com.intellij.codeInspection.ProblemHighlightType;
import com.intellij.codeInspection.SuppressQuickFix;
import com.intellij.openapi.util.TextRange;
import com.intellij.psi.PsiElement;
import com.intellij.psi.PsiFile;
import dev.asynclint.Finding;
import dev.asynclint.SourceText;
import dev.asynclint.driver.AllowComment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class SuppressionTest extends IdeTest {
  private static final String TWO =
      """
      import java.util.concurrent.ExecutorService;
      class Agent {
        void warmUp(ExecutorService executor) {
          executor.submit(() -> System.out.println("one"));
          executor.submit(() -> System.out.println("two"));
        }
      }
      """;

  @Test
  void theCommentIsWrittenThatTheCommandLineUnderstands() {
    PsiFile file = ide.file(root.resolve("Agent.java"), TWO);
    ProblemDescriptor second = ide.typing("future-discarded", file).get(1);

    String text = suppress("future-discarded", second);

    String comment = "    // asynclint: allow future-discarded -- why this is fine\n";
    String line = "    executor.submit(() -> System.out.println(\"two\"));\n";
    assertThat(text).isEqualTo(TWO.replace(line, comment + line));
    List<ProblemDescriptor> left = ide.typing("future-discarded", ide.file(root.resolve("Agent.java"), text));
    assertThat(left).extracting(Ide::underlined).containsExactly("submit");
    assertThat(Ide.range(left.get(0)).getStartOffset()).isEqualTo(TWO.indexOf("submit"));
    assertThat(ide.typing("unused-suppression", ide.file(root.resolve("Agent.java"), text))).isEmpty();
  }

  /** From the editor the IDE gives the element at the caret, which may be anywhere in the line. */
  @Test
  void theNearestFindingIsMeant() {
    PsiFile file = ide.file(root.resolve("Agent.java"), TWO);
    PsiElement caret = file.findElementAt(TWO.indexOf("\"two\""));
    ProblemDescriptor there =
        Platform.manager(ide.project)
            .createProblemDescriptor(
                caret, new TextRange(0, caret.getTextLength()), "", ProblemHighlightType.GENERIC_ERROR_OR_WARNING, false);

    String text = suppress("future-discarded", there);

    assertThat(text.lines().toList().get(4)).isEqualTo("    // asynclint: allow future-discarded -- why this is fine");
  }

  @Test
  void everyInspectionSuppressesInOneWayOnly() {
    for (String rule : Ide.rules()) {
      SuppressQuickFix[] offered = Ide.inspection(rule).getBatchSuppressActions(null);
      assertThat(offered).hasSize(rule.equals("unused-suppression") ? 0 : 1);
      for (SuppressQuickFix fix : offered) {
        assertThat(fix.getFamilyName()).isEqualTo("Allow '" + rule + "' here and say why");
        assertThat(fix.isSuppressAll()).isFalse();
      }
    }
  }

  /** In each program, for each finding. */
  @Test
  void whatIsSuppressedIsGone() throws IOException {
    int suppressed = 0;
    for (Path path : FixturesTest.files()) {
      String text = Files.readString(path);
      for (Finding finding : Engine.of(ide.project).findings(ide.file(path, text), true)) {
        if (finding.rule().equals("unused-suppression")) {
          continue;
        }
        PsiFile file = ide.file(path, text);
        ProblemDescriptor problem =
            ide.typing(finding.rule(), file).stream()
                .filter(p -> Ide.range(p).getStartOffset() == finding.span().start())
                .findFirst()
                .orElseThrow();
        String expected = AllowComment.start(finding.rule());

        String written = suppress(finding.rule(), problem);

        assertThat(new SourceText(written).line(finding.span().line()).strip()).as("in %s", path).startsWith(expected);
        assertThat(ide.typing(finding.rule(), ide.file(path, written)))
            .extracting(p -> new SourceText(written).lineOf(Ide.range(p).getStartOffset()))
            .as("%s in %s", finding.rule(), path)
            .doesNotContain(finding.span().line() + 1);
        suppressed++;
      }
    }
    assertThat(suppressed).isGreaterThan(30);
  }

  private String suppress(String rule, ProblemDescriptor problem) {
    SuppressQuickFix fix = Ide.inspection(rule).getBatchSuppressActions(problem.getPsiElement())[0];
    assertThat(fix.isAvailable(ide.project, problem.getPsiElement())).isTrue();
    return ide.apply(fix, problem);
  }
}
