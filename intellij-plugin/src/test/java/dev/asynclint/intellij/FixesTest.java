package dev.asynclint.intellij;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.javaparser.ast.expr.MethodCallExpr;
import com.intellij.codeInspection.LocalQuickFix;
import com.intellij.codeInspection.ProblemDescriptor;
import com.intellij.openapi.application.ApplicationManager;
import com.intellij.openapi.command.CommandProcessor;
import com.intellij.openapi.editor.Document;
import com.intellij.psi.PsiFile;
import dev.asynclint.Edit;
import dev.asynclint.Finding;
import dev.asynclint.Fix;
import dev.asynclint.Rule;
import dev.asynclint.RuleInfo;
import dev.asynclint.Visits;
import dev.asynclint.rules.Rules;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class FixesTest extends IdeTest {
  private static final String PAUSE =
      """
      class Agent {
        void pause() {
          try {
            Thread.sleep(50);
          } catch (InterruptedException e) {
            System.out.println("early");
          }
        }
      }
      """;

  @Test
  void theFixChangesTheDocumentAndTheProblemIsGone() {
    PsiFile file = ide.file(root.resolve("Agent.java"), PAUSE);
    ProblemDescriptor problem = ide.typing("interrupt-swallowed", file).get(0);
    LocalQuickFix fix = Ide.fixes(problem).get(0);
    assertThat(fix.getName()).isEqualTo("Set the interrupt flag again");
    assertThat(fix.getFamilyName()).isEqualTo("Fix 'interrupt-swallowed'");

    String fixed = ide.apply(fix, problem);

    assertThat(fixed).contains("Thread.currentThread().interrupt();");
    assertThat(ide.typing("interrupt-swallowed", ide.file(root.resolve("Agent.java"), fixed))).isEmpty();
    assertThat(ide.apply(fix, problem)).as("fixed twice").isEqualTo(fixed);
  }

  /** Each fix of each program makes of the Document what the engine makes of the text. */
  @Test
  void everyFixOfTheProgramsIsTheEngines() throws IOException {
    Set<String> fixed = new TreeSet<>();
    for (Path path : FixturesTest.files()) {
      String text = Files.readString(path);
      for (Finding finding : Engine.of(ide.project).findings(ide.file(path, text), true)) {
        for (Fix expected : finding.fixes()) {
          PsiFile file = ide.file(path, text);
          ProblemDescriptor problem =
              ide.typing(finding.rule(), file).stream()
                  .filter(p -> Ide.range(p).getStartOffset() == finding.span().start())
                  .findFirst()
                  .orElseThrow();
          LocalQuickFix fix = Ide.fixes(problem).get(finding.fixes().indexOf(expected));
          assertThat(fix.getName().contains("may change behaviour")).as("%s is marked", fix.getName()).isEqualTo(!expected.safe());
          assertThat(ide.apply(fix, problem)).as("%s in %s", expected.title(), path).isEqualTo(expected.apply(text)).isNotEqualTo(text);
          fixed.add(finding.rule());
        }
      }
    }
    assertThat(fixed)
        .contains("inner-publisher-dropped", "interrupt-swallowed", "misconfigured-pool", "nested-future", "throws-before-future");
    assertThat(fixed).allMatch(id -> info(id).fix() != RuleInfo.FixKind.NONE);
  }

  /** Where there are several, the one that its user picked. */
  @Test
  void thePickedFixIsApplied() {
    try (Ide two = Ide.in(root, List.of(new TwoFixes()))) {
      two.indexed();
      for (String name : List.of("First", "Second")) {
        PsiFile file = two.file(root.resolve("Agent.java"), PAUSE);
        ProblemDescriptor problem = two.typing("future-discarded", file).get(0);
        LocalQuickFix picked = Ide.fixes(problem).stream().filter(fix -> fix.getName().equals(name)).findFirst().orElseThrow();
        assertThat(two.apply(picked, problem)).isEqualTo("// " + name + "\n" + PAUSE);
      }
    }
  }

  private record TwoFixes() implements Rule {
    @Override
    public RuleInfo info() {
      return FixesTest.info("future-discarded").triggers("class");
    }

    @Override
    public void register(Visits visits) {
      visits.on(
          MethodCallExpr.class,
          (call, pass) -> {
            if (call.getNameAsString().equals("sleep")) {
              pass.report(call, "two ways").fix(noting("first")).fix(noting("second")).send();
            }
          });
    }

    private static Fix noting(String title) {
      String comment = "// " + Character.toUpperCase(title.charAt(0)) + title.substring(1) + "\n";
      return new Fix(title, true, List.of(new Edit(0, 0, comment)));
    }
  }

  @Test
  void aFixWhoseProblemIsNoLongerThereChangesNothing() {
    PsiFile file = ide.file(root.resolve("Agent.java"), PAUSE);
    ProblemDescriptor problem = ide.typing("interrupt-swallowed", file).get(0);
    Document document = file.getViewProvider().getDocument();
    Runnable typed = () -> document.insertString(0, "// a line above\n");
    CommandProcessor.getInstance()
        .executeCommand(ide.project, () -> ApplicationManager.getApplication().runWriteAction(typed), "type", null);

    String text = ide.apply(Ide.fixes(problem).get(0), problem);

    assertThat(text).isEqualTo("// a line above\n" + PAUSE);
  }

  /** An IDE tries fixes on a copy for a preview, and only those that hold nothing of the file itself. */
  @Test
  void fixesHoldNothingOfTheFile() {
    for (Class<?> fix : List.of(EngineFix.class, AllowFix.class)) {
      assertThat(Arrays.stream(fix.getDeclaredFields()).map(Field::getType)).allMatch(t -> t == String.class || t == boolean.class);
    }
  }

  @Test
  void aCopyOfAFileIsFixedInItsOwnDocument() {
    PsiFile file = ide.file(root.resolve("Agent.java"), PAUSE);
    PsiFile copy = (PsiFile) file.copy();
    assertThat(Paths.of(copy)).as("what is set for the file holds for its copy").isEqualTo(root.resolve("Agent.java"));
    ProblemDescriptor inCopy = ide.typing("interrupt-swallowed", copy).get(0);

    String fixed = ide.apply(Ide.fixes(inCopy).get(0), inCopy);

    assertThat(fixed).contains("interrupt();");
    assertThat(file.getViewProvider().getDocument().getText()).isEqualTo(PAUSE);
  }

  private static RuleInfo info(String id) {
    return Rules.infos().stream().filter(rule -> rule.id().equals(id)).findFirst().orElseThrow();
  }
}
