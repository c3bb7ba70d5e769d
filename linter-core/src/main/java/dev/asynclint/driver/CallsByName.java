package dev.asynclint.driver;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** What the bodies of one text call, and on what, as {@link Index.Member#calls} has it. */
final class CallsByName {
  private static final int THIS = Tokens.hash("this");
  private static final int SUPER = Tokens.hash("super");
  private static final int MAKES = Tokens.hash("new");

  private final Tokens tokens;
  private final int[] placeOf;
  private final Variables declared;
  private final Map<Integer, int[]> variables = new HashMap<>();

  /**
   * Of a text.
   *
   * @param placeOf of each token that is a name, its place in the table of the text
   */
  CallsByName(Tokens tokens, int[] placeOf) {
    this.tokens = tokens;
    this.placeOf = placeOf;
    this.declared = new Variables(tokens);
  }

  /** The variables on which something is called in the bodies that were read, as {@link Index#variables} has them. */
  Map<Integer, int[]> variables() {
    return variables;
  }

  /** The calls between two tokens. */
  int[] in(int open, int end) {
    Set<Long> calls = new LinkedHashSet<>();
    boolean made = false;
    for (int i = open; i < end; i++) {
      if (tokens.name(i) == 0) {
        made &= tokens.is(i, '.');
      } else if (made) {
        calls.add(call(i, Index.NEW, -1));
      } else if (tokens.is(i + 1, '(') || isReferred(i)) {
        calls.add(call(i));
      }
      made |= tokens.name(i) == MAKES;
    }
    return calls.stream().flatMapToInt(c -> IntStream.of((int) (c >> 32), c.intValue())).toArray();
  }

  private boolean isReferred(int i) {
    return tokens.is(i - 1, ':') && tokens.is(i - 2, ':');
  }

  private long call(int i) {
    int receiver = isReferred(i) ? i - 3 : i - 2;
    int name = tokens.name(receiver);
    if (!isReferred(i) && !tokens.is(i - 1, '.') || name == THIS || name == SUPER) {
      return call(i, Index.OWN, -1);
    }
    if (name == 0) {
      return call(i, 0, -1);
    }
    boolean isVariable = !tokens.is(receiver - 1, '.') || tokens.name(receiver - 2) == THIS;
    if (isVariable) {
      Set<Integer> types = declared.typesOf(name);
      if (!types.isEmpty()) {
        variables.putIfAbsent(placeOf[receiver], types.stream().mapToInt(Integer::intValue).toArray());
      }
    }
    return call(i, (tokens.isClass(receiver) ? Index.OF_CLASS : 0) | (isVariable ? Index.OF_VARIABLE : 0), placeOf[receiver]);
  }

  private long call(int i, int on, int receiver) {
    return (long) Index.use(placeOf[i], on) << 32 | receiver & 0xffffffffL;
  }
}
