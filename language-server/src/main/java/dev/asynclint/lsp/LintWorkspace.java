package dev.asynclint.lsp;

import dev.asynclint.Finding;
import dev.asynclint.Problem;
import dev.asynclint.driver.ConfigurationException;
import dev.asynclint.driver.FileResult;
import dev.asynclint.driver.Folder;
import dev.asynclint.driver.Project;
import dev.asynclint.driver.Run;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.IntConsumer;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;

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
   * What a run gave; nothing is published when it was cancelled.
   *
   * @param files in all folders
   * @param findings in them as they are on disk
   */
  record Summary(int files, int findings, boolean cancelled) {}

  Summary run(Progress.Work work, BooleanSupplier cancelled) {
    active = true;
    try {
      List<Run.Outcome> outcomes = lintAll(work, () -> cancelled.getAsBoolean() || work.isCancelled());
      publish(outcomes);
      int files = outcomes.stream().mapToInt(Run.Outcome::files).sum();
      int findings = outcomes.stream().mapToInt(o -> o.findings().size()).sum();
      work.end(findings + " findings in " + files + " files");
      return new Summary(files, findings, false);
    } catch (ConfigurationException e) {
      work.end("the configuration is wrong");
      throw new ResponseErrorException(new ResponseError(ResponseErrorCode.RequestFailed, e.getMessage(), null));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the server is going down
      return new Summary(0, 0, true);
    } catch (IllegalStateException e) {
      if (e.getCause() instanceof CancellationException) {
        work.end("cancelled");
        return new Summary(0, 0, true);
      }
      throw e;
    }
  }

  private List<Run.Outcome> lintAll(Progress.Work work, BooleanSupplier cancelled)
      throws ConfigurationException, InterruptedException {
    Map<Folder, Project> projects = new LinkedHashMap<>();
    for (Folder folder : folders.all()) {
      projects.put(folder, folder.project());
    }
    int all = projects.values().stream().mapToInt(Project::size).sum();
    AtomicInteger done = new AtomicInteger();
    IntConsumer eachFile =
        files -> {
          if (cancelled.getAsBoolean()) {
            throw new CancellationException(); // ends the run when its threads are done with their files
          }
          work.report(done.incrementAndGet(), all);
        };
    List<Run.Outcome> outcomes = new ArrayList<>();
    for (Map.Entry<Folder, Project> each : projects.entrySet()) {
      outcomes.add(each.getKey().lint(each.getValue(), eachFile));
    }
    return outcomes;
  }

  private void publish(List<Run.Outcome> outcomes) {
    Map<Path, List<Finding>> findings = new TreeMap<>();
    Map<Path, List<Problem>> problems = new TreeMap<>();
    for (Run.Outcome outcome : outcomes) {
      outcome.findings().forEach(f -> findings.computeIfAbsent(f.file(), k -> new ArrayList<>()).add(f));
      outcome.problems().forEach(p -> problems.computeIfAbsent(p.file(), k -> new ArrayList<>()).add(p));
    }
    Set<Path> files = new TreeSet<>(published);
    files.addAll(findings.keySet());
    files.addAll(problems.keySet());
    for (Path file : files) {
      List<Finding> found = findings.getOrDefault(file, List.of());
      FileResult result = new FileResult(file, found, List.of(), problems.getOrDefault(file, List.of()), 0, 0);
      publish(file, diagnostics.apply(result));
    }
  }

  /** A file on disk was changed, made or deleted, or is no longer open. */
  void changed(Path file) {
    if (active && file.toString().endsWith(".java")) {
      publish(file, folders.of(file).flatMap(folder -> folder.lint(file)).map(diagnostics).orElse(List.of()));
    }
  }

  /** Folders, rules or settings have changed: all that is shown of closed files is made anew. */
  void refresh() {
    List.copyOf(published).forEach(this::changed);
  }

  private void publish(Path file, List<Diagnostic> found) {
    boolean before = found.isEmpty() ? published.remove(file) : !published.add(file);
    if (before || !found.isEmpty()) {
      linting.publishClosed(file, found);
    }
  }
}
