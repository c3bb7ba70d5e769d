package dev.asynclint.lsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.asynclint.driver.Workspace;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.eclipse.lsp4j.TextDocumentItem;
import org.eclipse.lsp4j.VersionedTextDocumentIdentifier;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LintingTest {
  private static final String URI = "file:///a/A.java";

  private final Documents documents = new Documents();
  private volatile Workspace workspace = Workspace.bare(List.of(new Calls()));
  private Editor editor;
  private Linting linting;

  @BeforeEach
  void open() {
    editor = new Editor(List.of());
    Diagnostics diagnostics = new Diagnostics(Features.of(new InitializeParams()));
    linting = new Linting(documents, file -> Optional.of(workspace), result -> diagnostics.of(result, Settings.DEFAULT), editor);
    documents.open(new DidOpenTextDocumentParams(new TextDocumentItem(URI, "java", 1, "class A { void a() { bad(); } }")));
  }

  @AfterEach
  void close() throws Exception {
    linting.close();
    editor.close();
  }

  @Test
  void anAnswerAboutATextThatChangedMeanwhileIsNotGiven() {
    var answer = linting.ask(URI, analysis -> {
      change(2);
      return analysis.findings().size();
    }, 0);
    assertThatThrownBy(answer::join).isInstanceOf(CompletionException.class).hasCauseInstanceOf(ResponseErrorException.class)
        .hasMessageContaining("the text has changed");
  }

  @Test
  void aTextThatIsNotOpenHasTheOtherAnswer() {
    assertThat(linting.ask("file:///other", analysis -> 1, 0).join()).isZero();
  }

  @Test
  void aResultIsKeptUntilTheTextOrTheWorkspaceIsReplaced() {
    Analysis first = linting.ask(URI, a -> a, null).join();
    assertThat(linting.ask(URI, a -> a, null).join()).isSameAs(first);
    workspace = Workspace.bare(List.of(new Calls()));
    Analysis second = linting.ask(URI, a -> a, null).join();
    assertThat(second).isNotSameAs(first);
    change(2);
    assertThat(linting.ask(URI, a -> a, null).join().document().version()).isEqualTo(2);
  }

  @Test
  void manyChangesArePublishedOnce() {
    for (int version = 2; version <= 100; version++) {
      change(version);
      linting.soon(URI);
    }
    editor.diagnostics(URI, 100);
    linting.ask(URI, a -> a, null).join();
    assertThat(editor.published.size()).isLessThan(20);
  }

  private void change(int version) {
    documents.change(
        new DidChangeTextDocumentParams(
            new VersionedTextDocumentIdentifier(URI, version), List.of(new TextDocumentContentChangeEvent("class A {}"))));
  }
}
