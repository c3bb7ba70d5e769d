package dev.asynclint.intellij;

import com.intellij.codeInsight.daemon.DaemonCodeAnalyzer;
import com.intellij.openapi.Disposable;
import com.intellij.openapi.application.ApplicationManager;
import com.intellij.openapi.project.Project;
import com.intellij.openapi.util.Disposer;
import com.intellij.openapi.util.Key;
import com.intellij.openapi.util.UserDataHolderEx;
import com.intellij.openapi.vfs.VirtualFileManager;
import com.intellij.psi.PsiFile;
import dev.asynclint.Finding;
import dev.asynclint.Rule;
import dev.asynclint.RuleInfo;
import dev.asynclint.driver.FileResult;
import dev.asynclint.driver.Workspace;
import dev.asynclint.rules.Rules;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadPoolExecutor;

/** The engine of one project, asked by all inspections: runs once for each file and change. */
final class Engine implements Disposable {
  private static final Key<Engine> ENGINE = Key.create("asynclint.engine");
  private static final Key<LintRun> LAST_RUN = Key.create("asynclint.run");

  private final Index index;
  private final ThreadPoolExecutor threads = Threads.pool("asynclint-lint");

  /**
   * Of a project that nobody has asked about yet.
   *
   * @param rules those that the configuration chooses from
   * @param changed run when files have to be linted anew, by a thread of the background
   */
  Engine(Optional<Path> root, List<Rule> rules, Runnable changed) {
    index = new Index(root, rules, changed);
  }

  /** The engine of an open project. It is kept in the project: services are got in different ways before and after 2019.3. */
  static Engine of(Project project) {
    Engine known = project.getUserData(ENGINE);
    if (known != null) {
      return known;
    }
    Optional<Path> root = Optional.ofNullable(project.getBasePath()).map(Path::of);
    return install(project, new Engine(root, Rules.all(), () -> highlightAnew(project)));
  }

  /** Gives a project its engine, if it has none yet, and starts it. */
  static Engine install(Project project, Engine fresh) {
    Engine engine = ((UserDataHolderEx) project).putUserDataIfAbsent(ENGINE, fresh);
    if (engine == fresh) {
      Disposer.register(project, fresh);
      project.getMessageBus().connect(fresh).subscribe(VirtualFileManager.VFS_CHANGES, fresh.index);
      fresh.index.refresh();
    }
    return engine;
  }

  private static void highlightAnew(Project project) {
    ApplicationManager.getApplication()
        .invokeLater(
            () -> {
              if (!project.isDisposed()) {
                DaemonCodeAnalyzer.getInstance(project).restart();
              }
            });
  }

  /** Has a rule run that is off by default; the configuration may still say that it is off. */
  void switchOn(RuleInfo rule) {
    index.switchOn(rule.id());
  }

  /** What is wrong with the configuration, each with its place in front. */
  List<String> configurationErrors() {
    return index.errors();
  }

  /**
   * Findings in a file that can be read now.
   *
   * @param onTheFly false for a run over many files, which waits for the index of the project
   * @throws com.intellij.openapi.progress.ProcessCanceledException when the IDE no longer wants to know
   */
  List<Finding> findings(PsiFile file, boolean onTheFly) {
    Path path = Paths.of(file);
    Optional<Workspace> workspace = onTheFly ? index.workspace(path) : index.completeWorkspace(path);
    if (workspace.isEmpty()) {
      return List.of();
    }
    LintRun run = join(file, path, workspace.get());
    try {
      return run.await().findings();
    } finally {
      run.leave();
    }
  }

  /** Findings in a text of a file, such as one that was not committed yet. */
  List<Finding> findings(PsiFile file, String text) {
    Path path = Paths.of(file);
    return index.workspace(path).map(workspace -> workspace.lint(path, text)).map(FileResult::findings).orElse(List.of());
  }

  /** Reads the project anew. */
  void refresh() {
    index.refresh();
  }

  /** Waits until all is read that is to be read. */
  void awaitIndex() {
    index.await();
  }

  /** The run that is about the file as it is, made if there is none. */
  private synchronized LintRun join(PsiFile file, Path path, Workspace workspace) {
    LintRun last = file.getUserData(LAST_RUN);
    if (last != null && last.join(file.getModificationStamp(), workspace)) {
      return last;
    }
    LintRun fresh = new LintRun(path, file.getText(), file.getModificationStamp(), workspace);
    fresh.join(file.getModificationStamp(), workspace);
    file.putUserData(LAST_RUN, fresh);
    threads.execute(fresh);
    return fresh;
  }

  @Override
  public void dispose() {
    index.close();
    threads.shutdownNow();
  }
}
