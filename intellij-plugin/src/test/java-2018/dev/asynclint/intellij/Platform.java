package dev.asynclint.intellij;

import com.intellij.codeInsight.ContainerProvider;
import com.intellij.codeInsight.runner.JavaMainMethodProvider;
import com.intellij.codeInspection.CommonProblemDescriptor;
import com.intellij.codeInspection.GlobalInspectionContext;
import com.intellij.codeInspection.InspectionManager;
import com.intellij.codeInspection.LocalQuickFix;
import com.intellij.codeInspection.ModuleProblemDescriptor;
import com.intellij.codeInspection.ProblemDescriptor;
import com.intellij.codeInspection.ProblemHighlightType;
import com.intellij.codeInspection.QuickFix;
import com.intellij.core.CoreApplicationEnvironment;
import com.intellij.core.JavaCoreApplicationEnvironment;
import com.intellij.core.JavaCoreProjectEnvironment;
import com.intellij.lang.annotation.ProblemGroup;
import com.intellij.lang.jvm.facade.JvmElementProvider;
import com.intellij.openapi.Disposable;
import com.intellij.openapi.application.TransactionGuard;
import com.intellij.openapi.application.TransactionGuardImpl;
import com.intellij.openapi.editor.colors.TextAttributesKey;
import com.intellij.openapi.extensions.Extensions;
import com.intellij.openapi.extensions.ExtensionsArea;
import com.intellij.openapi.fileTypes.FileTypeExtensionPoint;
import com.intellij.openapi.module.Module;
import com.intellij.openapi.project.Project;
import com.intellij.openapi.util.Disposer;
import com.intellij.openapi.util.TextRange;
import com.intellij.psi.FileContextProvider;
import com.intellij.psi.PsiElement;
import com.intellij.psi.PsiElementFinder;
import com.intellij.psi.augment.PsiAugmentProvider;
import com.intellij.psi.compiled.ClassFileDecompilers;
import com.intellij.psi.impl.PsiTreeChangePreprocessor;
import com.intellij.psi.meta.MetaDataContributor;
import com.intellij.psi.stubs.BinaryFileStubBuilders;

/** The platform of 2018.3 without its user interface: real PSI, real documents, the real inspection API. */
final class Platform {
  /** Whether the PSI of this core knows the syntax that came after Java 11. */
  static final boolean KNOWS_RECORDS = false;

  private static final JavaCoreApplicationEnvironment APPLICATION = boot();

  private Platform() {}

  private static JavaCoreApplicationEnvironment boot() {
    // this platform refuses to run on Java 25 and later
    System.setProperty("java.version", "17.0.1");
    System.setProperty("java.runtime.version", "17.0.1+1");
    Disposable parent = Disposer.newDisposable();
    Extensions.cleanRootArea(parent);
    ExtensionsArea area = Extensions.getRootArea();
    CoreApplicationEnvironment.registerExtensionPoint(area, ContainerProvider.EP_NAME, ContainerProvider.class);
    CoreApplicationEnvironment.registerExtensionPoint(area, BinaryFileStubBuilders.EP_NAME, FileTypeExtensionPoint.class);
    CoreApplicationEnvironment.registerExtensionPoint(area, FileContextProvider.EP_NAME, FileContextProvider.class);
    CoreApplicationEnvironment.registerExtensionPoint(area, MetaDataContributor.EP_NAME, MetaDataContributor.class);
    CoreApplicationEnvironment.registerExtensionPoint(area, PsiAugmentProvider.EP_NAME, PsiAugmentProvider.class);
    CoreApplicationEnvironment.registerExtensionPoint(area, JavaMainMethodProvider.EP_NAME, JavaMainMethodProvider.class);
    CoreApplicationEnvironment.registerExtensionPoint(area, ClassFileDecompilers.EP_NAME, ClassFileDecompilers.Decompiler.class);
    JavaCoreApplicationEnvironment application = new JavaCoreApplicationEnvironment(parent);
    application.registerApplicationService(
        TransactionGuard.class,
        new TransactionGuardImpl() {
          @Override
          public void assertWriteActionAllowed() {
            // there is no event queue
          }
        });
    return application;
  }

  static Project open(Disposable parent) {
    return new JavaCoreProjectEnvironment(parent, APPLICATION) {
      @Override
      protected void preregisterServices() {
        registerProjectExtensionPoint(JvmElementProvider.EP_NAME, JvmElementProvider.class);
        registerProjectExtensionPoint(PsiTreeChangePreprocessor.EP_NAME, PsiTreeChangePreprocessor.class);
        registerProjectExtensionPoint(PsiElementFinder.EP_NAME, PsiElementFinder.class);
      }
    }.getProject();
  }

  /** Makes descriptors as the IDE does, and refuses the ranges that it refuses. */
  static InspectionManager manager(Project project) {
    return new Manager(project);
  }

  /** The IDE's own is not in the jars of Debian; what the plugin has no use for is refused. */
  private static final class Manager extends InspectionManager {
    private final Project project;

    Manager(Project project) {
      this.project = project;
    }

    private static UnsupportedOperationException unused() {
      return new UnsupportedOperationException("not used by the plugin");
    }

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

    @Override
    public CommonProblemDescriptor createProblemDescriptor(String m, QuickFix... f) {
      throw unused();
    }

    @Override
    public ModuleProblemDescriptor createProblemDescriptor(String m, Module module, QuickFix... f) {
      throw unused();
    }

    @Override
    public ProblemDescriptor createProblemDescriptor(PsiElement e, String m, LocalQuickFix f, ProblemHighlightType t, boolean o) {
      throw unused();
    }

    @Override
    public ProblemDescriptor createProblemDescriptor(PsiElement e, String m, boolean o, LocalQuickFix[] f, ProblemHighlightType t) {
      throw unused();
    }

    @Override
    public ProblemDescriptor createProblemDescriptor(
        PsiElement e, String m, LocalQuickFix[] f, ProblemHighlightType t, boolean o, boolean a) {
      throw unused();
    }

    @Override
    public ProblemDescriptor createProblemDescriptor(
        PsiElement s, PsiElement e, String m, ProblemHighlightType t, boolean o, LocalQuickFix... f) {
      throw unused();
    }

    @Override
    public ProblemDescriptor createProblemDescriptor(
        PsiElement e, String m, boolean s, ProblemHighlightType t, boolean o, LocalQuickFix... f) {
      throw unused();
    }

    @Override
    public ProblemDescriptor createProblemDescriptor(PsiElement e, String m, LocalQuickFix f, ProblemHighlightType t) {
      throw unused();
    }

    @Override
    public ProblemDescriptor createProblemDescriptor(PsiElement e, String m, LocalQuickFix[] f, ProblemHighlightType t) {
      throw unused();
    }

    @Override
    public ProblemDescriptor createProblemDescriptor(PsiElement e, String m, LocalQuickFix[] f, ProblemHighlightType t, boolean a) {
      throw unused();
    }

    @Override
    public ProblemDescriptor createProblemDescriptor(
        PsiElement s, PsiElement e, String m, ProblemHighlightType t, LocalQuickFix... f) {
      throw unused();
    }

    @Override
    public ProblemDescriptor createProblemDescriptor(
        PsiElement e, TextRange r, String m, ProblemHighlightType t, LocalQuickFix... f) {
      throw unused();
    }

    @Override
    public GlobalInspectionContext createNewGlobalContext(boolean reuse) {
      throw unused();
    }
  }

  private record Descriptor(PsiElement element, TextRange range, String message, ProblemHighlightType type, LocalQuickFix[] fixes)
      implements ProblemDescriptor {
    @Override
    public PsiElement getPsiElement() {
      return element;
    }

    @Override
    public PsiElement getStartElement() {
      return element;
    }

    @Override
    public PsiElement getEndElement() {
      return element;
    }

    @Override
    public TextRange getTextRangeInElement() {
      return range;
    }

    @Override
    public int getLineNumber() {
      return -1;
    }

    @Override
    public ProblemHighlightType getHighlightType() {
      return type;
    }

    @Override
    public boolean isAfterEndOfLine() {
      return false;
    }

    @Override
    public void setTextAttributes(TextAttributesKey key) {
      throw Manager.unused();
    }

    @Override
    public ProblemGroup getProblemGroup() {
      return null;
    }

    @Override
    public void setProblemGroup(ProblemGroup group) {
      throw Manager.unused();
    }

    @Override
    public boolean showTooltip() {
      return true;
    }

    @Override
    public String getDescriptionTemplate() {
      return message;
    }

    @Override
    public QuickFix[] getFixes() {
      return fixes;
    }
  }
}
