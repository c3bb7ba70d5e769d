package com.intellij.codeInspection;

/** Signatures only. */
public interface CommonProblemDescriptor {
  String getDescriptionTemplate();

  @SuppressWarnings("rawtypes") // as in the platform
  QuickFix[] getFixes();
}
