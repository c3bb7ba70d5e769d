package dev.asynclint.rules;

import com.github.javaparser.ast.expr.MethodCallExpr;
import dev.asynclint.Draft;
import dev.asynclint.Fix;
import dev.asynclint.Pass;
import java.util.Optional;

/** Edits on stream chains. */
final class StreamEdits {
  /** First release with {@code Stream.toList}. */
  private static final int TO_LIST = 16;

  private StreamEdits() {}

  /** Inserts a list between a step and what comes before it, on a line of its own where the step has one. */
  static Optional<Fix> collectBefore(MethodCallExpr step, Pass pass) {
    if (step.getScope().filter(s -> !s.isNameExpr()).isEmpty()) {
      return Optional.empty();
    }
    Draft draft = Draft.of(pass);
    String collect =
        pass.release() < TO_LIST ? "collect(%s.toList())".formatted(draft.name("java.util.stream.Collectors", step)) : "toList()";
    return draft.add(draft.layout().step(step, collect)).add(draft.layout().step(step, "stream()"))
        .safe("collect the started calls before waiting");
  }
}
