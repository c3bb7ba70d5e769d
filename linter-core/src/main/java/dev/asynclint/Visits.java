package dev.asynclint;

import com.github.javaparser.ast.Node;
import java.util.function.BiConsumer;

/** Where a rule says which nodes it wants to see. */
public interface Visits {
  /**
   * Calls {@code check} for each node of exactly the class {@code type}, in source order, parents first.
   *
   * @param type a concrete node class, such as {@code MethodCallExpr}
   */
  <N extends Node> void on(Class<N> type, BiConsumer<N, Pass> check);
}
