package com.intellij.codeInspection;

import com.intellij.psi.PsiElement;

/** Signatures only. */
public abstract class InspectionProfileEntry implements BatchSuppressableTool {
  @Override
  public SuppressQuickFix[] getBatchSuppressActions(PsiElement element) {
    throw new UnsupportedOperationException("a stub");
  }
}
