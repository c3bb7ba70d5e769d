package dev.asynclint.intellij;

import com.intellij.codeInspection.LocalInspectionTool;
import com.intellij.codeInspection.LocalQuickFix;
import com.intellij.codeInspection.ProblemDescriptor;
import com.intellij.ide.highlighter.JavaFileType;
import com.intellij.openapi.Disposable;
import com.intellij.openapi.application.ApplicationManager;
import com.intellij.openapi.command.CommandProcessor;
import com.intellij.openapi.fileTypes.FileType;
import com.intellij.openapi.fileTypes.PlainTextFileType;
import com.intellij.openapi.project.Project;
import com.intellij.openapi.util.Disposer;
import com.intellij.openapi.util.TextRange;
import com.intellij.openapi.vfs.VirtualFile;
import com.intellij.openapi.vfs.VirtualFileManager;
import com.intellij.openapi.vfs.VirtualFileSystem;
import com.intellij.openapi.vfs.newvfs.events.VFileContentChangeEvent;
import com.intellij.psi.PsiFile;
import com.intellij.psi.PsiManager;
import com.intellij.testFramework.LightVirtualFile;
import dev.asynclint.Rule;
import dev.asynclint.RuleInfo;
import dev.asynclint.rules.Rules;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A project that is open in an IDE without windows, and what its user does. */
final class Ide implements AutoCloseable {
  final Disposable lifetime = Disposer.newDisposable("project");
  final Project project = Platform.open(lifetime);
  final AtomicInteger restarts = new AtomicInteger();

  private Ide() {}

  /** A project in a directory. */
  static Ide in(Path root) {
    return in(root, Rules.all());
  }

  static Ide in(Path root, List<Rule> rules) {
    Ide ide = new Ide();
    Engine.install(ide.project, new Engine(Optional.of(root), rules, ide.restarts::incrementAndGet));
    return ide;
  }

  /** A project without a directory. */
  static Ide anywhere() {
    return new Ide();
  }

  /** A text in an editor, saved or not. */
  PsiFile file(Path path, String text) {
    FileType type = path.toString().endsWith(".java") ? JavaFileType.INSTANCE : PlainTextFileType.INSTANCE;
    VirtualFileSystem disk = VirtualFileManager.getInstance().getFileSystem("file");
    VirtualFile file =
        new LightVirtualFile(path.getFileName().toString(), type, text) {
          @Override
          public String getPath() {
            return path.toString();
          }

          @Override
          public VirtualFileSystem getFileSystem() {
            return disk;
          }
        };
    return PsiManager.getInstance(project).findFile(file);
  }

  /** A text that is no file, such as a scratch. */
  PsiFile scratch(String text) {
    return PsiManager.getInstance(project).findFile(new LightVirtualFile("Scratch.java", JavaFileType.INSTANCE, text));
  }

  /** A file has changed on disk. */
  void changed(Path path) {
    VirtualFile file = VirtualFileManager.getInstance().getFileSystem("file").findFileByPath(path.toString());
    VFileContentChangeEvent event = new VFileContentChangeEvent(this, file, 0, 1, false);
    project.getMessageBus().syncPublisher(VirtualFileManager.VFS_CHANGES).after(List.of(event));
  }

  /** What the inspection of a rule says while its user types. */
  List<ProblemDescriptor> typing(String rule, PsiFile file) {
    return problems(inspection(rule), file, true);
  }

  /** What it says when code is inspected as a whole. */
  List<ProblemDescriptor> batch(String rule, PsiFile file) {
    return problems(inspection(rule), file, false);
  }

  List<ProblemDescriptor> problems(LocalInspectionTool inspection, PsiFile file, boolean onTheFly) {
    return Arrays.asList(inspection.checkFile(file, Platform.manager(project), onTheFly));
  }

  /** Waits until all that is to be known of the project is known. */
  void indexed() {
    Engine.of(project).awaitIndex();
  }

  static RuleInspection inspection(String rule) {
    StringBuilder name = new StringBuilder("dev.asynclint.intellij.inspections.Asynclint");
    Arrays.stream(rule.split("-")).forEach(word -> name.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1)));
    try {
      return (RuleInspection) Class.forName(name.append("Inspection").toString()).getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  static List<String> rules() {
    return Rules.infos().stream().map(RuleInfo::id).toList();
  }

  static List<LocalQuickFix> fixes(ProblemDescriptor problem) {
    return Arrays.stream(problem.getFixes()).map(LocalQuickFix.class::cast).toList();
  }

  /** Applies a fix as the IDE does: in a command, which swallows exceptions, and in a write action. */
  String apply(LocalQuickFix fix, ProblemDescriptor problem) {
    Throwable[] thrown = new Throwable[1];
    Runnable inCommand =
        () -> {
          try {
            fix.applyFix(project, problem);
          } catch (Throwable e) {
            thrown[0] = e;
          }
        };
    CommandProcessor.getInstance()
        .executeCommand(project, () -> ApplicationManager.getApplication().runWriteAction(inCommand), "fix", null);
    if (thrown[0] != null) {
      throw new AssertionError(fix.getName(), thrown[0]);
    }
    return problem.getPsiElement().getContainingFile().getViewProvider().getDocument().getText();
  }

  static TextRange range(ProblemDescriptor problem) {
    return problem.getTextRangeInElement().shiftRight(problem.getPsiElement().getTextRange().getStartOffset());
  }

  /** The underlined text. */
  static String underlined(ProblemDescriptor problem) {
    return problem.getTextRangeInElement().substring(problem.getPsiElement().getText());
  }

  @Override
  public void close() {
    Disposer.dispose(lifetime);
  }
}
