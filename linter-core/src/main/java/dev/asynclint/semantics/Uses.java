package dev.asynclint.semantics;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.Expression;
import java.util.List;

/** Where values go: the one place that decides whether a value is dropped, kept, or leaves the method. */
public final class Uses {
  private final Semantics semantics;

  Uses(Semantics semantics) {
    this.semantics = semantics;
  }

  /** What becomes of the value of an expression. */
  public ValueUse of(Expression expression) {
    return ValueUse.OTHER;
  }

  /** Whether the value of a local variable or parameter leaves the method: returned, stored, passed, captured. */
  public Answer escapes(Node declaration) {
    return Answer.UNKNOWN;
  }

  /** The places where a local variable or parameter is read, in source order. */
  public List<Expression> readsOf(Node declaration) {
    return List.of();
  }
}
