package com.intellij.codeInspection;

import com.intellij.openapi.project.Project;
import com.intellij.psi.PsiElement;

/** Signatures only. */
public interface SuppressQuickFix extends LocalQuickFix {
  boolean isAvailable(Project project, PsiElement context);

  boolean isSuppressAll();
}
