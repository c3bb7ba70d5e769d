package dev.asynclint.semantics;

import com.github.javaparser.ast.expr.Expression;

/** Whether an async value is certainly complete where it is read. */
public final class Completion {
  private final Semantics semantics;

  Completion(Semantics semantics) {
    this.semantics = semantics;
  }

  /** Whether the value of {@code future} is certainly complete where it is evaluated. */
  public Answer of(Expression future) {
    return Answer.UNKNOWN;
  }
}
