package dev.asynclint.lsp;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.lsp4j.ProgressParams;
import org.eclipse.lsp4j.WorkDoneProgressBegin;
import org.eclipse.lsp4j.WorkDoneProgressCreateParams;
import org.eclipse.lsp4j.WorkDoneProgressEnd;
import org.eclipse.lsp4j.WorkDoneProgressNotification;
import org.eclipse.lsp4j.WorkDoneProgressReport;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.jspecify.annotations.Nullable;

/** Long pieces of work as the client shows them, and its user's wish to stop them. */
final class Progress {
  private final Client client;
  private final boolean supported;
  private final Map<Either<String, Integer>, Work> running = new ConcurrentHashMap<>();

  Progress(Client client, Features features) {
    this.client = client;
    this.supported = features.progress();
  }

  /**
   * Begins a piece of work.
   *
   * @param given the token the client sent along with its request, if it did; else one is made where the client allows it
   */
  Work begin(String title, @Nullable Either<String, Integer> given) {
    Either<String, Integer> token = given == null ? Either.forLeft(UUID.randomUUID().toString()) : given;
    Work work = new Work(token);
    running.put(token, work);
    if (given != null) {
      work.show(title);
    } else if (supported) {
      // the work goes on meanwhile: a client that never answers must not stop it
      CompletableFuture<Void> unused =
          client
              .createProgress(new WorkDoneProgressCreateParams(token))
              .whenComplete(
                  (done, refused) -> {
                    if (refused == null) {
                      work.show(title);
                    }
                  });
    }
    return work;
  }

  void cancel(Either<String, Integer> token) {
    Work work = running.get(token);
    if (work != null) {
      work.cancelled = true;
    }
  }

  /** One piece of work. */
  final class Work {
    private final Either<String, Integer> token;
    private boolean shown;
    private boolean ended;
    private int percent = -1;
    private volatile boolean cancelled;

    private Work(Either<String, Integer> token) {
      this.token = token;
    }

    boolean isCancelled() {
      return cancelled;
    }

    /** Tells how far the work is, at most once for each percent. */
    synchronized void report(int done, int all) {
      int now = all == 0 ? 100 : (int) (100L * done / all);
      if (shown && !ended && now > percent) {
        percent = now;
        WorkDoneProgressReport report = new WorkDoneProgressReport();
        report.setPercentage(now);
        report.setMessage(done + " of " + all + " files");
        send(report);
      }
    }

    synchronized void end(String message) {
      running.remove(token);
      ended = true;
      if (shown) {
        WorkDoneProgressEnd end = new WorkDoneProgressEnd();
        end.setMessage(message);
        send(end);
      }
    }

    private synchronized void show(String title) {
      if (!ended) {
        shown = true;
        WorkDoneProgressBegin begin = new WorkDoneProgressBegin();
        begin.setTitle(title);
        begin.setCancellable(true);
        begin.setPercentage(0);
        send(begin);
      }
    }

    private void send(WorkDoneProgressNotification notification) {
      client.notifyProgress(new ProgressParams(token, Either.forLeft(notification)));
    }
  }
}
