package dev.asynclint.intellij;

import com.intellij.codeInspection.InspectionManager;
import com.intellij.codeInspection.LocalQuickFix;
import com.intellij.codeInspection.ProblemDescriptor;
import com.intellij.codeInspection.ProblemHighlightType;
import com.intellij.codeInspection.QuickFix;
import com.intellij.core.CoreApplicationEnvironment;
import com.intellij.core.JavaCoreApplicationEnvironment;
import com.intellij.core.JavaCoreProjectEnvironment;
import com.intellij.openapi.Disposable;
import com.intellij.openapi.application.TransactionGuard;
import com.intellij.openapi.application.TransactionGuardImpl;
import com.intellij.openapi.editor.impl.DocumentWriteAccessGuard;
import com.intellij.openapi.project.Project;
import com.intellij.openapi.util.Disposer;
import com.intellij.openapi.util.TextRange;
import com.intellij.psi.PsiElement;

/** The core of a recent IDE without its user interface: real PSI, real documents. */
final class Platform {
  /** Whether the PSI of this core knows the syntax that came after Java 11. */
  static final boolean KNOWS_RECORDS = true;

  private static final JavaCoreApplicationEnvironment APPLICATION = boot();

  private Platform() {}

  private static JavaCoreApplicationEnvironment boot() {
    System.setProperty("idea.home.path", System.getProperty("java.io.tmpdir"));
    JavaCoreApplicationEnvironment application = new JavaCoreApplicationEnvironment(Disposer.newDisposable("tests")) {};
    CoreApplicationEnvironment.registerApplicationExtensionPoint(DocumentWriteAccessGuard.EP_NAME, DocumentWriteAccessGuard.class);
    application.registerApplicationService(TransactionGuard.class, new TransactionGuardImpl());
    return application;
  }

  static Project open(Disposable parent) {
    return new JavaCoreProjectEnvironment(parent, APPLICATION).getProject();
  }

  /** Makes descriptors as the IDE does, and refuses the ranges that it refuses. */
  static InspectionManager manager(Project project) {
    return new InspectionManager() {
      @Override
      public Project getProject() {
        return project;
      }

      @Override
      public ProblemDescriptor createProblemDescriptor(
          PsiElement element, TextRange range, String message, ProblemHighlightType type, boolean onTheFly, LocalQuickFix... fixes) {
        if (!element.isValid() || range.isEmpty() || range.getStartOffset() < 0 || range.getEndOffset() > element.getTextLength()) {
          throw new IllegalArgumentException(range + " is not in " + element);
        }
        return new Descriptor(element, range, message, type, fixes);
      }
    };
  }

  private record Descriptor(PsiElement element, TextRange range, String message, ProblemHighlightType type, LocalQuickFix[] fixes)
      implements ProblemDescriptor {
    @Override
    public PsiElement getPsiElement() {
      return element;
    }

    @Override
    public TextRange getTextRangeInElement() {
      return range;
    }

    @Override
    public ProblemHighlightType getHighlightType() {
      return type;
    }

    @Override
    public String getDescriptionTemplate() {
      return message;
    }

    @Override
    public QuickFix<?>[] getFixes() {
      return fixes;
    }
  }
}
