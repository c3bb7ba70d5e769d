package dev.asynclint.rules;

import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import dev.asynclint.Edit;
import dev.asynclint.Fix;
import dev.asynclint.Pass;
import dev.asynclint.SourceText;
import java.util.List;
import java.util.Optional;

/** Edits on stream chains. */
final class StreamEdits {
  private StreamEdits() {}

  /** Inserts {@code .toList().stream()} before a step, on a line of its own where the step has one. */
  static Optional<Fix> collectBefore(MethodCallExpr step, Pass pass) {
    Optional<Expression> scope = step.getScope();
    if (scope.isEmpty() || scope.get().getRange().isEmpty() || pass.release() < 16 || scope.get().isNameExpr()) {
      return Optional.empty();
    }
    SourceText source = pass.source();
    int end = source.span(scope.get().getRange().get()).end();
    int dot = source.text().indexOf('.', end);
    if (dot < 0 || step.getName().getRange().isEmpty() || dot > source.span(step.getName().getRange().get()).start()) {
      return Optional.empty();
    }
    String between = source.text().substring(end, dot);
    if (!between.isBlank()) {
      return Optional.empty();
    }
    Edit edit = new Edit(end, end, between + ".toList()" + between + ".stream()");
    return Optional.of(new Fix("collect the started calls before waiting", true, List.of(edit)));
  }
}
