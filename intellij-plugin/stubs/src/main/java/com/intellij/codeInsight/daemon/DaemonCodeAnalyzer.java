package com.intellij.codeInsight.daemon;

import com.intellij.openapi.project.Project;

/** Signatures only. */
public abstract class DaemonCodeAnalyzer {
  @SuppressWarnings("DoNotCallSuggester") // a stub is never called
  public static DaemonCodeAnalyzer getInstance(Project project) {
    throw new UnsupportedOperationException("a stub");
  }

  public abstract void restart();
}
