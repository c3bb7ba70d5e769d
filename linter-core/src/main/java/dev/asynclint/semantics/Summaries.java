package dev.asynclint.semantics;

import java.util.Optional;

/** What is known of the project's methods from their bodies. */
public interface Summaries {
  /** Nothing is known. */
  Summaries NONE = callee -> Optional.empty();

  /** How a method parks its thread, if it does. */
  Optional<Blocked> blocks(Callee callee);
}
