package dev.asynclint.intellij;

import static org.assertj.core.api.Assertions.assertThat;

import com.intellij.codeInspection.ProblemDescriptor;
import com.intellij.psi.PsiErrorElement;
import com.intellij.psi.PsiFile;
import com.intellij.psi.util.PsiTreeUtil;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Texts as they are while somebody types, and syntax that the PSI of an old IDE does not know. */
class SyntaxTest extends IdeTest {
  @Test
  void findingsStayWhileAnotherMethodIsBeingTyped() {
    String text =
        """
        import java.util.concurrent.ExecutorService;
        class Agent {
          void warmUp(ExecutorService executor) {
            executor.submit(() -> System.out.println("one"));
          }
          void halfWay(ExecutorService executor) {
            if (executor.
          }
        }
        """;
    PsiFile file = ide.file(root.resolve("Agent.java"), text);
    assertThat(errors(file)).isNotEmpty();
    assertThat(ide.typing("future-discarded", file)).extracting(Ide::underlined).containsExactly("submit");
  }

  @Test
  void aTextThatIsNoJavaAtAllIsSilent() {
    for (String text : List.of("", "\n", "}", "class", "class A { void m() { \"", "/* ", "\uD83D", "@@@ ((( {{{")) {
      PsiFile file = ide.file(root.resolve("A.java"), text);
      for (String rule : Ide.rules()) {
        assertThat(ide.typing(rule, file)).as("%s in `%s`", rule, text).isEmpty();
      }
    }
  }

  @Test
  void everyPrefixOfATextIsLinted() {
    String text =
        """
        import java.util.concurrent.*;
        record Agent(ExecutorService pool) {
          void warmUp() {
            pool.submit(() -> System.out.println("one"));
          }
        }
        """;
    for (int end = 0; end <= text.length(); end++) {
      PsiFile file = ide.file(root.resolve("Agent.java"), text.substring(0, end));
      List<ProblemDescriptor> problems = ide.typing("future-discarded", file);
      assertThat(problems).extracting(Ide::underlined).allMatch("submit"::equals);
    }
  }

  @Test
  void recordsSealedTypesSwitchPatternsAndTextBlocks() {
    String text =
        """
        import java.util.concurrent.CompletableFuture;
        sealed interface Shape permits Ask, Tell {}
        record Ask(String question) implements Shape {
          CompletableFuture<String> send() {
            return CompletableFuture.supplyAsync(() -> question);
          }
        }
        record Tell(String text) implements Shape {}
        class Agent {
          String answer(Object shape) {
            return switch (shape) {
              case Ask ask when !ask.question().isEmpty() -> {
                ask.send();
                yield \"""
                    asked
                    \""";
              }
              case Tell(String told) -> told;
              default -> "";
            };
          }
          void again(Shape shape) {
            if (shape instanceof Ask ask && ask.question() != null) {
              ask.send();
            }
          }
        }
        """;
    PsiFile file = ide.file(root.resolve("Agent.java"), text);
    assertThat(errors(file).isEmpty()).isEqualTo(Platform.KNOWS_RECORDS);
    assertThat(ide.typing("future-discarded", file))
        .extracting(problem -> Ide.range(problem).getStartOffset())
        .containsExactly(text.indexOf("send();"), text.lastIndexOf("send();"));
  }

  @Test
  void surrogatesAndTabsBeforeAFindingDoNotMoveIt() {
    String text =
        """
        class A {
        \tvoid m(java.util.concurrent.ExecutorService e) {
        \t\tString s = "\uD83D\uDE00"; e.submit(() -> s);
        \t}
        }
        """;
    PsiFile file = ide.file(root.resolve("A.java"), text);
    assertThat(ide.typing("future-discarded", file)).extracting(Ide::underlined).containsExactly("submit");
  }

  private static List<PsiErrorElement> errors(PsiFile file) {
    return List.copyOf(PsiTreeUtil.findChildrenOfType(file, PsiErrorElement.class));
  }
}
