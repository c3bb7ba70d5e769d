package dev.asynclint.lsp;

import dev.asynclint.Rule;
import dev.asynclint.rules.Rules;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.eclipse.lsp4j.jsonrpc.Launcher;

/** Starts the language server on standard input and output. */
public final class Main {
  private Main() {}

  /** Serves until the client says exit or goes away; takes no arguments. */
  public static void main(String[] args) throws InterruptedException {
    // exit, not return: nothing may keep the process alive once its client is gone
    System.exit(serve());
  }

  /**
   * Serves one client on standard input and output. Whatever else prints to standard output goes to standard error from
   * then on: one stray line would break the protocol.
   *
   * @return the exit status: 0 when the client asked for shutdown before it left, else 1
   */
  public static int serve() throws InterruptedException {
    PrintStream protocol = System.out;
    System.setOut(System.err);
    logInOneLine();
    return serve(System.in, protocol, Rules.all());
  }

  /** The protocol library logs a stack trace for each message that a client gets wrong; one line says as much. */
  private static void logInOneLine() {
    Formatter line =
        new Formatter() {
          @Override
          public String format(LogRecord entry) {
            String first = formatMessage(entry).lines().findFirst().orElse("");
            return entry.getLevel() + ": " + first + System.lineSeparator();
          }
        };
    for (Handler handler : Logger.getLogger("").getHandlers()) {
      handler.setFormatter(line);
    }
  }

  static int serve(InputStream in, OutputStream out, List<Rule> rules) throws InterruptedException {
    ExecutorService threads = Executors.newCachedThreadPool(Threads.named("asynclint-protocol"));
    Server server = new Server(rules);
    Launcher<Client> launcher =
        new Launcher.Builder<Client>()
            .setLocalService(server)
            .setRemoteInterface(Client.class)
            .setInput(in)
            .setOutput(out)
            .setExecutorService(threads)
            .create();
    CountDownLatch gone = new CountDownLatch(1);
    server.connect(launcher.getRemoteProxy(), gone::countDown);
    Future<Void> listening = launcher.startListening();
    threads.execute(
        () -> {
          try {
            listening.get();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          } catch (ExecutionException | CancellationException e) {
            // a broken stream: the client is gone, just as at its regular end
          }
          gone.countDown();
        });
    gone.await();
    server.close();
    threads.shutdownNow();
    return server.wasShutDown() ? 0 : 1;
  }
}
