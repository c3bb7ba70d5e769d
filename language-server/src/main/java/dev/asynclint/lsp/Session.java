package dev.asynclint.lsp;

import com.google.gson.JsonPrimitive;
import dev.asynclint.Rule;
import dev.asynclint.driver.FileResult;
import dev.asynclint.report.RulePage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.function.Function;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.Command;
import org.eclipse.lsp4j.ConfigurationItem;
import org.eclipse.lsp4j.ConfigurationParams;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidChangeWatchedFilesRegistrationOptions;
import org.eclipse.lsp4j.DidCloseTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.ExecuteCommandParams;
import org.eclipse.lsp4j.FileEvent;
import org.eclipse.lsp4j.FileSystemWatcher;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.MessageType;
import org.eclipse.lsp4j.Registration;
import org.eclipse.lsp4j.RegistrationParams;
import org.eclipse.lsp4j.jsonrpc.CompletableFutures;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.jspecify.annotations.Nullable;

/** One client from initialize to shutdown: its texts, its folders, and the threads that work for it. */
final class Session implements AutoCloseable {
  /** Command [rule id]: the page of a rule, Markdown. */
  static final String EXPLAIN = "asynclint.explainRule";

  /** Command: all rules, each {id, summary}. */
  static final String RULES = "asynclint.rules";

  private static final List<String> WATCHED = List.of("**/*.java", "**/pom.xml", "**/asynclint.toml", "**/asynclint-baseline.json");

  static final List<String> COMMANDS = List.of(LintWorkspace.COMMAND, EXPLAIN, RULES);

  private final Client client;
  private final Features features;
  private final List<Rule> rules;
  private final Documents documents = new Documents();
  private final Folders folders;
  private final Diagnostics diagnostics;
  private final Linting linting;
  private final LintWorkspace lintWorkspace;
  private final Progress progress;
  private final Indexing indexing;
  private final Hovers hovers;
  private final CodeActions codeActions;
  private final ScheduledThreadPoolExecutor background = Threads.single("asynclint-background");
  private volatile Settings settings;

  Session(Client client, Features features, Settings settings, List<Rule> rules) {
    this.client = client;
    this.features = features;
    this.settings = settings;
    this.rules = rules;
    folders = new Folders(rules);
    diagnostics = new Diagnostics(features);
    Function<FileResult, List<Diagnostic>> shown = result -> diagnostics.of(result, this.settings);
    linting = new Linting(documents, folders::workspace, shown, client);
    lintWorkspace = new LintWorkspace(folders, linting, shown);
    progress = new Progress(client, features);
    indexing = new Indexing(client, features, documents, progress, background, this::refresh);
    hovers = new Hovers(features);
    codeActions = new CodeActions(features, diagnostics);
  }

  void open(DidOpenTextDocumentParams params) {
    documents.open(params);
    String uri = params.getTextDocument().getUri();
    linting.now(uri);
    Uris.file(uri).ifPresent(file -> folders.of(file).filter(folder -> folder.misses(file)).ifPresent(indexing::now));
  }

  void change(DidChangeTextDocumentParams params) {
    documents.change(params);
    linting.soon(params.getTextDocument().getUri());
  }

  /** Other files may depend on what was saved; a client that watches files tells of it itself. */
  void save(String uri) {
    linting.now(uri);
    if (!features.watchesFiles()) {
      Uris.file(uri).flatMap(folders::of).ifPresent(indexing::soon);
    }
  }

  void close(DidCloseTextDocumentParams params) {
    String uri = params.getTextDocument().getUri();
    if (documents.close(uri)) {
      linting.closed(uri);
      Uris.file(uri).ifPresent(file -> background.execute(() -> lintWorkspace.changed(file)));
    }
  }

  /** Asks the client to tell of files that others change, and of its settings. */
  void register() {
    List<Registration> wanted = new ArrayList<>();
    if (features.watchesFiles()) {
      List<FileSystemWatcher> globs = WATCHED.stream().map(g -> new FileSystemWatcher(Either.forLeft(g))).toList();
      var options = new DidChangeWatchedFilesRegistrationOptions(globs);
      wanted.add(new Registration("asynclint-files", "workspace/didChangeWatchedFiles", options));
    }
    if (features.tellsSettings()) {
      wanted.add(new Registration("asynclint-settings", "workspace/didChangeConfiguration"));
    }
    if (!wanted.isEmpty()) {
      orWarn(client.registerCapability(new RegistrationParams(wanted)), "the editor will not tell of changed files or settings");
    }
    askSettings();
  }

  /** Opens and closes folders; what is known of a new one comes in the background. */
  void foldersChanged(List<Path> added, List<Path> removed) {
    removed.forEach(folders::remove);
    added.stream().map(folders::add).forEach(indexing::now);
    refresh();
  }

  void filesChanged(List<FileEvent> events) {
    for (FileEvent event : events) {
      Uris.file(event.getUri())
          .ifPresent(
              file -> {
                background.execute(() -> lintWorkspace.changed(file));
                folders.of(file).ifPresent(indexing::soon);
              });
    }
  }

  /** Takes the settings as they were sent; a client that is asked for them sends none. */
  void configure(@Nullable Object sent) {
    if (features.settings()) {
      askSettings();
    } else {
      configure(Settings.of(sent, Settings.DEFAULT));
    }
  }

  private void askSettings() {
    if (features.settings()) {
      ConfigurationItem section = new ConfigurationItem();
      section.setSection("asynclint");
      Settings before = settings;
      var told =
          client
              .configuration(new ConfigurationParams(List.of(section)))
              .thenAccept(answer -> configure(answer.isEmpty() ? before : Settings.of(answer.get(0), before)));
      orWarn(told, "the editor does not tell its settings");
    }
  }

  private void orWarn(CompletableFuture<?> asked, String message) {
    CompletableFuture<?> unused =
        asked.whenComplete(
            (answer, failure) -> {
              if (failure != null) {
                client.logMessage(new MessageParams(MessageType.Warning, message + ": " + failure.getMessage()));
              }
            });
  }

  private void configure(Settings other) {
    if (!other.equals(settings)) {
      settings = other;
      refresh();
    }
  }

  /** Lints all anew that is shown. */
  private void refresh() {
    linting.refresh();
    background.execute(lintWorkspace::refresh);
  }

  void cancelProgress(Either<String, Integer> token) {
    progress.cancel(token);
  }

  @Override
  public void close() {
    Threads.stop(background);
    linting.close();
  }

  @SuppressWarnings("NullAway") // no hover is null in LSP4J
  CompletableFuture<@Nullable Hover> hover(HoverParams params) {
    return linting.ask(params.getTextDocument().getUri(), analysis -> hovers.at(params, analysis), null);
  }

  CompletableFuture<List<Either<Command, CodeAction>>> codeActions(CodeActionParams params) {
    return linting.ask(params.getTextDocument().getUri(), analysis -> codeActions.at(params, analysis), List.of());
  }

  CompletableFuture<Object> execute(ExecuteCommandParams params) {
    return switch (params.getCommand()) {
      case LintWorkspace.COMMAND -> {
        Progress.Work work = progress.begin("Linting the workspace", params.getWorkDoneToken());
        yield CompletableFutures.computeAsync(background, cancelled -> lintWorkspace.run(work, cancelled::isCanceled));
      }
      case EXPLAIN -> CompletableFuture.completedFuture(page(params.getArguments()));
      case RULES -> CompletableFuture.completedFuture(
          rules.stream().map(r -> Map.of("id", r.info().id(), "summary", r.info().summary())).toList());
      default -> CompletableFuture.failedFuture(wrongParameters("no such command: " + params.getCommand()));
    };
  }

  private static String page(@Nullable List<Object> arguments) {
    if (arguments == null || arguments.size() != 1 || !(arguments.get(0) instanceof JsonPrimitive rule)) {
      throw wrongParameters(EXPLAIN + " takes the id of a rule");
    }
    return RulePage.of(rule.getAsString())
        .map(RulePage::markdown)
        .orElseThrow(() -> wrongParameters("no such rule: " + rule.getAsString()));
  }

  private static ResponseErrorException wrongParameters(String message) {
    return new ResponseErrorException(new ResponseError(ResponseErrorCode.InvalidParams, message, null));
  }
}
