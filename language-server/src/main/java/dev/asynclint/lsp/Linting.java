package dev.asynclint.lsp;

import dev.asynclint.driver.FileResult;
import dev.asynclint.driver.Workspace;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.jsonrpc.CompletableFutures;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;

/**
 * Lints the open texts on one thread, so that what is published about a text is in the order of its versions. A result is
 * kept until its text or its workspace is replaced; one whose text was replaced while it was made is thrown away.
 */
final class Linting implements AutoCloseable {
  /** Enough for the messages of one action to arrive together; what comes during a run is taken as one anyway. */
  static final long QUIET_MILLIS = 5;

  /** Somebody who never stops typing still sees findings this often. */
  static final long LONGEST_MILLIS = 200;

  private final Documents documents;
  private final Function<Path, Optional<Workspace>> workspaces;
  private final Function<FileResult, List<Diagnostic>> diagnostics;
  private final Client client;
  private final ScheduledThreadPoolExecutor worker = Threads.single("asynclint-lint");
  private final Map<String, Analysis> latest = new ConcurrentHashMap<>();
  private final Map<String, Due> due = new ConcurrentHashMap<>();

  private record Due(ScheduledFuture<?> run, long since) {}

  Linting(
      Documents documents,
      Function<Path, Optional<Workspace>> workspaces,
      Function<FileResult, List<Diagnostic>> diagnostics,
      Client client) {
    this.documents = documents;
    this.workspaces = workspaces;
    this.diagnostics = diagnostics;
    this.client = client;
  }

  /** Publishes when the text has been left alone for a moment. */
  void soon(String uri) {
    schedule(uri, QUIET_MILLIS);
  }

  /** Publishes as soon as the thread is free. */
  void now(String uri) {
    schedule(uri, 0);
  }

  /** Publishes every open text anew: workspaces or settings have changed. */
  void refresh() {
    documents.all().forEach(document -> now(document.uri()));
  }

  /** Forgets a text that was closed and takes back what was said about it. */
  void closed(String uri) {
    worker.execute(
        () -> {
          if (documents.get(uri).isEmpty()) {
            due.remove(uri);
            latest.remove(uri);
            client.publishDiagnostics(new PublishDiagnosticsParams(uri, List.of()));
          }
        });
  }

  /** Publishes what was found in a file on disk, unless the editor has opened it. */
  void publishClosed(Path file, List<Diagnostic> found) {
    worker.execute(
        () -> {
          if (!documents.isOpen(file)) {
            client.publishDiagnostics(new PublishDiagnosticsParams(Uris.of(file), found));
          }
        });
  }

  /**
   * An answer about the current text; {@code otherwise} when it is not open, or its folder not ready.
   *
   * @return fails with ContentModified when the text was replaced before the answer was made
   */
  <T> CompletableFuture<T> ask(String uri, Function<Analysis, T> question, T otherwise) {
    return CompletableFutures.computeAsync(
        worker,
        cancelled -> {
          Optional<Document> document = documents.get(uri);
          Optional<Analysis> analysis = document.flatMap(this::analyse);
          if (analysis.isEmpty()) {
            return otherwise;
          }
          T answer = question.apply(analysis.get());
          cancelled.checkCanceled();
          if (!documents.isCurrent(document.get())) {
            throw new ResponseErrorException(new ResponseError(ResponseErrorCode.ContentModified, "the text has changed", null));
          }
          return answer;
        });
  }

  @Override
  public void close() {
    Threads.stop(worker);
  }

  private void schedule(String uri, long quietMillis) {
    due.compute(
        uri,
        (key, waiting) -> {
          long now = System.nanoTime();
          long since = waiting != null && waiting.run.cancel(false) ? waiting.since : now;
          long latest = since + TimeUnit.MILLISECONDS.toNanos(LONGEST_MILLIS);
          long delay = Math.max(0, Math.min(TimeUnit.MILLISECONDS.toNanos(quietMillis), latest - now));
          return new Due(worker.schedule(() -> publish(uri), delay, TimeUnit.NANOSECONDS), since);
        });
  }

  private void publish(String uri) {
    Optional<Document> document = documents.get(uri);
    Optional<Analysis> analysis = document.flatMap(this::analyse);
    if (analysis.isPresent() && documents.isCurrent(document.get())) {
      List<Diagnostic> found = diagnostics.apply(analysis.get().result());
      client.publishDiagnostics(new PublishDiagnosticsParams(uri, found, document.get().version()));
    }
  }

  private Optional<Analysis> analyse(Document document) {
    Optional<Workspace> workspace = workspaces.apply(document.file());
    Analysis known = latest.get(document.uri());
    if (workspace.isEmpty() || (known != null && known.document() == document && known.workspace() == workspace.get())) {
      return Optional.ofNullable(known);
    }
    Analysis fresh = new Analysis(document, workspace.get(), workspace.get().lint(document.file(), document.text()));
    latest.put(document.uri(), fresh);
    return Optional.of(fresh);
  }
}
