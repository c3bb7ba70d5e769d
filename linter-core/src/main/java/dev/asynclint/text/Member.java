package dev.asynclint.text;

import java.util.List;

/**
 * A member of a Java text.
 *
 * @param names what it declares: a type or method, the fields of a declaration; for a record its components as well
 * @param start offset of its first token; comments before it are left out
 * @param open offset of the brace that opens its body; {@code end} where it has none
 * @param end offset behind its last character; behind the opening brace for a type
 */
public record Member(Kind kind, List<String> names, int start, int open, int end) {
  /** What kind of member. */
  public enum Kind {
    /** A class, interface, enum, record or annotation type; its body is entered. */
    TYPE,
    /** A method or constructor, with or without a body. */
    METHOD,
    /** A field, or the constants of an enum up to the first with a body. */
    FIELD,
    /** An initialiser, a compact constructor or the body of an enum constant. */
    BLOCK
  }

  public boolean hasBody() {
    return kind != Kind.TYPE && kind != Kind.FIELD && open < end;
  }
}
