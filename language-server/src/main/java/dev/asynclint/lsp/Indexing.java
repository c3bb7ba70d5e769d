package dev.asynclint.lsp;

import dev.asynclint.driver.Configuration;
import dev.asynclint.driver.ConfigurationException;
import dev.asynclint.driver.Folder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DiagnosticSeverity;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.MessageType;
import org.eclipse.lsp4j.PublishDiagnosticsParams;

/** Reads folders in the background, tells the editor how that goes, and has everything linted anew when it is done. */
final class Indexing {
  /** A build or a checkout changes many files at once; wait for its end. */
  private static final long SETTLE_MILLIS = 500;

  /** How errors of a configuration name their place. */
  private static final Pattern PLACED = Pattern.compile(".*" + Pattern.quote(Configuration.FILE_NAME) + ":(\\d+):(\\d+): (.*)");

  private final Client client;
  private final Features features;
  private final Documents documents;
  private final Progress progress;
  private final ScheduledExecutorService background;
  private final Runnable done;
  private final Map<Folder, Future<?>> due = new ConcurrentHashMap<>();

  /**
   * Indexing on the background thread.
   *
   * @param done lints what is shown anew
   */
  Indexing(
      Client client, Features features, Documents documents, Progress progress, ScheduledExecutorService background, Runnable done) {
    this.client = client;
    this.features = features;
    this.documents = documents;
    this.progress = progress;
    this.background = background;
    this.done = done;
  }

  void now(Folder folder) {
    schedule(folder, 0);
  }

  /** Something in the folder has changed: reads it once that is over. */
  void soon(Folder folder) {
    schedule(folder, SETTLE_MILLIS);
  }

  /** Replaces the reading that is waiting for its time. */
  private void schedule(Folder folder, long millis) {
    Future<?> reading = background.schedule(() -> read(folder), millis, TimeUnit.MILLISECONDS);
    Future<?> waiting = due.put(folder, reading);
    if (waiting != null) {
      waiting.cancel(false);
    }
  }

  private void read(Folder folder) {
    due.remove(folder);
    tell("indexing", folder.root().toString());
    Progress.Work work = progress.begin("Indexing " + folder.root().getFileName(), null);
    try {
      if (!folder.isConfigured()) {
        folder.configure();
        done.run();
      }
      folder.index(documents.all().stream().map(Document::file).filter(f -> f.startsWith(folder.root())).toList());
      folder.notes().forEach(note -> client.logMessage(new MessageParams(MessageType.Info, note)));
      publish(folder, List.of());
      work.end(folder.describe());
      tell("ready", folder.describe());
    } catch (ConfigurationException e) {
      publish(folder, e.errors());
      failed(work, "the configuration can't be used: " + e.errors().get(0));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      failed(work, "could not read " + folder.root() + ": " + e);
    }
    done.run();
  }

  private void failed(Progress.Work work, String message) {
    work.end("failed");
    client.showMessage(new MessageParams(MessageType.Error, message));
    tell("failed", message);
  }

  /** Shows the errors of the configuration at their places in its file, or takes them back. */
  private void publish(Folder folder, List<String> errors) {
    Optional<Path> file = Configuration.find(folder.root());
    if (file.isPresent()) {
      List<Diagnostic> found = errors.stream().map(Indexing::diagnostic).toList();
      client.publishDiagnostics(new PublishDiagnosticsParams(Uris.of(file.get()), found));
    }
  }

  private static Diagnostic diagnostic(String error) {
    Matcher placed = PLACED.matcher(error);
    boolean hasPlace = placed.matches();
    int line = hasPlace ? Integer.parseInt(placed.group(1)) : 0;
    int column = hasPlace ? Integer.parseInt(placed.group(2)) : 0;
    String message = hasPlace ? placed.group(3) : error;
    return new Diagnostic(Positions.line(line, column), message, DiagnosticSeverity.Error, Diagnostics.SOURCE);
  }

  private void tell(String state, String detail) {
    if (features.status()) {
      client.status(new Client.Status(state, detail));
    }
  }
}
