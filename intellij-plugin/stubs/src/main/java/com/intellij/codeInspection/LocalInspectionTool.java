package com.intellij.codeInspection;

import com.intellij.psi.PsiFile;

/** Signatures only. */
public abstract class LocalInspectionTool extends InspectionProfileEntry {
  public boolean runForWholeFile() {
    throw new UnsupportedOperationException("a stub");
  }

  public ProblemDescriptor[] checkFile(PsiFile file, InspectionManager manager, boolean isOnTheFly) {
    throw new UnsupportedOperationException("a stub");
  }
}
