package dev.asynclint.intellij;

import com.intellij.codeInspection.InspectionManager;
import com.intellij.codeInspection.LocalQuickFix;
import com.intellij.codeInspection.ProblemDescriptor;
import com.intellij.codeInspection.ProblemHighlightType;
import com.intellij.openapi.util.TextRange;
import com.intellij.psi.PsiElement;
import com.intellij.psi.PsiFile;
import dev.asynclint.Finding;
import dev.asynclint.Related;
import dev.asynclint.RuleInfo;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Findings as the IDE says them. */
final class Problems {
  private Problems() {}

  /** A finding; empty where the file has no such place, which a text that is no longer current may say. */
  static Optional<ProblemDescriptor> of(Finding finding, RuleInfo rule, PsiFile file, InspectionManager manager, boolean onTheFly) {
    LocalQuickFix[] fixes = finding.fixes().stream().map(fix -> new EngineFix(rule.id(), fix)).toArray(LocalQuickFix[]::new);
    TextRange range = new TextRange(finding.span().start(), finding.span().end());
    return at(file, range, message(finding), type(finding, rule), manager, onTheFly, fixes);
  }

  /** A problem on the smallest element that covers its range: the IDE moves it with the element when other code changes. */
  static Optional<ProblemDescriptor> at(
      PsiFile file,
      TextRange range,
      String message,
      ProblemHighlightType type,
      InspectionManager manager,
      boolean onTheFly,
      LocalQuickFix... fixes) {
    return smallest(file, range)
        .map(
            element -> {
              TextRange inElement = range.shiftRight(-element.getTextRange().getStartOffset());
              return manager.createProblemDescriptor(element, inElement, message, type, onTheFly, fixes);
            });
  }

  private static Optional<PsiElement> smallest(PsiFile file, TextRange range) {
    @Nullable PsiElement element = range.isEmpty() ? null : file.findElementAt(range.getStartOffset());
    while (element != null && !element.getTextRange().contains(range)) {
      element = element.getParent();
    }
    return Optional.ofNullable(element);
  }

  /** What people set for the inspection counts, unless the configuration or the rule itself says otherwise of this finding. */
  private static ProblemHighlightType type(Finding finding, RuleInfo rule) {
    if (finding.severity() == rule.severity()) {
      return ProblemHighlightType.GENERIC_ERROR_OR_WARNING;
    }
    return switch (finding.severity()) {
      case ERROR -> ProblemHighlightType.GENERIC_ERROR;
      case WARNING -> ProblemHighlightType.WARNING;
      case INFO -> ProblemHighlightType.WEAK_WARNING;
    };
  }

  /** HTML; lists of problems show what stands before {@code #treeend}, the tooltip all. */
  private static String message(Finding finding) {
    StringBuilder html = new StringBuilder("<html>").append(html(finding.message()));
    if (!finding.related().isEmpty()) {
      html.append(" #treeend");
    }
    for (Related related : finding.related()) {
      html.append("<br>").append(related.hop() ? "&rarr; " : "").append(html(related.message()));
      html.append(" (").append(html(related.file().getFileName().toString())).append(':').append(related.span().line()).append(')');
    }
    return html.append("</html>").toString();
  }

  /** A fragment of a message, in which user code stands in back-ticks; a {@code #} could begin one of the IDE's own marks. */
  static String html(String text) {
    String escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("#", "&#35;");
    return escaped.replaceAll("`([^`]*)`", "<code>$1</code>");
  }
}
