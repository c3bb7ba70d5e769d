package com.intellij.codeInspection;

import com.intellij.openapi.project.Project;

/** Signatures only. */
public interface QuickFix<D extends CommonProblemDescriptor> {
  default String getName() {
    throw new UnsupportedOperationException("a stub");
  }

  String getFamilyName();

  void applyFix(Project project, D descriptor);
}
