package dev.asynclint.semantics;

import java.util.Optional;

/** What is known of the project's methods from their bodies. */
public interface Summaries {
  /** Nothing is known. */
  Summaries NONE =
      new Summaries() {
        @Override
        public boolean mayBlock(String name) {
          return false;
        }

        @Override
        public Optional<Blocked> blocks(Callee callee) {
          return Optional.empty();
        }

        @Override
        public boolean keepsResult(Callee callee) {
          return false;
        }

        @Override
        public boolean returnsCompleted(Callee callee) {
          return false;
        }

        @Override
        public Optional<Executors.Known> runs(Callee callee, int parameter) {
          return Optional.empty();
        }
      };

  /** Whether a method that a call of this name, as {@link CallName} gives it, may invoke parks its thread. */
  boolean mayBlock(String name);

  /** How a method parks its thread, if it does. */
  Optional<Blocked> blocks(Callee callee);

  /** Whether a method keeps the async value that it returns, in a field or collection, or handles its failure itself. */
  boolean keepsResult(Callee callee);

  /** Whether every async value that a method returns is complete when it returns. */
  boolean returnsCompleted(Callee callee);

  /** On which thread a method runs its functional parameter; {@link ThreadKind#NOW} is the caller's. */
  Optional<Executors.Known> runs(Callee callee, int parameter);
}
