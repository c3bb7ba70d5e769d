package dev.asynclint.driver;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The variables of a file and the names of their types, going by its text: all of one name are taken together, wherever they are.
 * Of a parameter of a lambda, a {@code var} and a type variable nothing is known. Names are hashes.
 */
final class Variables {
  private static final IntSet NO_TYPE =
      Tokens.hashes(
          List.of(
              "return", "throw", "new", "else", "case", "instanceof", "assert", "yield", "package", "import", "extends", "implements",
              "throws", "super", "this", "do", "default", "final", "static", "private", "public", "protected", "abstract", "volatile",
              "transient", "synchronized", "try", "finally", "class", "interface", "enum", "record", "permits", "sealed"));

  private static final int VAR = Tokens.hash("var");
  private static final int UNKNOWN = 0;

  private final Map<Integer, Set<Integer>> types = new HashMap<>();

  Variables(Tokens tokens) {
    Deque<Integer> generic = new ArrayDeque<>();
    int type = -1; // the index of the name before, where it can be a type
    for (int i = 0; i < tokens.size(); i++) {
      if (tokens.name(i) != 0) {
        if (type >= 0 && isDeclared(tokens, i)) {
          boolean unknown = tokens.isCapitals(type) || tokens.name(type) == VAR;
          add(tokens.name(i), unknown ? UNKNOWN : tokens.name(type));
        } else if (tokens.is(i + 1, '-') && tokens.is(i + 2, '>')) {
          add(tokens.name(i), UNKNOWN);
        }
        type = NO_TYPE.contains(tokens.name(i)) ? -1 : i;
      } else if (tokens.is(i, '<')) {
        generic.push(type);
        type = -1;
      } else if (tokens.is(i, '>')) {
        boolean arrow = tokens.is(i - 1, '-');
        type = arrow || generic.isEmpty() ? -1 : generic.pop();
        if (arrow && tokens.is(i - 2, ')')) {
          parameters(tokens, i - 2);
        }
      } else if (!tokens.isOneOf(i, "[]")) {
        boolean more = tokens.isOneOf(i, ",?@.") || tokens.is(i, '&') && !tokens.is(i - 1, '&') && !tokens.is(i + 1, '&');
        boolean varargs = tokens.is(i, '.') && (tokens.is(i - 1, '.') || tokens.is(i + 1, '.'));
        type = varargs ? type : -1;
        if (!more) {
          generic.clear();
        }
      }
    }
  }

  private static boolean isDeclared(Tokens tokens, int i) {
    return tokens.isOneOf(i + 1, "=;,):&")
        && !(tokens.is(i + 1, '=') && tokens.is(i + 2, '='))
        && !(tokens.is(i + 1, ':') && tokens.is(i + 2, ':'));
  }

  /** Of a lambda, whose parameters end at {@code close}. */
  private void parameters(Tokens tokens, int close) {
    for (int i = close - 1; i >= 0 && !tokens.is(i, '('); i--) {
      if (tokens.name(i) != 0 && tokens.isOneOf(i - 1, "(,")) {
        add(tokens.name(i), UNKNOWN);
      }
    }
  }

  private void add(int variable, int type) {
    types.computeIfAbsent(variable, k -> new HashSet<>()).add(type);
  }

  /** The names of the types of the variables so named; empty where one is not known. */
  Set<Integer> typesOf(int name) {
    Set<Integer> known = types.getOrDefault(name, Set.of());
    return known.contains(UNKNOWN) ? Set.of() : known;
  }
}
