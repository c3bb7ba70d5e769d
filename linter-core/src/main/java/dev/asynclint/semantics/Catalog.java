package dev.asynclint.semantics;

import dev.asynclint.semantics.JavaType.ClassType;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is known of library types and methods, read from text, one target a line:
 *
 * <pre>
 * # a comment
 * library io.projectreactor:reactor-core
 * reactor.core.publisher.Mono : cold
 *   map(Function) : callback 0 publisher on=success; maps 0 flatMap
 *   block(*) : blocks wait
 *   doOnNext|doOnSuccess(Consumer) : callback 0 publisher on=success
 * reactor.core.publisher.Mono#block(Duration) : blocks wait timeout=0
 * {@literal @}io.smallrye.common.annotation.Blocking : entry worker
 * </pre>
 *
 * An indented line is a method of the type named last. Parameters are simple names of the erased types; {@code (*)} stands for
 * any, names may be joined by {@code |} and end in {@code *}. A line holds for subtypes that override the method; the nearest
 * type with a line for the method says it all, exact parameters before {@code (*)} before {@code name*}. Immutable.
 */
public final class Catalog {
  /** The files of the built-in catalogue, in {@code /catalog}. */
  private static final String INDEX = "/catalog/index.txt";

  /** What is said of the methods of one type. */
  private static final class Methods {
    /** By {@code name(Parameter,Parameter)}. */
    final Map<String, Facts> exact = new HashMap<>();
    /** By name. */
    final Map<String, Facts> any = new HashMap<>();
    /** By the first letters of the name. */
    final Map<String, Facts> prefix = new HashMap<>();

    Methods copy() {
      Methods copy = new Methods();
      copy.exact.putAll(exact);
      copy.any.putAll(any);
      copy.prefix.putAll(prefix);
      return copy;
    }

    Optional<Facts> of(String name, List<String> parameters) {
      if (!exact.isEmpty()) {
        Facts facts = exact.get(name + '(' + String.join(",", parameters) + ')');
        if (facts != null) {
          return Optional.of(facts);
        }
      }
      Facts facts = any.get(name);
      if (facts == null && !prefix.isEmpty()) {
        for (int end = name.length(); end >= 0 && facts == null; end--) {
          facts = prefix.get(name.substring(0, end));
        }
      }
      return Optional.ofNullable(facts);
    }
  }

  /**
   * A line of the catalogue, for the test that resolves it.
   *
   * @param source file or other origin
   * @param number line number, from 1
   * @param library coordinates of the artefact, or {@code jdk}
   * @param type binary name of the class or annotation
   * @param isAnnotation whether the line speaks of an annotation
   * @param method name of the method, {@code <init>} for constructors; absent where the line speaks of the type
   * @param parameters simple names of the erased parameter types; absent for any
   * @param facts what is said
   */
  public record Line(
      String source,
      int number,
      String library,
      String type,
      boolean isAnnotation,
      Optional<String> method,
      Optional<List<String>> parameters,
      Facts facts) {}

  private final Map<String, Facts> types = new HashMap<>();
  private final Map<String, Facts> annotations = new HashMap<>();
  private final Map<String, Methods> methods = new HashMap<>();
  private final List<Line> lines = new ArrayList<>();

  private Catalog() {}

  /** The catalogue that comes with the linter. */
  public static Catalog builtIn() {
    return Holder.BUILT_IN;
  }

  private static final class Holder {
    static final Catalog BUILT_IN = load();

    private static Catalog load() {
      Catalog catalog = new Catalog();
      for (String name : resourceLines(INDEX)) {
        if (!name.isBlank() && !name.startsWith("#")) {
          catalog.read(name.strip(), resourceLines("/catalog/" + name.strip()));
        }
      }
      return catalog;
    }

    private static List<String> resourceLines(String resource) {
      try (InputStream in = Catalog.class.getResourceAsStream(resource)) {
        if (in == null) {
          throw new IllegalStateException("missing resource " + resource);
        }
        return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /**
   * This catalogue and the lines of {@code text}; a line of {@code text} replaces an older one for the same target.
   *
   * @param source named in error messages
   * @throws IllegalArgumentException naming source and line where a line can't be read
   */
  public Catalog with(String source, Reader text) throws IOException {
    Catalog result = new Catalog();
    result.types.putAll(types);
    result.annotations.putAll(annotations);
    methods.forEach((type, of) -> result.methods.put(type, of.copy()));
    result.lines.addAll(lines);
    result.read(source, new BufferedReader(text).lines().toList());
    return result;
  }

  private void read(String source, List<String> text) {
    String library = "";
    String type = "";
    for (int i = 0; i < text.size(); i++) {
      String line = text.get(i).strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      if (line.startsWith("library ")) {
        library = line.substring(8).strip();
        continue;
      }
      boolean isMember = Character.isWhitespace(text.get(i).charAt(0));
      try {
        if (isMember && type.isEmpty()) {
          throw new IllegalArgumentException("an indented line needs a type above it");
        }
        Line last = isMember ? member(source, i + 1, library, type, line) : type(source, i + 1, library, line);
        type = last.isAnnotation() ? "" : last.type();
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(source + ":" + (i + 1) + ": " + e.getMessage(), e);
      }
    }
  }

  /** A line that starts with a type: of the type itself, of one of its methods after {@code #}, or of an annotation. */
  private Line type(String source, int number, String library, String line) {
    int colon = line.indexOf(" : ");
    String target = colon < 0 ? line : line.substring(0, colon).strip();
    int hash = target.indexOf('#');
    if (hash >= 0) {
      return member(source, number, library, target.substring(0, hash), line.substring(hash + 1));
    }
    boolean isAnnotation = target.startsWith("@");
    String name = isAnnotation ? target.substring(1) : target;
    if (!isTypeName(name)) {
      throw new IllegalArgumentException("`" + target + "` is not a type name; expected `<type> : <fact>[; <fact>]`");
    }
    Facts facts = colon < 0 ? Facts.NONE : facts(line.substring(colon + 3));
    if (isAnnotation) {
      annotations.put(simple(name), facts);
    } else if (!facts.isEmpty()) {
      types.put(name, facts);
    }
    Line parsed = new Line(source, number, library, name, isAnnotation, Optional.empty(), Optional.empty(), facts);
    lines.add(parsed);
    return parsed;
  }

  private Line member(String source, int number, String library, String type, String line) {
    int colon = line.indexOf(" : ");
    int open = line.indexOf('(');
    int close = line.indexOf(')', open + 1);
    if (colon < 0 || open < 0 || close < 0 || close > colon) {
      throw new IllegalArgumentException("expected `<method>(<parameters>) : <fact>[; <fact>]`, found `" + line + "`");
    }
    String inside = line.substring(open + 1, close).strip();
    Optional<List<String>> parameters =
        inside.equals("*")
            ? Optional.empty()
            : Optional.of(inside.isEmpty() ? List.of() : Arrays.stream(inside.split(",")).map(String::strip).toList());
    Facts facts = facts(line.substring(colon + 3));
    Methods of = methods.computeIfAbsent(type, k -> new Methods());
    Line parsed = new Line(source, number, library, type, false, Optional.empty(), parameters, facts);
    for (String name : line.substring(0, open).strip().split("\\|")) {
      if (name.endsWith("*")) {
        of.prefix.put(name.substring(0, name.length() - 1), facts);
      } else if (parameters.isPresent()) {
        of.exact.put(name + '(' + String.join(",", parameters.get()) + ')', facts);
      } else {
        of.any.put(name, facts);
      }
      parsed = new Line(source, number, library, type, false, Optional.of(name), parameters, facts);
      lines.add(parsed);
    }
    return parsed;
  }

  private static boolean isTypeName(String name) {
    return !name.isEmpty() && name.chars().allMatch(c -> Character.isJavaIdentifierPart(c) || c == '.');
  }

  private static Facts facts(String text) {
    List<Fact> facts = new ArrayList<>();
    for (String part : text.split(";")) {
      String[] words = part.strip().split("\\s+");
      facts.add(new Fact(kind(words[0]), List.of(words).subList(1, words.length)));
    }
    return new Facts(facts);
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

  /** Every line, for tests and documentation. */
  public List<Line> lines() {
    return Collections.unmodifiableList(lines);
  }

  /** What is said of the type itself, or else of its nearest supertype that has a line. */
  public Facts ofType(JavaType type, FileTypes in) {
    for (ClassType t : in.supertypes(type)) {
      Facts facts = types.get(t.name());
      if (facts != null) {
        return facts;
      }
    }
    return Facts.NONE;
  }

  /** What is said of the type by name alone, without its supertypes. */
  public Facts ofTypeNamed(String name) {
    return types.getOrDefault(name, Facts.NONE);
  }

  /** What is said of an annotation, by its simple name. */
  public Facts ofAnnotation(String simpleName) {
    return annotations.getOrDefault(simpleName, Facts.NONE);
  }

  /** What is said of the method: by the nearest of the receiver's type and its supertypes that has a line for it. */
  public Facts ofMethod(Callee callee, FileTypes in) {
    List<String> parameters = callee.parameters().stream().map(Catalog::simple).toList();
    if (callee.isConstructor()) {
      return ofMethodIn(callee.owner(), callee.name(), parameters).orElse(Facts.NONE);
    }
    for (ClassType t : in.supertypes(callee.receiver())) {
      Optional<Facts> facts = ofMethodIn(t.name(), callee.name(), parameters);
      if (facts.isPresent()) {
        return facts.get();
      }
    }
    return ofMethodIn(callee.owner(), callee.name(), parameters).orElse(Facts.NONE);
  }

  private Optional<Facts> ofMethodIn(String type, String name, List<String> parameters) {
    Methods of = methods.get(type);
    return of == null ? Optional.empty() : of.of(name, parameters);
  }

  /** Words that a text must hold for anything in the catalogue to matter: simple type names and method names with facts. */
  public Set<String> words() {
    Set<String> words = new TreeSet<>();
    types.keySet().forEach(t -> words.add(simple(t)));
    methods.keySet().forEach(t -> words.add(simple(t)));
    return words;
  }

  private static String simple(String name) {
    return name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1);
  }
}
