package dev.asynclint.semantics;

import dev.asynclint.semantics.JavaType.ClassType;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
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
 * reactor.core.publisher.Mono#map(Function) : callback 0 publisher; maps 0 flatMap
 * reactor.core.publisher.Mono#block(*) : blocks wait
 * </pre>
 *
 * Parameters are simple names of the erased types; {@code (*)} stands for any. A line holds for subtypes that override the
 * method; the nearest type with a line for the method says it all. Immutable.
 */
public final class Catalog {
  /** The files of the built-in catalogue, in {@code /catalog}. */
  private static final String INDEX = "/catalog/index.txt";

  /** A method line. */
  record MethodLine(String name, Optional<List<String>> parameters, Facts facts) {
    boolean matches(Callee callee) {
      boolean sameName =
          name.endsWith("*") ? callee.name().startsWith(name.substring(0, name.length() - 1)) : name.equals(callee.name());
      return sameName && parameters.map(p -> p.equals(callee.parameters().stream().map(Catalog::simple).toList())).orElse(true);
    }
  }

  /** A line of the catalogue as text, for the test that resolves it. */
  public record Line(
      String source,
      int number,
      String library,
      String type,
      Optional<String> method,
      Optional<List<String>> parameters,
      Facts facts) {}

  private final Map<String, Facts> types = new LinkedHashMap<>();
  private final Map<String, List<MethodLine>> methods = new LinkedHashMap<>();
  private final Map<String, Facts> annotations = new LinkedHashMap<>();
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
          catalog.read("/catalog/" + name.strip(), resourceLines("/catalog/" + name.strip()));
        }
      }
      return catalog;
    }

    private static List<String> resourceLines(String resource) {
      try (InputStream in = Catalog.class.getResourceAsStream(resource)) {
        if (in == null) {
          throw new IllegalStateException("missing resource " + resource);
        }
        return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).lines().toList();
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
    methods.forEach((type, list) -> result.methods.put(type, new ArrayList<>(list)));
    result.lines.addAll(lines);
    result.read(source, new BufferedReader(text).lines().toList());
    return result;
  }

  private void read(String source, List<String> text) {
    String library = "";
    for (int i = 0; i < text.size(); i++) {
      String line = text.get(i).strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      if (line.startsWith("library ")) {
        library = line.substring(8).strip();
        continue;
      }
      try {
        add(source, i + 1, library, line);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(source + ":" + (i + 1) + ": " + e.getMessage(), e);
      }
    }
  }

  private void add(String source, int number, String library, String line) {
    int colon = line.indexOf(" : ");
    if (colon < 0) {
      throw new IllegalArgumentException("expected `<type or type#method(parameters)> : <fact>[; <fact>]`, found `" + line + "`");
    }
    String target = line.substring(0, colon).strip();
    Facts facts = facts(line.substring(colon + 3));
    int hash = target.indexOf('#');
    if (target.startsWith("@")) {
      annotations.put(simple(target.substring(1)), facts);
      lines.add(new Line(source, number, library, target.substring(1), Optional.empty(), Optional.empty(), facts));
      return;
    }
    if (hash < 0) {
      types.put(target, facts);
      lines.add(new Line(source, number, library, target, Optional.empty(), Optional.empty(), facts));
      return;
    }
    int open = target.indexOf('(', hash);
    if (open < 0 || !target.endsWith(")")) {
      throw new IllegalArgumentException("expected parameters in parentheses after `" + target + "`; `(*)` stands for any");
    }
    String type = target.substring(0, hash);
    String name = target.substring(hash + 1, open);
    String inside = target.substring(open + 1, target.length() - 1).strip();
    Optional<List<String>> parameters =
        inside.equals("*")
            ? Optional.empty()
            : Optional.of(inside.isEmpty() ? List.of() : Arrays.stream(inside.split(",")).map(String::strip).toList());
    List<MethodLine> list = methods.computeIfAbsent(type, k -> new ArrayList<>());
    list.removeIf(m -> m.name().equals(name) && m.parameters().equals(parameters));
    // exact parameters are tried before (*), the latest first
    list.add(parameters.isPresent() ? 0 : list.size(), new MethodLine(name, parameters, facts));
    lines.add(new Line(source, number, library, type, Optional.of(name), parameters, facts));
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
    for (Fact.Kind kind : Fact.Kind.values()) {
      if (kind.word().equals(word)) {
        return kind;
      }
    }
    throw new IllegalArgumentException("unknown fact `" + word + "`");
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

  /** What is said of an annotation, named by its simple name; its line starts with {@code @}. */
  public Facts ofAnnotation(String simpleName) {
    return annotations.getOrDefault(simpleName, Facts.NONE);
  }

  /** What is said of the method: by the nearest of the receiver's type and its supertypes that has a line for it. */
  public Facts ofMethod(Callee callee, FileTypes in) {
    if (callee.isConstructor()) {
      return ofMethodIn(callee.owner(), callee);
    }
    for (ClassType t : in.supertypes(callee.receiver())) {
      Facts facts = ofMethodIn(t.name(), callee);
      if (!facts.isEmpty()) {
        return facts;
      }
    }
    return ofMethodIn(callee.owner(), callee);
  }

  private Facts ofMethodIn(String type, Callee callee) {
    for (MethodLine line : methods.getOrDefault(type, List.of())) {
      if (line.matches(callee)) {
        return line.facts();
      }
    }
    return Facts.NONE;
  }

  /** Words that a text must hold for anything in the catalogue to matter: simple type names and method names with facts. */
  public Set<String> words() {
    Set<String> words = new TreeSet<>();
    types.keySet().forEach(t -> words.add(simple(t)));
    Map<Fact.Kind, Boolean> strong = new EnumMap<>(Fact.Kind.class);
    for (Fact.Kind kind : List.of(Fact.Kind.BLOCKS, Fact.Kind.STARTS, Fact.Kind.SUBSCRIBES)) {
      strong.put(kind, true);
    }
    methods.forEach(
        (type, list) -> {
          for (MethodLine line : list) {
            if (line.facts().all().stream().anyMatch(f -> strong.containsKey(f.kind())) && !line.name().startsWith("<")) {
              words.add(simple(type));
            }
          }
        });
    return words;
  }

  private static String simple(String name) {
    return name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1);
  }
}
