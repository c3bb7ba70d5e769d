package dev.asynclint.intellij;

import static org.assertj.core.api.Assertions.assertThat;

import com.intellij.codeInspection.InspectionEP;
import com.intellij.codeInspection.LocalInspectionTool;
import com.intellij.codeInspection.ProblemsHolder;
import com.intellij.psi.PsiFile;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real base class, through which the IDE calls us, and its real list of problems. */
class RealApiTest {
  @TempDir Path root;

  @Test
  void theVisitorOfTheBaseClassAsksTheInspection() {
    String text = "class A { void m(java.util.concurrent.ExecutorService e) { e.submit(() -> 1); } }";
    try (Ide ide = Ide.in(root)) {
      ide.indexed();
      PsiFile file = ide.file(root.resolve("A.java"), text);
      ProblemsHolder holder = new ProblemsHolder(Platform.manager(ide.project), file, true);
      file.accept(Ide.inspection("future-discarded").buildVisitor(holder, true));
      assertThat(holder.getResults()).extracting(Ide::underlined).containsExactly("submit");
    }
  }

  @Test
  void namesAreDerivedFromTheClass() {
    for (String rule : Ide.rules()) {
      LocalInspectionTool inspection = Ide.inspection(rule);
      assertThat(inspection.getShortName() + "Inspection").isEqualTo(inspection.getClass().getSimpleName());
      assertThat(LocalInspectionTool.isValidID(inspection.getID())).isTrue();
      assertThat(inspection.runForWholeFile()).isTrue();
    }
  }

  @Test
  void theGroupsOfSettingsAreReadAsWeMeanThem() {
    InspectionEP extension = new InspectionEP();
    extension.groupPath = "Java,asynclint";
    extension.groupDisplayName = "Fan-out";
    assertThat(extension.getGroupPath()).containsExactly("Java", "asynclint", "Fan-out");
  }
}
