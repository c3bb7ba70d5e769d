package dev.asynclint.lsp;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.asynclint.Rule;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.eclipse.lsp4j.ApplyWorkspaceEditParams;
import org.eclipse.lsp4j.ApplyWorkspaceEditResponse;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.ConfigurationParams;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidCloseTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.DidSaveTextDocumentParams;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InitializedParams;
import org.eclipse.lsp4j.MessageActionItem;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.ProgressParams;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.RegistrationParams;
import org.eclipse.lsp4j.ShowMessageRequestParams;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextDocumentItem;
import org.eclipse.lsp4j.VersionedTextDocumentIdentifier;
import org.eclipse.lsp4j.WorkDoneProgressCreateParams;
import org.eclipse.lsp4j.WorkspaceFolder;
import org.eclipse.lsp4j.jsonrpc.Launcher;
import org.eclipse.lsp4j.services.LanguageServer;

/** A real LSP4J client that talks to a real server over operating-system pipes, as an editor does. */
final class Editor implements Client, AutoCloseable {
  private static final long PATIENCE_SECONDS = 30;

  final List<PublishDiagnosticsParams> published = new CopyOnWriteArrayList<>();
  final List<ProgressParams> progress = new CopyOnWriteArrayList<>();
  final List<RegistrationParams> registrations = new CopyOnWriteArrayList<>();
  final List<Status> statuses = new CopyOnWriteArrayList<>();
  volatile String settings = "null";
  final OutputStream toServer;
  final CompletableFuture<Integer> exitStatus = new CompletableFuture<>();
  private final LanguageServer server;

  Editor(List<Rule> rules) {
    try {
      Pipe up = Pipe.open();
      Pipe down = Pipe.open();
      InputStream in = Channels.newInputStream(up.source());
      OutputStream out = Channels.newOutputStream(down.sink());
      Thread main =
          new Thread(
              () -> {
                try {
                  exitStatus.complete(Main.serve(in, out, rules));
                } catch (InterruptedException e) {
                  exitStatus.completeExceptionally(e);
                }
              });
      main.setDaemon(true);
      main.start();
      toServer = Channels.newOutputStream(up.sink());
      Launcher<LanguageServer> launcher =
          new Launcher.Builder<LanguageServer>()
              .setLocalService(this)
              .setRemoteInterface(LanguageServer.class)
              .setInput(Channels.newInputStream(down.source()))
              .setOutput(toServer)
              .create();
      launcher.startListening();
      server = launcher.getRemoteProxy();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A client with most capabilities, already initialized, that has those folders open. */
  static Editor in(List<Rule> rules, Path... folders) {
    return in(
        rules,
        """
        {"textDocument": {"publishDiagnostics": {"relatedInformation": true, "codeDescriptionSupport": true},
                          "hover": {"contentFormat": ["markdown"]}},
         "workspace": {"workspaceEdit": {"documentChanges": true}, "didChangeWatchedFiles": {"dynamicRegistration": true}},
         "window": {"workDoneProgress": true}}
        """,
        folders);
  }

  /** A client with those capabilities, already initialized, that has those folders open. */
  static Editor in(List<Rule> rules, String capabilities, Path... folders) {
    Editor editor = new Editor(rules);
    InitializeParams params = new InitializeParams();
    params.setCapabilities(new Gson().fromJson(capabilities, ClientCapabilities.class));
    params.setWorkspaceFolders(
        List.of(folders).stream().map(f -> new WorkspaceFolder(f.toUri().toString(), f.getFileName().toString())).toList());
    JsonObject options = new JsonObject();
    options.addProperty("status", true);
    options.addProperty("selects", true);
    params.setInitializationOptions(options);
    get(editor.server.initialize(params));
    editor.server.initialized(new InitializedParams());
    return editor;
  }

  LanguageServer server() {
    return server;
  }

  void open(String uri, int version, String text) {
    server.getTextDocumentService().didOpen(new DidOpenTextDocumentParams(new TextDocumentItem(uri, "java", version, text)));
  }

  void change(String uri, int version, TextDocumentContentChangeEvent... changes) {
    server
        .getTextDocumentService()
        .didChange(new DidChangeTextDocumentParams(new VersionedTextDocumentIdentifier(uri, version), List.of(changes)));
  }

  void replace(String uri, int version, String text) {
    change(uri, version, new TextDocumentContentChangeEvent(text));
  }

  static TextDocumentContentChangeEvent edit(Range range, String text) {
    TextDocumentContentChangeEvent change = new TextDocumentContentChangeEvent(text);
    change.setRange(range);
    return change;
  }

  void save(String uri) {
    server.getTextDocumentService().didSave(new DidSaveTextDocumentParams(new TextDocumentIdentifier(uri)));
  }

  void close(String uri) {
    server.getTextDocumentService().didClose(new DidCloseTextDocumentParams(new TextDocumentIdentifier(uri)));
  }

  /** What was published about that version, once it has been. */
  List<Diagnostic> diagnostics(String uri, int version) {
    return await(p -> p.getUri().equals(uri) && Integer.valueOf(version).equals(p.getVersion())).getDiagnostics();
  }

  /** The newest of those published, once there is one. */
  PublishDiagnosticsParams await(Predicate<PublishDiagnosticsParams> wanted) {
    return eventually(
        () -> {
          List<PublishDiagnosticsParams> found = published.stream().filter(wanted).toList();
          return found.isEmpty() ? null : found.get(found.size() - 1);
        });
  }

  static <T> T eventually(java.util.function.Supplier<T> question) {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (System.nanoTime() < until) {
      T answer = question.get();
      if (answer != null) {
        return answer;
      }
      try {
        Thread.sleep(1);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
    throw new AssertionError("did not happen within " + PATIENCE_SECONDS + " s");
  }

  static <T> T get(CompletableFuture<T> answer) {
    try {
      return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException | TimeoutException e) {
      throw new AssertionError(e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new AssertionError(e.getCause());
    }
  }

  List<String> states() {
    return new ArrayList<>(statuses).stream().map(Status::state).toList();
  }

  /** Closes the pipe to the server, as the end of an editor's process does. */
  @Override
  public void close() throws IOException {
    toServer.close();
  }

  @Override
  public void publishDiagnostics(PublishDiagnosticsParams params) {
    published.add(params);
  }

  @Override
  public CompletableFuture<Void> registerCapability(RegistrationParams params) {
    registrations.add(params);
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public CompletableFuture<Void> createProgress(WorkDoneProgressCreateParams params) {
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public void notifyProgress(ProgressParams params) {
    progress.add(params);
  }

  @Override
  public void status(Status status) {
    statuses.add(status);
  }

  @Override
  public CompletableFuture<List<Object>> configuration(ConfigurationParams params) {
    return CompletableFuture.completedFuture(List.of(JsonParser.parseString(settings)));
  }

  @Override
  public void telemetryEvent(Object object) {}

  @Override
  public void showMessage(MessageParams params) {}

  @Override
  public CompletableFuture<MessageActionItem> showMessageRequest(ShowMessageRequestParams params) {
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public void logMessage(MessageParams params) {}

  @Override
  public CompletableFuture<ApplyWorkspaceEditResponse> applyEdit(ApplyWorkspaceEditParams params) {
    return CompletableFuture.completedFuture(new ApplyWorkspaceEditResponse(true));
  }
}
