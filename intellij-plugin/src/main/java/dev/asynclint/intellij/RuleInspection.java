package dev.asynclint.intellij;

import com.intellij.codeInspection.InspectionManager;
import com.intellij.codeInspection.LocalInspectionTool;
import com.intellij.codeInspection.ProblemDescriptor;
import com.intellij.codeInspection.SuppressQuickFix;
import com.intellij.openapi.project.DumbAware;
import com.intellij.psi.PsiElement;
import com.intellij.psi.PsiFile;
import dev.asynclint.RuleInfo;
import dev.asynclint.rules.Rules;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Shows the findings of one rule. The IDE wants a class of its own for each inspection, so the build makes a subclass for each
 * rule. The engine runs once for all of them.
 */
public abstract class RuleInspection extends LocalInspectionTool implements DumbAware {
  private final RuleInfo rule;

  /** The inspection of the rule with an id. */
  protected RuleInspection(String id) {
    rule = Rules.infos().stream().filter(info -> info.id().equals(id)).findFirst().orElseThrow();
  }

  /** A change at one place makes and removes findings at others. */
  @Override
  public boolean runForWholeFile() {
    return true;
  }

  @Override
  public ProblemDescriptor[] checkFile(PsiFile file, InspectionManager manager, boolean onTheFly) {
    Engine engine = Engine.of(file.getProject());
    if (!rule.enabled()) {
      engine.switchOn(rule); // we would not be asked otherwise
    }
    return engine.findings(file, onTheFly).stream()
        .filter(finding -> finding.rule().equals(rule.id()))
        .map(finding -> Problems.of(finding, rule, file, manager, onTheFly))
        .flatMap(Optional::stream)
        .toArray(ProblemDescriptor[]::new);
  }

  @Override
  public SuppressQuickFix[] getBatchSuppressActions(@Nullable PsiElement element) {
    boolean aboutCode = !rule.equals(Rules.UNUSED_SUPPRESSION);
    return aboutCode ? new SuppressQuickFix[] {new AllowFix(rule.id())} : new SuppressQuickFix[0];
  }
}
