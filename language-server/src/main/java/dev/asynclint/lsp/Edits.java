package dev.asynclint.lsp;

import dev.asynclint.Edit;
import dev.asynclint.SourceText;
import java.util.List;
import java.util.Map;
import org.eclipse.lsp4j.TextDocumentEdit;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.VersionedTextDocumentIdentifier;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.jsonrpc.messages.Either;

/** The engine's edits as the protocol says them. */
final class Edits {
  private final Features features;

  Edits(Features features) {
    this.features = features;
  }

  /** Edits of one version of a document; a client that can will refuse them for any other. */
  WorkspaceEdit of(Document document, List<Edit> edits) {
    SourceText text = new SourceText(document.text());
    List<TextEdit> changes =
        edits.stream().map(e -> new TextEdit(Positions.range(text, e.start(), e.end()), e.replacement())).toList();
    if (!features.versionedEdits()) {
      return new WorkspaceEdit(Map.of(document.uri(), changes));
    }
    var id = new VersionedTextDocumentIdentifier(document.uri(), document.version());
    var edit = new TextDocumentEdit(id, changes.stream().map(Either::<TextEdit, org.eclipse.lsp4j.SnippetTextEdit>forLeft).toList());
    return new WorkspaceEdit(List.of(Either.forLeft(edit)));
  }
}
