package com.intellij.codeInspection;

import com.intellij.psi.PsiElement;

/** Signatures only. */
public interface BatchSuppressableTool {
  SuppressQuickFix[] getBatchSuppressActions(PsiElement element);
}
