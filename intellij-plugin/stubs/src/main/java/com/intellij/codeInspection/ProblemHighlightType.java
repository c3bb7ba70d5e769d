package com.intellij.codeInspection;

/** Signatures only. */
public enum ProblemHighlightType {
  GENERIC_ERROR_OR_WARNING,
  WARNING,
  GENERIC_ERROR,
  WEAK_WARNING
}
