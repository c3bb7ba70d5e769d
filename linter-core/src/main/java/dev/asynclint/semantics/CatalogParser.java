package dev.asynclint.semantics;

import dev.asynclint.semantics.Catalog.Line;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the text of the catalogue, whose form {@link Catalog} tells.
 *
 * <p>No regular expressions, streams, lambdas or {@code +} on the way of a good line: it runs at every start, interpreted, and
 * what they load and link costs more than the 2,500 lines.
 */
final class CatalogParser {
  private final Map<String, Facts> parsed = new HashMap<>();

  /**
   * Adds the lines of a text, in its order.
   *
   * @param source named in error messages
   * @param lines gets what could be read, also where a later line can't be
   * @throws IllegalArgumentException naming source and line where a line can't be read
   */
  void parse(String source, List<String> text, List<Line> lines) {
    String library = "";
    String type = "";
    for (int i = 0; i < text.size(); i++) {
      String whole = text.get(i);
      String line = whole.strip();
      if (line.isEmpty() || line.charAt(0) == '#') {
        continue;
      }
      if (line.startsWith("library ")) {
        library = line.substring(8).strip();
        continue;
      }
      boolean isMember = Character.isWhitespace(whole.charAt(0));
      try {
        if (isMember && type.isEmpty()) {
          throw new IllegalArgumentException("an indented line needs a type above it");
        }
        Origin origin = new Origin(source, i + 1, library);
        if (isMember) {
          members(origin, type, line, lines);
        } else {
          type(origin, line, lines);
        }
        Line last = lines.get(lines.size() - 1);
        type = last.isAnnotation() ? "" : last.type();
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(source + ":" + (i + 1) + ": " + e.getMessage(), e);
      }
    }
  }

  /** Where a line stands. */
  private record Origin(String source, int number, String library) {
    Line type(String name, boolean isAnnotation, Facts facts) {
      return new Line(source, number, library, name, isAnnotation, Optional.empty(), Optional.empty(), facts);
    }

    Line method(String type, String name, Optional<List<String>> parameters, Facts facts) {
      return new Line(source, number, library, type, false, Optional.of(name), parameters, facts);
    }
  }

  /** A line that starts with a type: of the type itself, of one of its methods after {@code #}, or of an annotation. */
  private void type(Origin origin, String line, List<Line> lines) {
    int colon = line.indexOf(" : ");
    String target = colon < 0 ? line : line.substring(0, colon).strip();
    int hash = target.indexOf('#');
    if (hash >= 0) {
      members(origin, target.substring(0, hash), line.substring(hash + 1), lines);
      return;
    }
    boolean isAnnotation = target.startsWith("@");
    String name = isAnnotation ? target.substring(1) : target;
    if (!isTypeName(name)) {
      throw new IllegalArgumentException("`" + target + "` is not a type name; expected `<type> : <fact>[; <fact>]`");
    }
    lines.add(origin.type(name, isAnnotation, colon < 0 ? Facts.NONE : facts(line.substring(colon + 3))));
  }

  private void members(Origin origin, String type, String line, List<Line> lines) {
    int colon = line.indexOf(" : ");
    int open = line.indexOf('(');
    int close = line.indexOf(')', open + 1);
    List<String> names = open < 0 ? List.of() : parts(line.substring(0, open), '|');
    if (colon < 0 || names.isEmpty() || close < 0 || close > colon) {
      throw new IllegalArgumentException("expected `<method>(<parameters>) : <fact>[; <fact>]`, found `" + line + "`");
    }
    String inside = line.substring(open + 1, close).strip();
    Optional<List<String>> parameters = inside.equals("*") ? Optional.empty() : Optional.of(parts(inside, ','));
    Facts facts = facts(line.substring(colon + 3));
    for (String name : names) {
      lines.add(origin.method(type, name, parameters, facts));
    }
  }

  /** What stands between separators, without the space around and what is empty. */
  private static List<String> parts(String text, char separator) {
    List<String> parts = new ArrayList<>(4);
    int start = 0;
    while (start <= text.length()) {
      int end = text.indexOf(separator, start);
      String part = text.substring(start, end < 0 ? text.length() : end).strip();
      if (!part.isEmpty()) {
        parts.add(part);
      }
      start = end < 0 ? text.length() + 1 : end + 1;
    }
    return parts;
  }

  private static boolean isTypeName(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c != '.' && !Character.isJavaIdentifierPart(c)) {
        return false;
      }
    }
    return !name.isEmpty();
  }

  /** The same words give the same facts: most lines say what another has said before. */
  private Facts facts(String text) {
    Facts known = parsed.get(text);
    if (known == null) {
      List<Fact> facts = new ArrayList<>(4);
      for (String part : parts(text, ';')) {
        List<String> words = parts(part, ' ');
        facts.add(new Fact(kind(words.get(0)), words.subList(1, words.size())));
      }
      known = new Facts(facts);
      parsed.put(text, known);
    }
    return known;
  }

  private static Fact.Kind kind(String word) {
    return Fact.Kind.of(word)
        .orElseThrow(() -> new IllegalArgumentException("unknown fact `" + word + "`; did you mean `" + nearest(word) + "`?"));
  }

  private static String nearest(String word) {
    return Arrays.stream(Fact.Kind.values())
        .map(Fact.Kind::word)
        .min((a, b) -> Integer.compare(distance(word, a), distance(word, b)))
        .orElseThrow();
  }

  /** Levenshtein's distance. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    Arrays.setAll(row, i -> i);
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
