package dev.asynclint.intellij;

import com.intellij.codeInspection.LocalQuickFix;
import com.intellij.codeInspection.ProblemDescriptor;
import com.intellij.openapi.project.Project;
import dev.asynclint.Edit;
import dev.asynclint.Fix;
import java.util.List;

/**
 * A fix of a finding. Asks the engine again when it is applied, for the text may have changed by then, and keeps nothing of the
 * file: its fields are strings, which also lets the IDE try it on a copy for a preview.
 */
final class EngineFix implements LocalQuickFix {
  private final String rule;
  private final String title;
  private final boolean safe;

  EngineFix(String rule, Fix fix) {
    this.rule = rule;
    title = fix.title();
    safe = fix.safe();
  }

  @Override
  public String getName() {
    return Character.toUpperCase(title.charAt(0)) + title.substring(1) + warning();
  }

  /** What the IDE calls fixing several at once. */
  @Override
  public String getFamilyName() {
    return "Fix '" + rule + "'" + warning();
  }

  private String warning() {
    return safe ? "" : " (may change behaviour)";
  }

  @Override
  public void applyFix(Project project, ProblemDescriptor descriptor) {
    Place.of(descriptor).ifPresent(place -> place.edit(project, edits(place)));
  }

  private List<Edit> edits(Place place) {
    return place.findings(rule).stream()
        .filter(finding -> finding.span().start() == place.range().getStartOffset())
        .flatMap(finding -> finding.fixes().stream())
        .filter(fix -> fix.title().equals(title))
        .findFirst()
        .map(Fix::edits)
        .orElse(List.of());
  }
}
