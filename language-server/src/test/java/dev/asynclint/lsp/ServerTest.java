package dev.asynclint.lsp;

import static dev.asynclint.lsp.Editor.edit;
import static dev.asynclint.lsp.Editor.eventually;
import static dev.asynclint.lsp.Editor.get;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.asynclint.Finding;
import dev.asynclint.Rule;
import dev.asynclint.driver.Fixes;
import dev.asynclint.driver.Linter;
import dev.asynclint.rules.Rules;
import dev.asynclint.semantics.types.SourceTypes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionContext;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DiagnosticSeverity;
import org.eclipse.lsp4j.DidChangeConfigurationParams;
import org.eclipse.lsp4j.DidChangeWatchedFilesParams;
import org.eclipse.lsp4j.DidChangeWorkspaceFoldersParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.ExecuteCommandParams;
import org.eclipse.lsp4j.FileChangeType;
import org.eclipse.lsp4j.FileEvent;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.Registration;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextDocumentItem;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.WorkDoneProgressCancelParams;
import org.eclipse.lsp4j.WorkDoneProgressKind;
import org.eclipse.lsp4j.WorkspaceFolder;
import org.eclipse.lsp4j.WorkspaceFoldersChangeEvent;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerTest {
  private static final List<Rule> RULES = List.of(new Calls());
  private static final String TEXT =
      """
      class A {
        void a() {
          bad();
        }
      }
      """;

  private static final String SWALLOWED =
      """
      class A {
        void a() {
          try {
            Thread.sleep(10);
          } catch (InterruptedException e) {
            System.out.println("früh");
          }
        }
      }
      """;

  @TempDir Path folder;
  private Editor editor;
  private String uri;

  @BeforeEach
  void open() {
    editor = Editor.in(RULES, folder);
    uri = folder.resolve("A.java").toUri().toString();
  }

  @AfterEach
  void leave() throws IOException {
    editor.close();
  }

  @Test
  void openingPublishesFindings() {
    editor.open(uri, 1, TEXT);
    Diagnostic found = only(editor.diagnostics(uri, 1));
    assertThat(found.getRange()).isEqualTo(range(2, 4, 2, 7));
    assertThat(found.getMessage().getLeft()).isEqualTo("`bad` is called");
    assertThat(found.getSource()).isEqualTo("asynclint");
    assertThat(found.getCode().getLeft()).isEqualTo("calls");
    assertThat(only(found.getRelatedInformation()).getMessage()).isEqualTo("in this class");
    assertThat(only(found.getRelatedInformation()).getLocation().getUri()).isEqualTo(uri);
  }

  @Test
  void theCodeLinksToAFileWithTheRulePage() throws IOException {
    Pages pages = new Pages(Optional.empty());
    Path file = Uris.file(pages.uri("interrupt-swallowed").orElseThrow()).orElseThrow();
    assertThat(Files.readString(file)).contains("## Why is this bad");
    assertThat(pages.uri("interrupt-swallowed")).isEqualTo(pages.uri("interrupt-swallowed"));
    assertThat(pages.uri("no-such-rule")).isEmpty();
    assertThat(new Pages(Optional.of("page:/{id}.md")).uri("a-rule")).contains("page:/a-rule.md");
  }

  @Test
  void aTextOfAnotherLanguageIsNotLinted() {
    editor
        .server()
        .getTextDocumentService()
        .didOpen(
            new DidOpenTextDocumentParams(
                new TextDocumentItem(uri + ".txt", "plaintext", 1, TEXT)));
    editor.open(uri, 1, TEXT);
    editor.diagnostics(uri, 1);
    assertThat(editor.published).extracting(PublishDiagnosticsParams::getUri).containsOnly(uri);
  }

  @Test
  void anUnsavedTextThatIsNoFileIsLinted() {
    editor.open("untitled:Untitled-1", 1, TEXT);
    assertThat(editor.diagnostics("untitled:Untitled-1", 1)).hasSize(1);
  }

  @Test
  void incrementalChangesApplyInOrder() {
    editor.open(uri, 1, TEXT);
    editor.change(uri, 2, edit(range(2, 4, 2, 7), "good"), edit(range(2, 11, 2, 11), " bad();"));
    assertThat(only(editor.diagnostics(uri, 2)).getRange()).isEqualTo(range(2, 12, 2, 15));
  }

  @Test
  void positionsCountUtf16Units() {
    String text = TEXT.replace("bad();", "String s = \"\uD83D\uDE00\"; bad();");
    editor.open(uri, 1, text);
    assertThat(only(editor.diagnostics(uri, 1)).getRange()).isEqualTo(range(2, 21, 2, 24));
    editor.change(uri, 2, edit(range(2, 16, 2, 18), "é"));
    assertThat(only(editor.diagnostics(uri, 2)).getRange()).isEqualTo(range(2, 20, 2, 23));
  }

  @Test
  void savingPublishesAgain() {
    editor.open(uri, 1, TEXT);
    editor.diagnostics(uri, 1);
    int before = editor.published.size();
    editor.save(uri);
    eventually(() -> editor.published.size() > before ? true : null);
    assertThat(editor.published.get(before).getDiagnostics()).hasSize(1);
  }

  @Test
  void closingTakesFindingsBack() {
    editor.open(uri, 1, TEXT);
    editor.diagnostics(uri, 1);
    editor.close(uri);
    assertThat(editor.await(p -> p.getVersion() == null).getDiagnostics()).isEmpty();
  }

  @Test
  void hoverOnAFindingShowsWhatIsKnown() {
    editor.open(uri, 1, TEXT);
    editor.diagnostics(uri, 1);
    var service = editor.server().getTextDocumentService();
    var on =
        get(service.hover(new HoverParams(new TextDocumentIdentifier(uri), new Position(2, 5))));
    assertThat(on.getContents().getRight().getValue()).contains("`bad` is called");
    assertThat(on.getRange()).isEqualTo(range(2, 4, 2, 7));
    assertThat(
            get(
                service.hover(
                    new HoverParams(new TextDocumentIdentifier(uri), new Position(0, 2)))))
        .isNull();
  }

  @Test
  void fixesComeBestFirstAndOnlySafeOnesArePreferred() {
    editor.open(uri, 7, TEXT);
    List<CodeAction> actions = actions(range(2, 5, 2, 5));
    assertThat(actions)
        .extracting(CodeAction::getTitle)
        .containsExactly(
            "call `good`",
            "call `better` (may change behaviour)",
            "allow `calls` here and say why",
            "fix all that asynclint can fix safely in this file");
    assertThat(actions.get(0).getIsPreferred()).isTrue();
    assertThat(actions.get(1).getIsPreferred()).isFalse();
    var edit = only(actions.get(0).getEdit().getDocumentChanges()).getLeft();
    assertThat(edit.getTextDocument().getVersion()).isEqualTo(7);
    assertThat(apply(TEXT, actions.get(0))).isEqualTo(TEXT.replace("bad", "good"));
  }

  @Test
  void fixesForAllOfARuleAndOfTheFile() {
    String text = TEXT.replace("bad();", "bad(); bad();");
    editor.open(uri, 1, text);
    List<CodeAction> actions = actions(range(2, 5, 2, 5));
    CodeAction rule =
        actions.stream()
            .filter(a -> a.getTitle().equals("fix all `calls` in this file"))
            .findFirst()
            .orElseThrow();
    assertThat(apply(text, rule)).isEqualTo(text.replace("bad", "good"));
    CodeAction file = only(actions(range(0, 0, 0, 0), "source.fixAll"));
    assertThat(file.getKind()).isEqualTo("source.fixAll.asynclint");
    assertThat(apply(text, file)).isEqualTo(text.replace("bad", "good"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n"})
  void actionsMakeTheEditsThatTheFixCommandMakes(String end) throws IOException {
    String text = SWALLOWED.replace("\n", end);
    Linter linter = Linter.of(SourceTypes.of(List.of(), List.of())).rules(Rules.all()).build();
    List<Finding> findings = linter.lint(Path.of("A.java"), text).findings();
    String fixed = Fixes.apply(text, findings, false).text();
    editor.close();
    editor = Editor.in(Rules.all(), folder);
    editor.open(uri, 1, text);

    assertThat(apply(text, only(actions(range(0, 0, 0, 0), "source.fixAll")))).isEqualTo(fixed).isNotEqualTo(text);
    assertThat(apply(text, actions(range(4, 14, 4, 14), "quickfix").get(0))).isEqualTo(fixed);
  }

  @Test
  void actionsOfOtherKindsAreNotOffered() {
    editor.open(uri, 1, TEXT);
    assertThat(actions(range(2, 5, 2, 5), "refactor")).isEmpty();
    assertThat(actions(range(2, 5, 2, 5), "source.organizeImports")).isEmpty();
    assertThat(actions(range(2, 5, 2, 5), "quickfix")).hasSize(3);
  }

  @Test
  void allowingInsertsACommentWhoseReasonTheEditorSelects() {
    editor.open(uri, 1, TEXT);
    CodeAction allow = actions(range(2, 5, 2, 5)).get(2);
    String after = apply(TEXT, allow);
    assertThat(after).contains("\n    // asynclint: allow calls -- why this is fine\n    bad();");
    JsonObject selected = ((JsonObject) allow.getCommand().getArguments().get(1));
    int start = selected.getAsJsonObject("start").get("character").getAsInt();
    assertThat(after.lines().toList().get(2).substring(start)).isEqualTo("why this is fine");
  }

  @Test
  void settingsAreHonouredAtOnce() {
    editor.open(uri, 1, TEXT);
    assertThat(editor.diagnostics(uri, 1)).hasSize(1);
    configure("{\"asynclint\": {\"severity\": \"error\"}}");
    editor.await(p -> p.getDiagnostics().isEmpty());
    configure("{\"asynclint\": {\"severity\": \"warning\"}}");
    eventually(() -> last().getDiagnostics().size() == 1 ? true : null);
    configure("{\"asynclint\": {\"enable\": false}}");
    eventually(() -> last().getDiagnostics().isEmpty() ? true : null);
  }

  @Test
  void aClientThatHasSettingsIsAskedForThem() throws IOException {
    String capabilities =
        "{\"workspace\": {\"configuration\": true, \"didChangeConfiguration\": {\"dynamicRegistration\": true}}}";
    try (Editor asked = Editor.in(RULES, capabilities)) {
      assertThat(
              eventually(() -> asked.registrations.isEmpty() ? null : asked.registrations.get(0))
                  .getRegistrations())
          .extracting(Registration::getMethod)
          .containsExactly("workspace/didChangeConfiguration");
      asked.settings = "{\"enable\": false}";
      asked
          .server()
          .getWorkspaceService()
          .didChangeConfiguration(new DidChangeConfigurationParams(JsonNull.INSTANCE));
      asked.open(uri, 1, TEXT);
      asked.await(p -> p.getDiagnostics().isEmpty());
      asked.settings = "{\"enable\": true}";
      asked
          .server()
          .getWorkspaceService()
          .didChangeConfiguration(new DidChangeConfigurationParams(JsonNull.INSTANCE));
      asked.await(p -> p.getDiagnostics().size() == 1);
    }
  }

  @Test
  void lintingTheWorkspacePublishesClosedFilesWithProgress() throws IOException {
    Files.writeString(folder.resolve("B.java"), TEXT.replace("class A", "class B"));
    Files.writeString(folder.resolve("C.java"), "class C {}");
    editor.open(uri, 1, TEXT);
    Files.writeString(folder.resolve("A.java"), "class A {}");
    JsonObject outcome = json(lintWorkspace());
    assertThat(outcome.get("files").getAsInt()).isEqualTo(3);
    assertThat(outcome.get("cancelled").getAsBoolean()).isFalse();
    String b = folder.resolve("B.java").toUri().toString();
    assertThat(editor.await(p -> p.getUri().equals(b)).getDiagnostics()).hasSize(1);
    assertThat(editor.published)
        .filteredOn(p -> p.getUri().equals(uri))
        .allMatch(p -> Integer.valueOf(1).equals(p.getVersion()));
    List<WorkDoneProgressKind> kinds =
        eventually(
            () -> {
              List<WorkDoneProgressKind> told =
                  editor.progress.stream()
                      .filter(p -> p.getToken().equals(Either.forLeft("mine")))
                      .map(p -> p.getValue().getLeft().getKind())
                      .toList();
              return told.contains(WorkDoneProgressKind.end) ? told : null;
            });
    assertThat(kinds)
        .startsWith(WorkDoneProgressKind.begin, WorkDoneProgressKind.report)
        .endsWith(WorkDoneProgressKind.end);
  }

  @Test
  void afterThatClosedFilesAreKeptTrue() throws IOException {
    Path file = folder.resolve("B.java");
    Files.writeString(file, TEXT);
    lintWorkspace();
    String b = file.toUri().toString();
    assertThat(editor.await(p -> p.getUri().equals(b)).getDiagnostics()).hasSize(1);
    Files.delete(file);
    var event = new FileEvent(b, FileChangeType.Deleted);
    editor
        .server()
        .getWorkspaceService()
        .didChangeWatchedFiles(new DidChangeWatchedFilesParams(List.of(event)));
    assertThat(editor.await(p -> p.getUri().equals(b) && p.getDiagnostics().isEmpty())).isNotNull();
  }

  @Test
  void aTestIsLintedWhileItIsOpenOnly() throws IOException {
    Files.writeString(
        folder.resolve("pom.xml"),
        "<project><groupId>g</groupId><artifactId>a</artifactId><version>1</version></project>");
    Path main = Files.createDirectories(folder.resolve("src/main/java"));
    Path tests = Files.createDirectories(folder.resolve("src/test/java"));
    Files.writeString(main.resolve("M.java"), TEXT.replace("class A", "class M"));
    Path file = Files.writeString(tests.resolve("T.java"), TEXT.replace("class A", "class T"));
    String test = file.toUri().toString();
    try (Editor other = Editor.in(RULES, folder)) {
      other.open(test, 1, Files.readString(file));
      assertThat(other.diagnostics(test, 1)).hasSize(1);
      var lintWorkspace = new ExecuteCommandParams("asynclint.lintWorkspace", List.of());
      JsonObject outcome =
          json(get(other.server().getWorkspaceService().executeCommand(lintWorkspace)));
      assertThat(outcome.get("files").getAsInt()).isEqualTo(1);
      other.close(test);
      get(
          other
              .server()
              .getWorkspaceService()
              .executeCommand(lintWorkspace)); // whatever closing caused comes before
      other.await(p -> p.getUri().equals(test) && p.getVersion() == null);
      assertThat(other.published)
          .filteredOn(p -> p.getUri().equals(test) && p.getVersion() == null)
          .allMatch(p -> p.getDiagnostics().isEmpty());
    }
  }

  @Test
  void lintingTheWorkspaceCanBeCancelled() throws IOException {
    for (int i = 0; i < 50; i++) {
      Files.writeString(folder.resolve("S" + i + ".java"), TEXT.replace("bad();", "slow();"));
    }
    eventually(() -> editor.states().contains("ready") ? true : null);
    var params = new ExecuteCommandParams("asynclint.lintWorkspace", List.of());
    params.setWorkDoneToken("mine");
    var running = editor.server().getWorkspaceService().executeCommand(params);
    editor.server().cancelProgress(new WorkDoneProgressCancelParams(Either.forLeft("mine")));
    JsonObject outcome = json(get(running));
    assertThat(outcome.get("cancelled").getAsBoolean()).isTrue();
    assertThat(editor.published).isEmpty();
  }

  @Test
  void aRuleThatCrashesCostsItsFileOnly() {
    editor.open(uri, 1, TEXT.replace("bad", "crash"));
    assertThat(only(editor.diagnostics(uri, 1)).getMessage().getLeft())
        .contains("crash was called");
    editor.replace(uri, 2, TEXT);
    assertThat(only(editor.diagnostics(uri, 2)).getMessage().getLeft())
        .isEqualTo("`bad` is called");
  }

  @Test
  void onlyTheNewestOfQuickChangesIsPublished() {
    editor.open(uri, 1, TEXT.replace("bad", "slow"));
    editor.replace(uri, 2, TEXT.replace("bad", "slow").replace("a()", "b()"));
    editor.replace(uri, 3, TEXT);
    assertThat(editor.diagnostics(uri, 3)).hasSize(1);
    assertThat(editor.published).extracting(PublishDiagnosticsParams::getVersion).containsOnly(3);
  }

  @Test
  void theConfigurationIsHeardAndReadAgainWhenItChanges() throws IOException {
    editor.open(uri, 1, TEXT);
    editor.diagnostics(uri, 1);
    toml("[rules]\ncalls = \"off\"\n");
    editor.await(p -> p.getUri().equals(uri) && p.getDiagnostics().isEmpty());
    toml("[rules]\ncalls = \"error\"\n");
    editor.await(
        p ->
            p.getUri().equals(uri)
                && p.getDiagnostics().stream()
                    .anyMatch(d -> d.getSeverity() == DiagnosticSeverity.Error));
  }

  @Test
  void aWrongConfigurationIsShownWhereItIsWrongAndTheLastOneKept() throws IOException {
    editor.open(uri, 1, TEXT);
    editor.diagnostics(uri, 1);
    Path file = toml("[rules]\ncalls = \"of\"\n");
    String wrong = file.toUri().toString();
    Diagnostic shown =
        only(
            editor
                .await(p -> p.getUri().equals(wrong) && !p.getDiagnostics().isEmpty())
                .getDiagnostics());
    assertThat(shown.getRange().getStart()).isEqualTo(new Position(1, 0));
    assertThat(shown.getMessage().getLeft()).contains("did you mean `off`?");
    eventually(() -> editor.states().contains("failed") ? true : null);
    editor.replace(uri, 2, TEXT + "\n");
    assertThat(editor.diagnostics(uri, 2)).hasSize(1);
    toml("");
    editor.await(p -> p.getUri().equals(wrong) && p.getDiagnostics().isEmpty());
  }

  @Test
  void ofSeveralFoldersEachHasItsOwnConfiguration() throws IOException {
    Path one = Files.createDirectories(folder.resolve("one"));
    Path two = Files.createDirectories(folder.resolve("two"));
    Files.writeString(two.resolve("asynclint.toml"), "[rules]\ncalls = \"info\"\n");
    try (Editor both = Editor.in(RULES, one, two)) {
      String first = one.resolve("A.java").toUri().toString();
      String second = two.resolve("A.java").toUri().toString();
      both.open(first, 1, TEXT);
      both.open(second, 1, TEXT);
      assertThat(only(both.diagnostics(first, 1)).getSeverity())
          .isEqualTo(DiagnosticSeverity.Warning);
      assertThat(only(both.diagnostics(second, 1)).getSeverity())
          .isEqualTo(DiagnosticSeverity.Information);
      var change =
          new WorkspaceFoldersChangeEvent(
              List.of(), List.of(new WorkspaceFolder(two.toUri().toString(), "two")));
      both.server()
          .getWorkspaceService()
          .didChangeWorkspaceFolders(new DidChangeWorkspaceFoldersParams(change));
      both.await(
          p ->
              p.getUri().equals(second)
                  && only(p.getDiagnostics()).getSeverity() == DiagnosticSeverity.Warning);
    }
  }

  private Path toml(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("asynclint.toml"), text);
    var event = new FileEvent(file.toUri().toString(), FileChangeType.Changed);
    editor
        .server()
        .getWorkspaceService()
        .didChangeWatchedFiles(new DidChangeWatchedFilesParams(List.of(event)));
    return file;
  }

  @Test
  void theStatusSaysWhenTheIndexIsReady() {
    eventually(() -> editor.states().contains("ready") ? true : null);
    assertThat(editor.states()).containsExactly("indexing", "ready");
    assertThat(editor.registrations).hasSize(1);
  }

  private static JsonObject json(Object answer) {
    return new Gson().toJsonTree(answer).getAsJsonObject();
  }

  private Object lintWorkspace() {
    var params = new ExecuteCommandParams("asynclint.lintWorkspace", List.of());
    params.setWorkDoneToken("mine");
    return get(editor.server().getWorkspaceService().executeCommand(params));
  }

  private void configure(String settings) {
    editor
        .server()
        .getWorkspaceService()
        .didChangeConfiguration(new DidChangeConfigurationParams(JsonParser.parseString(settings)));
  }

  private PublishDiagnosticsParams last() {
    return editor.published.get(editor.published.size() - 1);
  }

  private List<CodeAction> actions(Range range, String... only) {
    editor.await(
        p -> p.getUri().equals(uri)); // nothing is known before the folder's configuration is
    CodeActionContext context = new CodeActionContext(List.of());
    if (only.length > 0) {
      context.setOnly(List.of(only));
    }
    var params = new CodeActionParams(new TextDocumentIdentifier(uri), range, context);
    return get(editor.server().getTextDocumentService().codeAction(params)).stream()
        .map(a -> a.getRight())
        .toList();
  }

  private static String apply(String text, CodeAction action) {
    List<TextEdit> edits =
        only(action.getEdit().getDocumentChanges()).getLeft().getEdits().stream()
            .map(e -> e.getLeft())
            .toList();
    StringBuilder out = new StringBuilder(text);
    for (int i = edits.size() - 1; i >= 0; i--) {
      Range range = edits.get(i).getRange();
      out.replace(
          Positions.offset(text, range.getStart()),
          Positions.offset(text, range.getEnd()),
          edits.get(i).getNewText());
    }
    return out.toString();
  }

  private static <T> T only(List<T> list) {
    assertThat(list).hasSize(1);
    return list.get(0);
  }

  private static Range range(int line, int start, int endLine, int end) {
    return new Range(new Position(line, start), new Position(endLine, end));
  }
}
