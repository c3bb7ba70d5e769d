package dev.asynclint.intellij;

import com.intellij.codeInspection.ProblemDescriptor;
import com.intellij.codeInspection.SuppressQuickFix;
import com.intellij.openapi.project.Project;
import com.intellij.psi.PsiElement;
import dev.asynclint.Edit;
import dev.asynclint.Finding;
import dev.asynclint.SourceText;
import dev.asynclint.driver.AllowComment;
import java.util.Comparator;
import java.util.List;

/** Writes the comment that every front end understands, in place of the IDE's own. */
final class AllowFix implements SuppressQuickFix {
  private static final String REASON = "why this is fine";

  private final String rule;

  AllowFix(String rule) {
    this.rule = rule;
  }

  @Override
  public String getFamilyName() {
    return "Allow '" + rule + "' here and say why";
  }

  @Override
  public boolean isAvailable(Project project, PsiElement context) {
    return context.isValid() && context.getContainingFile() != null;
  }

  @Override
  public boolean isSuppressAll() {
    return false;
  }

  /** The IDE's descriptor may be about the element at the caret, so that the nearest finding of the rule is meant. */
  @Override
  public void applyFix(Project project, ProblemDescriptor descriptor) {
    Place.of(descriptor).ifPresent(place -> place.edit(project, comment(place)));
  }

  private List<Edit> comment(Place place) {
    Comparator<Finding> nearest = Comparator.comparingInt(finding -> place.distance(finding.span()));
    return place.findings(rule).stream()
        .min(nearest)
        .map(finding -> List.of(AllowComment.edit(new SourceText(place.text()), finding, REASON)))
        .orElse(List.of());
  }
}
