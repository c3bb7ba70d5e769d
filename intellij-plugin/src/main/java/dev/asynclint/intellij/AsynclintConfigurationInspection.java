package dev.asynclint.intellij;

import com.intellij.codeInspection.InspectionManager;
import com.intellij.codeInspection.LocalInspectionTool;
import com.intellij.codeInspection.ProblemDescriptor;
import com.intellij.codeInspection.ProblemHighlightType;
import com.intellij.openapi.project.DumbAware;
import com.intellij.psi.PsiElement;
import com.intellij.psi.PsiFile;
import com.intellij.psi.PsiJavaFile;
import dev.asynclint.driver.Configuration;
import java.util.List;
import java.util.Optional;

/** Says in {@code asynclint.toml}, and on top of Java files, why nothing can be linted as it was asked for. */
public final class AsynclintConfigurationInspection extends LocalInspectionTool implements DumbAware {
  @Override
  public boolean runForWholeFile() {
    return true;
  }

  @Override
  public ProblemDescriptor[] checkFile(PsiFile file, InspectionManager manager, boolean onTheFly) {
    boolean concerned = file instanceof PsiJavaFile || file.getName().equals(Configuration.FILE_NAME);
    List<String> errors = concerned ? Engine.of(file.getProject()).configurationErrors() : List.of();
    return errors.stream()
        .map(error -> problem(error, file, manager, onTheFly))
        .flatMap(Optional::stream)
        .toArray(ProblemDescriptor[]::new);
  }

  private static Optional<ProblemDescriptor> problem(String error, PsiFile file, InspectionManager manager, boolean onTheFly) {
    String message = "<html>asynclint does not work as it is set: " + Problems.html(error) + "</html>";
    return Optional.ofNullable(file.findElementAt(0))
        .map(PsiElement::getTextRange)
        .flatMap(top -> Problems.at(file, top, message, ProblemHighlightType.GENERIC_ERROR_OR_WARNING, manager, onTheFly));
  }
}
