package com.intellij.codeInspection;

/** Signatures only. */
public interface LocalQuickFix extends QuickFix<ProblemDescriptor> {}
