package dev.asynclint.semantics;

import com.github.javaparser.ast.Node;

/** Which thread runs a piece of code. A lambda's body belongs to the parameter it is passed to, never to nesting alone. */
public final class Contexts {
  private final Semantics semantics;
  private final boolean blockingByConvention;

  Contexts(Semantics semantics, boolean blockingByConvention) {
    this.semantics = semantics;
    this.blockingByConvention = blockingByConvention;
  }

  /** The context of the code that {@code node} is part of. */
  public Context of(Node node) {
    return Context.UNKNOWN;
  }
}
