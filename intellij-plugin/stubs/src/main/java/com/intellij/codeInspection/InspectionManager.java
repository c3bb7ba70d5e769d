package com.intellij.codeInspection;

import com.intellij.openapi.project.Project;
import com.intellij.openapi.util.TextRange;
import com.intellij.psi.PsiElement;

/** Signatures only. */
public abstract class InspectionManager {
  public abstract Project getProject();

  public abstract ProblemDescriptor createProblemDescriptor(
      PsiElement element, TextRange range, String message, ProblemHighlightType type, boolean onTheFly, LocalQuickFix... fixes);
}
