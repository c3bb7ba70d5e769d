package dev.asynclint.semantics;

/** What kind of async value a type stands for. */
public enum AsyncKind {
  /** Its work has been started: a future or stage. */
  EAGER,
  /** Its work starts when it is subscribed: a publisher. */
  COLD,
  /** Its work starts with one more call: a handle. */
  HANDLE,
  /** Not an async value. */
  NONE,
  /** Not proven. */
  UNKNOWN
}
