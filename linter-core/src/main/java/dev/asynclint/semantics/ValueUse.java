package dev.asynclint.semantics;

/** What becomes of the value of an expression, seen from the place where it stands. */
public enum ValueUse {
  /** A statement of its own: nobody takes it. */
  DISCARDED,
  /** The body of an expression lambda, or a method reference, whose functional method returns nothing. */
  DISCARDED_BY_LAMBDA,
  /** Receiver of a further call. */
  CHAINED,
  /** Initialises or is assigned to a local variable. */
  ASSIGNED,
  /** Assigned to a field, an array element, or otherwise kept. */
  STORED,
  /** Argument of a call or constructor. */
  PASSED,
  /** Returned from the method or lambda. */
  RETURNED,
  /** Anything else: compared, cast and used, part of a larger expression. */
  OTHER
}
