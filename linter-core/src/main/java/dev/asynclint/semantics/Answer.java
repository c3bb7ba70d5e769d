package dev.asynclint.semantics;

/** An answer about code. Rules report on YES only. */
public enum Answer {
  YES,
  NO,
  UNKNOWN;

  public static Answer of(boolean proven) {
    return proven ? YES : NO;
  }

  public boolean isYes() {
    return this == YES;
  }

  public boolean isNo() {
    return this == NO;
  }

  /** NO if either is NO, YES if both are YES. */
  public Answer and(Answer other) {
    return this == NO || other == NO ? NO : this == YES && other == YES ? YES : UNKNOWN;
  }

  /** YES if either is YES, NO if both are NO. */
  public Answer or(Answer other) {
    return this == YES || other == YES ? YES : this == NO && other == NO ? NO : UNKNOWN;
  }

  public Answer not() {
    return this == YES ? NO : this == NO ? YES : UNKNOWN;
  }
}
