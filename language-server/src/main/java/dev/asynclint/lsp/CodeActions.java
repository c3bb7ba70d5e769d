package dev.asynclint.lsp;

import dev.asynclint.Edit;
import dev.asynclint.Finding;
import dev.asynclint.Fix;
import dev.asynclint.SourceText;
import dev.asynclint.driver.AllowComment;
import dev.asynclint.driver.Fixes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.Command;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.jspecify.annotations.Nullable;

/** Answers {@code textDocument/codeAction}: fixes, fixes for all of a rule or of the file, and suppressions. */
final class CodeActions {
  static final String FIX_ALL = CodeActionKind.SourceFixAll + ".asynclint";

  /** A command of the client, [uri, range], which selects that range. */
  static final String SELECT = "asynclint.select";

  private static final String REASON = "why this is fine";

  private final Features features;
  private final Diagnostics diagnostics;
  private final Edits edits;

  CodeActions(Features features, Diagnostics diagnostics) {
    this.features = features;
    this.diagnostics = diagnostics;
    this.edits = new Edits(features);
  }

  List<Either<Command, CodeAction>> at(CodeActionParams params, Analysis analysis) {
    Predicate<String> wanted = wanted(params.getContext().getOnly());
    List<CodeAction> actions = new ArrayList<>();
    if (wanted.test(CodeActionKind.QuickFix)) {
      List<Finding> here =
          analysis.findings().stream()
              .filter(f -> Positions.touch(Positions.range(f.span()), params.getRange()))
              .toList();
      here.forEach(f -> f.fixes().forEach(fix -> actions.add(fix(analysis, f, fix))));
      here.stream().map(Finding::rule).distinct().forEach(rule -> allOf(analysis, rule, actions));
      here.forEach(f -> actions.add(suppression(analysis, f)));
    }
    if (wanted.test(FIX_ALL)) {
      List<Edit> all = safeEdits(analysis, analysis.findings());
      if (!all.isEmpty()) {
        actions.add(action("fix all that asynclint can fix safely in this file", FIX_ALL, analysis, all));
      }
    }
    return actions.stream().map(Either::<Command, CodeAction>forRight).toList();
  }

  private CodeAction fix(Analysis analysis, Finding finding, Fix fix) {
    String title = fix.safe() ? fix.title() : fix.title() + " (may change behaviour)";
    CodeAction action = action(title, CodeActionKind.QuickFix, analysis, fix.edits());
    action.setDiagnostics(List.of(diagnostics.of(finding)));
    action.setIsPreferred(fix.safe() && fix.equals(finding.fixes().get(0)));
    return action;
  }

  private void allOf(Analysis analysis, String rule, List<CodeAction> actions) {
    List<Finding> same = analysis.findings().stream().filter(f -> f.rule().equals(rule)).toList();
    List<Edit> all = safeEdits(analysis, same);
    if (!all.isEmpty() && same.size() > 1) {
      CodeAction action = action("fix all `" + rule + "` in this file", CodeActionKind.QuickFix, analysis, all);
      action.setDiagnostics(same.stream().map(diagnostics::of).toList());
      actions.add(action);
    }
  }

  /** Inserts the comment with a stand-in for the reason; a client that can select it lets its user type over it. */
  private CodeAction suppression(Analysis analysis, Finding finding) {
    String title = "allow `" + finding.rule() + "` here and say why";
    Edit comment = AllowComment.edit(new SourceText(analysis.document().text()), finding, REASON);
    CodeAction action = action(title, CodeActionKind.QuickFix, analysis, List.of(comment));
    action.setDiagnostics(List.of(diagnostics.of(finding)));
    if (features.selects()) {
      int line = finding.span().line() - 1;
      int end = comment.replacement().stripTrailing().length();
      Range reason = new Range(new Position(line, end - REASON.length()), new Position(line, end));
      action.setCommand(new Command(title, SELECT, List.of(analysis.document().uri(), reason)));
    }
    return action;
  }

  private CodeAction action(String title, String kind, Analysis analysis, List<Edit> changes) {
    CodeAction action = new CodeAction(title);
    action.setKind(kind);
    action.setEdit(edits.of(analysis.document(), changes));
    return action;
  }

  /** The safe fixes that go together; the next run finds what is left. */
  private static List<Edit> safeEdits(Analysis analysis, List<Finding> findings) {
    return Fixes.apply(analysis.document().text(), findings, false).fixed().stream()
        .flatMap(finding -> finding.fixes().stream().filter(Fix::safe).limit(1))
        .flatMap(fix -> fix.edits().stream())
        .toList();
  }

  /** A client asks for a kind, all kinds below it included, or for everything. */
  private static Predicate<String> wanted(@Nullable List<String> only) {
    return kind -> only == null || only.isEmpty() || only.stream().anyMatch(o -> kind.equals(o) || kind.startsWith(o + "."));
  }
}
