package dev.asynclint.intellij;

import com.intellij.openapi.progress.ProcessCanceledException;
import com.intellij.openapi.progress.ProgressManager;
import dev.asynclint.driver.FileResult;
import dev.asynclint.driver.Workspace;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The engine on one text, waited for by many inspections. It runs on a thread of its own and holds no lock of the IDE, so that
 * whoever waits can give up at once; it ends when nobody is left who waits.
 */
final class LintRun implements Runnable {
  private static final long POLL_MILLIS = 5;

  private final long stamp;
  private final Workspace workspace;
  private final FutureTask<FileResult> task;
  private int waiting;
  private volatile boolean unwanted;

  LintRun(Path file, String text, long stamp, Workspace workspace) {
    this.stamp = stamp;
    this.workspace = workspace;
    task = new FutureTask<>(() -> workspace.lint(file, text, this::checkpoint));
  }

  /** Has one more wait for this run, if it is about that text and workspace, and was not given up. */
  synchronized boolean join(long otherStamp, Workspace otherWorkspace) {
    boolean same = stamp == otherStamp && workspace == otherWorkspace && !unwanted;
    if (same) {
      waiting++;
    }
    return same;
  }

  /** To be called by each that joined. */
  synchronized void leave() {
    waiting--;
    unwanted = waiting == 0 && !task.isDone();
  }

  @Override
  public void run() {
    task.run();
  }

  private void checkpoint() {
    if (unwanted) {
      throw new CancellationException();
    }
  }

  /**
   * The result.
   *
   * @throws ProcessCanceledException when the IDE cancels what the calling thread does
   */
  FileResult await() {
    while (true) {
      ProgressManager.checkCanceled();
      try {
        return task.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        // not done: ask the IDE again
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new ProcessCanceledException(e);
      } catch (ExecutionException e) {
        throw new IllegalStateException(e.getCause());
      }
    }
  }
}
