package com.intellij.codeInspection;

import com.intellij.openapi.util.TextRange;
import com.intellij.psi.PsiElement;

/** Signatures only. */
public interface ProblemDescriptor extends CommonProblemDescriptor {
  PsiElement getPsiElement();

  TextRange getTextRangeInElement();

  ProblemHighlightType getHighlightType();
}
