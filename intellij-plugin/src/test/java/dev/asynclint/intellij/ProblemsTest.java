package dev.asynclint.intellij;

import static org.assertj.core.api.Assertions.assertThat;

import com.intellij.codeInspection.ProblemDescriptor;
import com.intellij.codeInspection.ProblemHighlightType;
import com.intellij.openapi.util.TextRange;
import com.intellij.psi.PsiElement;
import com.intellij.psi.PsiFile;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProblemsTest extends IdeTest {
  private static final String TEXT =
      """
      import java.util.concurrent.CompletableFuture;
      class Agent {
        CompletableFuture<String> answer(CompletableFuture<String> asked) {
          return asked.thenApply(draft -> ask(draft).join());
        }
        CompletableFuture<String> ask(String question) {
          return CompletableFuture.supplyAsync(() -> question);
        }
      }
      """;

  @Test
  void theSmallestElementIsUnderlined() {
    ProblemDescriptor problem = ide.typing("blocking-in-callback", ide.file(root.resolve("Agent.java"), TEXT)).get(0);
    assertThat(Ide.underlined(problem)).isEqualTo("join");
    assertThat(problem.getPsiElement().getText()).isEqualTo("join");
  }

  @Test
  void rangesOverSeveralElementsAreOnWhatHoldsThemAll() {
    PsiFile file = ide.file(root.resolve("Agent.java"), TEXT);
    int start = TEXT.indexOf("ask(draft)");
    TextRange range = new TextRange(start, start + "ask(draft).join()".length());
    PsiElement element = problem(file, range).orElseThrow().getPsiElement();
    assertThat(element.getText()).isEqualTo("ask(draft).join()");
    assertThat(problem(file, new TextRange(5, 5))).isEmpty();
    assertThat(problem(file, new TextRange(TEXT.length() + 5, TEXT.length() + 9))).isEmpty();
  }

  @Test
  void theMessageNamesThePlacesBehindIt() {
    ProblemDescriptor problem = ide.typing("blocking-in-callback", ide.file(root.resolve("Agent.java"), TEXT)).get(0);
    assertThat(problem.getDescriptionTemplate())
        .isEqualTo(
            "<html><code>CompletableFuture.join</code> parks the thread that runs the callback of <code>thenApply</code> #treeend"
                + "<br>runs on a thread that was only lent (Agent.java:4)</html>");
  }

  @Test
  void textIsNoMarkup() {
    assertThat(Problems.html("`List<String>` & `a#ref` of \"x\""))
        .isEqualTo("<code>List&lt;String&gt;</code> &amp; <code>a&#35;ref</code> of \"x\"");
  }

  private Optional<ProblemDescriptor> problem(PsiFile file, TextRange range) {
    return Problems.at(file, range, "", ProblemHighlightType.WARNING, Platform.manager(ide.project), true);
  }
}
