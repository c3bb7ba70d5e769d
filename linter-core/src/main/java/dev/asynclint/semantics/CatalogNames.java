package dev.asynclint.semantics;

import dev.asynclint.semantics.Catalog.Line;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** What a catalogue tells by names alone: for a text that is not parsed, or whose types are not known yet. Thread-safe. */
public final class CatalogNames {
  /** Facts that a rule speaks about, rather than facts that only make it silent. */
  private static final Set<Fact.Kind> TRIGGERS =
      EnumSet.of(
          Fact.Kind.EAGER,
          Fact.Kind.ANSWERS,
          Fact.Kind.COLD,
          Fact.Kind.HANDLE,
          Fact.Kind.PROMISE,
          Fact.Kind.ENTRY,
          Fact.Kind.CONFINED,
          Fact.Kind.CALLBACK,
          Fact.Kind.BLOCKS,
          Fact.Kind.TWIN,
          Fact.Kind.READS,
          Fact.Kind.PERIODIC,
          Fact.Kind.STARTS,
          Fact.Kind.EXECUTOR,
          Fact.Kind.POOL,
          Fact.Kind.SWITCHES,
          Fact.Kind.THREAD_BOUND,
          Fact.Kind.COMPLETES,
          Fact.Kind.AGGREGATES,
          Fact.Kind.SUBSCRIBES,
          Fact.Kind.FANS_OUT,
          Fact.Kind.LOCKS,
          Fact.Kind.SCOPE);

  private final List<Line> lines;
  private final Set<String> common;
  private final Map<Fact.Kind, Set<String>> named = new ConcurrentHashMap<>();
  private final Named called;
  private final Named blocking;

  /**
   * The names in a catalogue.
   *
   * @param common names that plain code is full of
   */
  CatalogNames(List<Line> lines, Set<String> common) {
    this.lines = lines;
    this.common = common;
    this.called = new Named();
    this.blocking = new Named();
    for (Line line : lines) {
      called.add(line);
      if (line.facts().has(Fact.Kind.BLOCKS)) {
        blocking.add(line);
      }
    }
  }

  /** Names of calls, as {@link CallName} gives them. */
  private static final class Named {
    private final Set<String> whole = new HashSet<>();
    private final Set<String> prefixes = new HashSet<>();

    void add(Line line) {
      String method = line.method().orElse("");
      if (method.endsWith("*")) {
        prefixes.add(method.substring(0, method.length() - 1));
      } else if (!method.isEmpty()) {
        whole.add(method.equals("<init>") ? CallName.ofConstructor(Catalog.simple(line.type())) : method);
      }
    }

    boolean contains(String name) {
      if (whole.contains(name)) {
        return true;
      }
      for (String prefix : prefixes) {
        if (name.startsWith(prefix)) {
          return true;
        }
      }
      return false;
    }
  }

  /** Whether a line speaks of a method of that name, as {@link CallName} gives it, in whatever type. */
  boolean speaksOf(String name) {
    return called.contains(name);
  }

  /** Whether a line says of a method of that name, as {@link CallName} gives it, in whatever type, that it parks. */
  public boolean mayBlock(String name) {
    return blocking.contains(name);
  }

  /** The names of methods that park, of classes for their constructors, each with the outermost types, fully named, that have one. */
  public Map<String, Set<String>> parking() {
    Map<String, Set<String>> names = new HashMap<>();
    for (Line line : lines) {
      if (line.facts().has(Fact.Kind.BLOCKS) && !line.facts().has(Fact.Kind.BLOCKS, "io") && line.method().isPresent()) {
        String name = line.method().filter(m -> !m.equals("<init>")).orElse(Catalog.simple(line.type()));
        names.computeIfAbsent(name, k -> new HashSet<>()).add(outermost(line.type()));
      }
    }
    return names;
  }

  /**
   * The words of which a text must hold one for the catalogue to say anything that matters in it.
   *
   * <p>A rule speaks where a call starts, waits for, completes or drops async work, parks the thread, starts threads, or takes a
   * callback that runs elsewhere. The text then holds the simple name of the type that has such a line (of its outermost type
   * where it is nested), or, where the receiver is inherited or handed on by another call, the name of the method. What a
   * line says of elements, logs or callbacks that run at once matters only beside one of those. Names that plain code is full
   * of ({@code get}, {@code close}, {@code Object}: the line {@code common} of the index) are no words, but for types that a text
   * has to import; members of the project that give async values are the caller's to add.
   */
  public Words words() {
    Words words = new Words(new HashSet<>(), new HashMap<>(), new HashSet<>());
    for (Line line : lines) {
      if (isTrigger(line.facts())) {
        String type = outermost(line.type());
        if (!type.startsWith("java.") || !common.contains(Catalog.simple(type))) {
          words.types().add(type);
        }
        if (line.facts().has(Fact.Kind.EAGER) || line.facts().has(Fact.Kind.COLD)) {
          words.starting().add(type);
        }
        String method = line.method().orElse("<>");
        if (method.charAt(0) != '<' && !method.endsWith("*") && !common.contains(method)) {
          words.methods().computeIfAbsent(method, k -> new HashSet<>()).add(type);
        }
      }
    }
    return words;
  }

  /** Simple names of the types of the callbacks that library methods take. */
  public Set<String> callbackTypes() {
    Set<String> names = new HashSet<>();
    for (Line line : lines) {
      List<String> parameters = line.parameters().orElse(List.of());
      line.facts().each(Fact.Kind.CALLBACK).flatMap(f -> f.parameter(0).stream()).filter(p -> p < parameters.size())
          .forEach(p -> names.add(parameters.get(p)));
    }
    return names;
  }

  /**
   * Words.
   *
   * @param types full names of outermost types
   * @param methods names, each with the outermost types, fully named, that have one
   * @param starting full names of outermost types that are async values, or have a method that gives one
   */
  public record Words(Set<String> types, Map<String, Set<String>> methods, Set<String> starting) {}

  /** The names of the methods of which a line says this. */
  public Set<String> methodsWith(Fact.Kind kind) {
    return named.computeIfAbsent(
        kind,
        k -> lines.stream().filter(line -> line.facts().has(k)).flatMap(line -> line.method().stream()).collect(Collectors.toSet()));
  }

  /** Whether plain code is full of a name, so that it says nothing about where async work is. */
  public boolean isCommon(String name) {
    return common.contains(name);
  }

  private static boolean isTrigger(Facts facts) {
    for (Fact fact : facts.all()) {
      boolean isNow = fact.kind() == Fact.Kind.CALLBACK && fact.arguments().size() > 1 && fact.arguments().get(1).equals("now");
      // no rule speaks of reading local files
      boolean isLocal = fact.kind() == Fact.Kind.BLOCKS && fact.argument(0).filter("io"::equals).isPresent();
      if (TRIGGERS.contains(fact.kind()) && !isNow && !isLocal) {
        return true;
      }
    }
    return false;
  }

  private static String outermost(String type) {
    int nested = type.indexOf('$');
    return nested < 0 ? type : type.substring(0, nested);
  }
}
