package dev.asynclint.lsp;

import dev.asynclint.Rule;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.lsp4j.CodeActionOptions;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.Command;
import org.eclipse.lsp4j.DidChangeConfigurationParams;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidChangeWatchedFilesParams;
import org.eclipse.lsp4j.DidChangeWorkspaceFoldersParams;
import org.eclipse.lsp4j.DidCloseTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.DidSaveTextDocumentParams;
import org.eclipse.lsp4j.ExecuteCommandOptions;
import org.eclipse.lsp4j.ExecuteCommandParams;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InitializeResult;
import org.eclipse.lsp4j.InitializedParams;
import org.eclipse.lsp4j.SaveOptions;
import org.eclipse.lsp4j.ServerCapabilities;
import org.eclipse.lsp4j.ServerInfo;
import org.eclipse.lsp4j.SetTraceParams;
import org.eclipse.lsp4j.TextDocumentSyncKind;
import org.eclipse.lsp4j.TextDocumentSyncOptions;
import org.eclipse.lsp4j.WorkDoneProgressCancelParams;
import org.eclipse.lsp4j.WorkspaceFolder;
import org.eclipse.lsp4j.WorkspaceFoldersOptions;
import org.eclipse.lsp4j.WorkspaceServerCapabilities;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.eclipse.lsp4j.services.LanguageServer;
import org.eclipse.lsp4j.services.TextDocumentService;
import org.eclipse.lsp4j.services.WorkspaceService;
import org.jspecify.annotations.Nullable;

/** The protocol's surface: which messages there are, and when each may come. What they mean is {@link Session}'s. */
final class Server implements LanguageServer, TextDocumentService, WorkspaceService, AutoCloseable {
  private final List<Rule> rules;
  private volatile @Nullable Connection connection;
  private volatile @Nullable Session session;
  private volatile List<Path> roots = List.of();
  private volatile boolean shutDown;

  private record Connection(Client client, Runnable onExit) {}

  Server(List<Rule> rules) {
    this.rules = rules;
  }

  /**
   * Says who the client is; before any message of its is read.
   *
   * @param onExit what to do when the client says exit, or its process ends
   */
  void connect(Client client, Runnable onExit) {
    connection = new Connection(client, onExit);
  }

  @Override
  public CompletableFuture<InitializeResult> initialize(InitializeParams params) {
    if (session != null || shutDown) {
      return CompletableFuture.failedFuture(refused(ResponseErrorCode.InvalidRequest, "initialize came twice"));
    }
    Connection to = Objects.requireNonNull(connection);
    session = new Session(to.client, Features.of(params), Settings.of(params.getInitializationOptions(), Settings.DEFAULT), rules);
    roots = roots(params);
    Optional.ofNullable(params.getProcessId())
        .flatMap(ProcessHandle::of)
        // the wait for an exit can't fail, and if it did we would end all the same
        .ifPresent(
            p -> {
              CompletableFuture<ProcessHandle> unused = p.onExit().whenComplete((ended, failure) -> to.onExit.run());
            });
    return CompletableFuture.completedFuture(new InitializeResult(capabilities(), new ServerInfo("asynclint", version())));
  }

  @Override
  public void initialized(InitializedParams params) {
    ifRunning(Session::register);
    ifRunning(s -> s.foldersChanged(roots, List.of()));
  }

  @Override
  public CompletableFuture<Object> shutdown() {
    running().close();
    session = null;
    shutDown = true;
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public void exit() {
    Objects.requireNonNull(connection).onExit.run();
  }

  /** Whether the client said shutdown before it left. */
  boolean wasShutDown() {
    return shutDown;
  }

  @Override
  public void close() {
    ifRunning(Session::close);
  }

  @Override
  public TextDocumentService getTextDocumentService() {
    return this;
  }

  @Override
  public WorkspaceService getWorkspaceService() {
    return this;
  }

  @Override
  public void setTrace(SetTraceParams params) {
    // clients send it whether it is supported or not; there is nothing to trace beyond the messages themselves
  }

  @Override
  public void cancelProgress(WorkDoneProgressCancelParams params) {
    ifRunning(s -> s.cancelProgress(params.getToken()));
  }

  @Override
  public void didOpen(DidOpenTextDocumentParams params) {
    ifRunning(s -> s.open(params));
  }

  @Override
  public void didChange(DidChangeTextDocumentParams params) {
    ifRunning(s -> s.change(params));
  }

  @Override
  public void didSave(DidSaveTextDocumentParams params) {
    ifRunning(s -> s.save(params.getTextDocument().getUri()));
  }

  @Override
  public void didClose(DidCloseTextDocumentParams params) {
    ifRunning(s -> s.close(params));
  }

  @Override
  public CompletableFuture<Hover> hover(HoverParams params) {
    return running().hover(params);
  }

  @Override
  public CompletableFuture<List<Either<Command, CodeAction>>> codeAction(CodeActionParams params) {
    return running().codeActions(params);
  }

  @Override
  public CompletableFuture<Object> executeCommand(ExecuteCommandParams params) {
    return running().execute(params);
  }

  @Override
  public void didChangeConfiguration(DidChangeConfigurationParams params) {
    ifRunning(s -> s.configure(params.getSettings()));
  }

  @Override
  public void didChangeWatchedFiles(DidChangeWatchedFilesParams params) {
    ifRunning(s -> s.filesChanged(params.getChanges()));
  }

  @Override
  public void didChangeWorkspaceFolders(DidChangeWorkspaceFoldersParams params) {
    var event = params.getEvent();
    ifRunning(s -> s.foldersChanged(paths(event.getAdded()), paths(event.getRemoved())));
  }

  /** The version in the jar's manifest; {@code dev} where there is none. */
  private static String version() {
    return Optional.ofNullable(Server.class.getPackage().getImplementationVersion()).orElse("dev");
  }

  private static ServerCapabilities capabilities() {
    TextDocumentSyncOptions sync = new TextDocumentSyncOptions();
    sync.setOpenClose(true);
    sync.setChange(TextDocumentSyncKind.Incremental);
    sync.setSave(new SaveOptions(false));
    WorkspaceFoldersOptions folders = new WorkspaceFoldersOptions();
    folders.setSupported(true);
    folders.setChangeNotifications(true);
    ServerCapabilities capabilities = new ServerCapabilities();
    capabilities.setTextDocumentSync(sync);
    capabilities.setHoverProvider(true);
    capabilities.setCodeActionProvider(new CodeActionOptions(List.of(CodeActionKind.QuickFix, CodeActions.FIX_ALL)));
    capabilities.setExecuteCommandProvider(new ExecuteCommandOptions(Session.COMMANDS));
    capabilities.setWorkspace(new WorkspaceServerCapabilities(folders));
    return capabilities;
  }

  @SuppressWarnings("deprecation") // rootUri and rootPath are all that older clients send
  private static List<Path> roots(InitializeParams params) {
    if (params.getWorkspaceFolders() != null) {
      return paths(params.getWorkspaceFolders());
    }
    Stream<Path> uri = Stream.ofNullable(params.getRootUri()).map(Uris::file).flatMap(Optional::stream);
    Stream<Path> path = Stream.ofNullable(params.getRootPath()).map(Path::of);
    return Stream.concat(uri, path).limit(1).toList();
  }

  private static List<Path> paths(@Nullable List<WorkspaceFolder> folders) {
    return Stream.ofNullable(folders).flatMap(List::stream).map(WorkspaceFolder::getUri).filter(Objects::nonNull)
        .map(Uris::file).flatMap(Optional::stream).toList();
  }

  /** Requests outside the time between initialize and shutdown are errors, as the protocol wants it; messages are dropped. */
  private Session running() {
    Session now = session;
    if (now == null) {
      throw shutDown
          ? refused(ResponseErrorCode.InvalidRequest, "the server was shut down")
          : refused(ResponseErrorCode.ServerNotInitialized, "initialize must come first");
    }
    return now;
  }

  private void ifRunning(Consumer<Session> action) {
    Session now = session;
    if (now != null) {
      action.accept(now);
    }
  }

  private static ResponseErrorException refused(ResponseErrorCode code, String message) {
    return new ResponseErrorException(new ResponseError(code, message, null));
  }
}
