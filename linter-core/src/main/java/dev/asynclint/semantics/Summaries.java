package dev.asynclint.semantics;

import dev.asynclint.semantics.Beans.Bean;
import java.util.List;
import java.util.Optional;

/** What is known of the project's methods from their bodies. */
public interface Summaries {
  /** The place of a parameter for what is said of the method as a whole. */
  int METHOD = -1;

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
        public Answer has(Callee callee, Trait trait, int parameter) {
          return callee.fromSource() ? Answer.UNKNOWN : Answer.NO;
        }

        @Override
        public Optional<Executors.Known> runs(Callee callee, int parameter) {
          return Optional.empty();
        }

        @Override
        public Optional<Executors.Known> executor(Callee callee) {
          return Optional.empty();
        }

        @Override
        public Answer isOverridden(Callee callee) {
          return Answer.UNKNOWN;
        }

        @Override
        public List<Bean> beans() {
          return List.of();
        }
      };

  /** Whether a method that a call of this name, as {@link CallName} gives it, may invoke parks its thread. */
  boolean mayBlock(String name);

  /** How a method parks its thread, if it does. */
  Optional<Blocked> blocks(Callee callee);

  /**
   * Whether something is certain of a method; UNKNOWN where its body was not looked at, NO for methods of libraries. A rule that
   * would speak is silent unless the answer is NO.
   */
  default Answer has(Callee callee, Trait trait) {
    return has(callee, trait, METHOD);
  }

  /**
   * Whether something is certain of a parameter of a method.
   *
   * @param parameter index of a declared parameter, or {@link #METHOD}
   */
  Answer has(Callee callee, Trait trait, int parameter);

  /** On which thread a method runs its functional parameter; {@link ThreadKind#NOW} is the caller's. */
  Optional<Executors.Known> runs(Callee callee, int parameter);

  /** What is known of the executor that a method returns. */
  Optional<Executors.Known> executor(Callee callee);

  /** Whether a method of the project overrides a method; UNKNOWN where the project was not looked at. */
  Answer isOverridden(Callee callee);

  /** The executors that methods of the project make for a container. */
  List<Bean> beans();

  /** Whether answers are assumed, to see on which of them a conclusion hangs. */
  default boolean areAssumed() {
    return false;
  }
}
