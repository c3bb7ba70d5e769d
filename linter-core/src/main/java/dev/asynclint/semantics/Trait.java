package dev.asynclint.semantics;

/** What can be said of a project's method for certain, from its body and the methods it calls. */
public enum Trait {
  // ---- of the method
  /** The async value that it returns is also stored, in a field or collection, or is a publisher of work that has started. */
  KEEPS_RESULT,
  /** Somebody looks at the failure of the async value that it returns. */
  HANDLES_RESULT,
  /** Every async value that it returns is complete when it returns. */
  RETURNS_COMPLETED,
  /** No exception leaves it, as far as its structure says: it is one try that catches everything. */
  CATCHES_ALL,
  /** An exception of the work that it does may leave it; of a parameter: of the code that is given there. */
  LETS_OUT,
  /** It sets the interrupt flag of the thread again. */
  RESTORES_INTERRUPT,
  /** It gives a factory of threads, as its constructor or otherwise, that makes no daemons. */
  MAKES_NO_DAEMONS,

  // ---- of one of its parameters
  /** Completed when the method has returned, on every path, and never with a failure. */
  COMPLETES,
  /** Completed when the method has returned, on every path, with a value or a failure. */
  SETTLES,
  /** Complete when the method has returned: it waited for it. */
  WAITS_FOR,
  /** Closed when the method has returned. */
  CLOSES,
  /** Used, but neither closed nor stored nor given to anybody who might. */
  ONLY_USES
}
