package dev.asynclint.semantics;

import com.github.javaparser.ast.Node;
import java.util.Optional;

/** Whether a call parks the thread. */
public final class Blocking {
  private final Semantics semantics;

  Blocking(Semantics semantics) {
    this.semantics = semantics;
  }

  /** How a call parks the thread, itself or through project methods; empty where it doesn't or isn't known to. */
  public Optional<Blocked> of(Node call) {
    return Optional.empty();
  }
}
