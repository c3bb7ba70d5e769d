package dev.asynclint.intellij;

import com.intellij.codeInspection.ProblemDescriptor;
import com.intellij.openapi.editor.Document;
import com.intellij.openapi.project.Project;
import com.intellij.openapi.util.TextRange;
import com.intellij.psi.PsiDocumentManager;
import com.intellij.psi.PsiElement;
import com.intellij.psi.PsiFile;
import dev.asynclint.Edit;
import dev.asynclint.Finding;
import dev.asynclint.Span;
import java.util.List;
import java.util.Optional;

/**
 * Where a fix is to be applied, as the text is now.
 *
 * @param file may be a copy that the IDE made for a preview
 * @param range of the problem in its text
 */
record Place(PsiFile file, Document document, TextRange range) {
  /** The place of a problem; empty where its element is gone. */
  static Optional<Place> of(ProblemDescriptor descriptor) {
    PsiElement element = descriptor.getPsiElement();
    if (element == null || !element.isValid()) {
      return Optional.empty();
    }
    PsiFile file = element.getContainingFile();
    TextRange inElement = descriptor.getTextRangeInElement();
    TextRange range = element.getTextRange();
    TextRange problem = inElement == null ? range : inElement.shiftRight(range.getStartOffset());
    return Optional.ofNullable(file.getViewProvider().getDocument()).map(document -> new Place(file, document, problem));
  }

  String text() {
    return document.getText();
  }

  /** The findings of a rule in the text. */
  List<Finding> findings(String rule) {
    return Engine.of(file.getProject()).findings(file, text()).stream().filter(finding -> finding.rule().equals(rule)).toList();
  }

  /** Number of characters between this place and another; 0 where they meet. */
  int distance(Span other) {
    return Math.max(0, Math.max(other.start() - range.getEndOffset(), range.getStartOffset() - other.end()));
  }

  /** Changes the text; the caller is in a write action. */
  void edit(Project project, List<Edit> edits) {
    for (int i = edits.size() - 1; i >= 0; i--) {
      Edit edit = edits.get(i);
      document.replaceString(edit.start(), edit.end(), edit.replacement());
    }
    PsiDocumentManager.getInstance(project).commitDocument(document);
  }
}
