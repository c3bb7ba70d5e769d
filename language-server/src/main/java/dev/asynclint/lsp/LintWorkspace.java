package dev.asynclint.lsp;

import dev.asynclint.driver.FileResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.eclipse.lsp4j.Diagnostic;

/**
 * Carries out {@code asynclint.lintWorkspace}: publishes the findings of every file of every folder, and from then on
 * keeps those of closed files true as well. Used by the one background thread.
 */
final class LintWorkspace {
  static final String COMMAND = "asynclint.lintWorkspace";

  private final Folders folders;
  private final Linting linting;
  private final Function<FileResult, List<Diagnostic>> diagnostics;
  private final Set<Path> published = ConcurrentHashMap.newKeySet();
  private volatile boolean active;

  LintWorkspace(Folders folders, Linting linting, Function<FileResult, List<Diagnostic>> diagnostics) {
    this.folders = folders;
    this.linting = linting;
    this.diagnostics = diagnostics;
  }

  /**
   * What a run gave.
   *
   * @param files linted, the open ones included
   * @param findings in them
   */
  record Outcome(int files, int findings, boolean cancelled) {}

  Outcome run(Progress.Work work, BooleanSupplier cancelled) {
    active = true;
    List<Path> files = new ArrayList<>();
    folders.all().forEach(folder -> files.addAll(folder.files()));
    int done = 0;
    int findings = 0;
    while (done < files.size() && !cancelled.getAsBoolean() && !work.isCancelled()) {
      findings += lint(files.get(done));
      work.report(++done, files.size());
    }
    Outcome outcome = new Outcome(done, findings, done < files.size());
    work.end(findings + " findings in " + done + " files" + (outcome.cancelled() ? ", cancelled" : ""));
    return outcome;
  }

  /** A file on disk was changed, made or deleted, or is no longer open. */
  void changed(Path file) {
    if (active && file.toString().endsWith(".java")) {
      lint(file);
    }
  }

  /** Folders, rules or settings have changed: all that is shown of closed files is made anew. */
  void refresh() {
    List.copyOf(published).forEach(this::lint);
  }

  /** Returns how much was found. */
  private int lint(Path file) {
    List<Diagnostic> found = diagnostics.apply(read(file));
    boolean shownBefore = found.isEmpty() ? published.remove(file) : !published.add(file);
    if (shownBefore || !found.isEmpty()) {
      linting.publishClosed(file, found);
    }
    return found.size();
  }

  private FileResult read(Path file) {
    try {
      return Linting.lint(folders.linter(file), file, Files.readString(file));
    } catch (IOException e) {
      return new FileResult(file, List.of(), List.of(), List.of(), 0, 0);
    }
  }
}
