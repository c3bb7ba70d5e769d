package dev.asynclint.lsp;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Optional;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.PublishDiagnosticsCapabilities;
import org.eclipse.lsp4j.TextDocumentClientCapabilities;
import org.eclipse.lsp4j.WindowClientCapabilities;
import org.eclipse.lsp4j.WorkspaceClientCapabilities;

/**
 * What the client can do, from its capabilities and initialization options.
 *
 * @param relatedInformation shows places on the side of a diagnostic
 * @param codeDescription shows the link behind a diagnostic's code
 * @param versionedEdits refuses edits for a version that it no longer has
 * @param progress shows progress that the server starts
 * @param watchesFiles lets the server say which files to watch
 * @param settings answers {@code workspace/configuration}
 * @param tellsSettings lets the server ask to be told when they change
 * @param markdown shows Markdown in a hover
 * @param status wants {@link Client#status}; option {@code status}
 * @param selects has the command {@link CodeActions#SELECT}; option {@code selects}
 * @param pages where rule pages can be opened, {@code {id}} standing for the rule; option {@code pages}
 */
record Features(
    boolean relatedInformation,
    boolean codeDescription,
    boolean versionedEdits,
    boolean progress,
    boolean watchesFiles,
    boolean settings,
    boolean tellsSettings,
    boolean markdown,
    boolean status,
    boolean selects,
    Optional<String> pages) {
  static Features of(InitializeParams params) {
    Optional<ClientCapabilities> all = Optional.ofNullable(params.getCapabilities());
    Optional<TextDocumentClientCapabilities> text = all.map(ClientCapabilities::getTextDocument);
    Optional<WorkspaceClientCapabilities> workspace = all.map(ClientCapabilities::getWorkspace);
    Optional<PublishDiagnosticsCapabilities> diagnostics = text.map(TextDocumentClientCapabilities::getPublishDiagnostics);
    JsonObject options =
        params.getInitializationOptions() instanceof JsonObject given ? given : new JsonObject();
    return new Features(
        is(diagnostics.map(PublishDiagnosticsCapabilities::getRelatedInformation)),
        is(diagnostics.map(PublishDiagnosticsCapabilities::getCodeDescriptionSupport)),
        is(workspace.map(WorkspaceClientCapabilities::getWorkspaceEdit).map(e -> e.getDocumentChanges())),
        is(all.map(ClientCapabilities::getWindow).map(WindowClientCapabilities::getWorkDoneProgress)),
        is(workspace.map(WorkspaceClientCapabilities::getDidChangeWatchedFiles).map(w -> w.getDynamicRegistration())),
        is(workspace.map(WorkspaceClientCapabilities::getConfiguration)),
        is(workspace.map(WorkspaceClientCapabilities::getDidChangeConfiguration).map(c -> c.getDynamicRegistration())),
        text.map(TextDocumentClientCapabilities::getHover)
            .map(h -> h.getContentFormat())
            .filter(formats -> formats.contains("markdown"))
            .isPresent(),
        is(primitive(options, "status").map(JsonElement::getAsBoolean)),
        is(primitive(options, "selects").map(JsonElement::getAsBoolean)),
        primitive(options, "pages").map(JsonElement::getAsString));
  }

  private static boolean is(Optional<Boolean> answer) {
    return answer.orElse(false);
  }

  private static Optional<JsonElement> primitive(JsonObject options, String key) {
    return Optional.ofNullable(options.get(key)).filter(JsonElement::isJsonPrimitive);
  }
}
