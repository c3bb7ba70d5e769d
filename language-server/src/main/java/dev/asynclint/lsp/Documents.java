package dev.asynclint.lsp;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;

/** The open Java texts. Changed by the one thread that reads messages, read by all. */
final class Documents {
  private final Map<String, Document> open = new ConcurrentHashMap<>();

  void open(DidOpenTextDocumentParams params) {
    var item = params.getTextDocument();
    // some clients call a language what their user calls it
    if ("java".equals(item.getLanguageId()) || item.getUri().endsWith(".java")) {
      var file = Uris.file(item.getUri()).orElseGet(() -> Uris.nameOf(item.getUri()));
      open.put(item.getUri(), new Document(item.getUri(), file, item.getVersion(), item.getText()));
    }
  }

  /** Returns whether the text is one of ours. */
  boolean change(DidChangeTextDocumentParams params) {
    var id = params.getTextDocument();
    return open.computeIfPresent(id.getUri(), (uri, d) -> d.changed(id.getVersion(), params.getContentChanges())) != null;
  }

  /** Returns whether the text was one of ours. */
  boolean close(String uri) {
    return open.remove(uri) != null;
  }

  Optional<Document> get(String uri) {
    return Optional.ofNullable(open.get(uri));
  }

  boolean isOpen(Path file) {
    return open.values().stream().anyMatch(d -> d.file().equals(file));
  }

  /** Whether nothing has happened to a document since it was got. */
  boolean isCurrent(Document document) {
    return open.get(document.uri()) == document;
  }

  Collection<Document> all() {
    return List.copyOf(open.values());
  }
}
