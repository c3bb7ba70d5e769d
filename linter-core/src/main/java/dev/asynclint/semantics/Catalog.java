package dev.asynclint.semantics;

import dev.asynclint.semantics.JavaType.ClassType;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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

    void add(String name, Optional<List<String>> parameters, Facts facts) {
      if (name.endsWith("*")) {
        prefix.put(name.substring(0, name.length() - 1), facts);
      } else if (parameters.isPresent()) {
        exact.put(signature(name, parameters.get()), facts);
      } else {
        any.put(name, facts);
      }
    }

    private static String signature(String name, List<String> parameters) {
      return name.concat("(").concat(String.join(",", parameters)).concat(")");
    }

    Methods copy() {
      Methods copy = new Methods();
      copy.exact.putAll(exact);
      copy.any.putAll(any);
      copy.prefix.putAll(prefix);
      return copy;
    }

    Optional<Facts> of(String name, List<String> parameters) {
      if (!exact.isEmpty()) {
        Facts facts = exact.get(signature(name, parameters));
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
  private final Set<String> common = new HashSet<>();
  private volatile @Nullable CatalogNames names;

  private Catalog() {}

  /** The catalogue that comes with the linter. */
  public static Catalog builtIn() {
    return Holder.BUILT_IN;
  }

  private static final class Holder {
    static final Catalog BUILT_IN = load();

    private static Catalog load() {
      Catalog catalog = new Catalog();
      CatalogParser parser = new CatalogParser();
      for (String line : CatalogFiles.lines(INDEX)) {
        if (line.startsWith("common ")) {
          catalog.common.addAll(List.of(line.substring("common ".length()).split(" ")));
        } else if (!line.isBlank() && !line.startsWith("#")) {
          catalog.read(parser, line, CatalogFiles.lines("/catalog/" + line));
        }
      }
      return catalog;
    }
  }

  /**
   * This catalogue and the lines of {@code text}; a line of {@code text} replaces an older one for the same target.
   *
   * @param source named in error messages
   * @throws IllegalArgumentException naming source and line where a line can't be read
   */
  public Catalog with(String source, Reader text) throws IOException {
    Catalog result = copy();
    result.read(new CatalogParser(), source, new BufferedReader(text).lines().toList());
    return result;
  }

  /**
   * This catalogue and the files {@code META-INF/asynclint/*.txt} that libraries bring with them.
   *
   * @param classPath jars and directories; what can't be opened is passed over, since others report it
   * @param wrong told the entry and what is wrong in it, as {@code <file>:<line>: <message>}; the lines before it hold
   */
  public Catalog withLibraries(Collection<Path> classPath, BiConsumer<Path, String> wrong) {
    Catalog result = this;
    for (Path entry : classPath) {
      for (Map.Entry<String, List<String>> file : CatalogFiles.shipped(entry).entrySet()) {
        result = result == this ? copy() : result;
        try {
          result.read(new CatalogParser(), file.getKey(), file.getValue());
        } catch (IllegalArgumentException e) {
          wrong.accept(entry, e.getMessage());
        }
      }
    }
    return result;
  }

  private Catalog copy() {
    Catalog result = new Catalog();
    result.types.putAll(types);
    result.annotations.putAll(annotations);
    methods.forEach((type, of) -> result.methods.put(type, of.copy()));
    result.lines.addAll(lines);
    result.common.addAll(common);
    return result;
  }

  // No regular expressions, streams, lambdas or `+` here and in CatalogParser: see there.

  private void read(CatalogParser parser, String source, List<String> text) {
    int before = lines.size();
    try {
      parser.parse(source, text, lines);
    } finally {
      index(before);
    }
  }

  private void index(int from) {
    for (int i = from; i < lines.size(); i++) {
      Line line = lines.get(i);
      if (line.isAnnotation()) {
        annotations.put(simple(line.type()), line.facts());
      } else if (line.method().isPresent()) {
        methodsOf(line.type()).add(line.method().get(), line.parameters(), line.facts());
      } else if (!line.facts().isEmpty()) {
        types.put(line.type(), line.facts());
      }
    }
  }

  private Methods methodsOf(String type) {
    Methods of = methods.get(type);
    if (of == null) {
      of = new Methods();
      methods.put(type, of);
    }
    return of;
  }

  /** Every line. */
  public List<Line> lines() {
    return Collections.unmodifiableList(lines);
  }

  /** What this catalogue has been given besides the lines of {@code base}, which it was made from; all, if it was not. */
  @SuppressWarnings("ReferenceEquality") // a line that was taken over is the same object
  public List<Line> linesBesides(Catalog base) {
    int own = base.lines.size();
    boolean made = lines.size() >= own && (own == 0 || lines.get(own - 1) == base.lines.get(own - 1));
    return made ? lines().subList(own, lines.size()) : lines();
  }

  /** What the lines tell by names alone. */
  public CatalogNames names() {
    CatalogNames made = names;
    if (made == null) {
      made = new CatalogNames(lines(), common);
      names = made;
    }
    return made;
  }

  /** Every line about the type or one of its supertypes: what it has besides the method that is called. */
  public Stream<Line> linesOf(JavaType type, FileTypes in) {
    Set<String> names = in.supertypes(type).stream().map(ClassType::name).collect(Collectors.toSet());
    return lines.stream().filter(line -> names.contains(line.type()));
  }

  /**
   * What is said of the type itself, or else of its nearest supertype that has a line. A line that says no more than that the
   * type is closed ({@code AutoCloseable : resource}) does not hide what the next says.
   */
  public Facts ofType(JavaType type, FileTypes in) {
    Facts closed = Facts.NONE;
    for (ClassType t : in.supertypes(type)) {
      Facts facts = types.get(t.name());
      if (facts != null && !isOnlyOfClosing(facts)) {
        return closed.and(facts);
      }
      if (facts != null && closed.isEmpty()) {
        closed = facts;
      }
    }
    return closed;
  }

  private static boolean isOnlyOfClosing(Facts facts) {
    return facts.all().size() == 1 && (facts.has(Fact.Kind.RESOURCE) || facts.has(Fact.Kind.HARMLESS));
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

  static String simple(String name) {
    return name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1);
  }
}
