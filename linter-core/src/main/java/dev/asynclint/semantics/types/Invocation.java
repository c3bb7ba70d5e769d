package dev.asynclint.semantics.types;

import dev.asynclint.semantics.JavaType;

/**
 * A call with its type arguments inferred.
 *
 * @param selection what is called
 * @param complete what the free variables stand for; their bounds where nothing tells
 * @param partial as {@code complete}, with UNKNOWN where nothing tells
 * @param settled whether the call's own arguments tell something of every variable
 * @param firm whether its surroundings can't change that: {@code List<Object> l = List.of("")} is a list of objects
 */
record Invocation(
    Selection selection,
    Substitution complete,
    Substitution partial,
    boolean settled,
    boolean firm) {
  /** The type of the call expression. */
  JavaType type() {
    return Substitution.upper(complete.apply(selection.result()));
  }

  /** The type of the call expression as far as its own arguments and the given target tell. */
  JavaType partialType() {
    return Substitution.upper(partial.apply(selection.result()));
  }
}
