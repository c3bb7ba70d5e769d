package dev.asynclint.semantics;

import com.github.javaparser.ast.Node;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Which thread runs a piece of code.
 *
 * @param kind the kind of thread
 * @param callback the lambda, method reference, method or class body that the code belongs to
 * @param via the call that takes the callback, where there is one
 * @param callee what {@code via} invokes
 * @param poolSize number of threads, where it is known
 * @param fromCallers whether {@code callback} is a private method all of whose callers run so; {@code via} is then that of one
 */
public record Context(
    ThreadKind kind, Optional<Node> callback, Optional<Node> via, Optional<Callee> callee, OptionalInt poolSize, boolean fromCallers) {
  /** Nothing is known. */
  public static final Context UNKNOWN = of(ThreadKind.UNKNOWN);

  /** A context that no call explains. */
  public static Context of(ThreadKind kind) {
    return new Context(kind, Optional.empty(), Optional.empty(), Optional.empty(), OptionalInt.empty(), false);
  }

  /** What the declaration itself says: a method that is called on a lent thread does not say so, its caller does. */
  Context withoutCallers() {
    return fromCallers && kind.isLent()
        ? new Context(ThreadKind.UNKNOWN, callback, Optional.empty(), Optional.empty(), OptionalInt.empty(), false)
        : this;
  }
}
