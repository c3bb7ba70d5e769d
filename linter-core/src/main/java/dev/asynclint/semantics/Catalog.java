package dev.asynclint.semantics;

import dev.asynclint.semantics.JavaType.ClassType;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

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

  /** Where a library puts catalogue files of its own. */
  private static final String SHIPPED = "META-INF/asynclint/";

  /** Facts that a rule speaks about, rather than facts that only make it silent. */
  private static final Set<Fact.Kind> TRIGGERS =
      EnumSet.of(
          Fact.Kind.EAGER,
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
  private final Set<String> common = new HashSet<>();
  private final Map<String, Facts> parsed = new HashMap<>();

  private Catalog() {}

  /** The catalogue that comes with the linter. */
  public static Catalog builtIn() {
    return Holder.BUILT_IN;
  }

  private static final class Holder {
    static final Catalog BUILT_IN = load();

    private static Catalog load() {
      Catalog catalog = new Catalog();
      for (String line : resourceLines(INDEX)) {
        if (line.startsWith("common ")) {
          catalog.common.addAll(List.of(line.substring("common ".length()).split(" ")));
        } else if (!line.isBlank() && !line.startsWith("#")) {
          catalog.read(line, resourceLines("/catalog/" + line));
        }
      }
      return catalog;
    }

    private static List<String> split(String text) {
      List<String> found = new ArrayList<>(512);
      int start = 0;
      for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
        found.add(text.substring(start, end));
        start = end + 1;
      }
      found.add(text.substring(start));
      return found;
    }

    private static List<String> resourceLines(String resource) {
      try (InputStream in = Catalog.class.getResourceAsStream(resource)) {
        if (in == null) {
          throw new IllegalStateException("missing resource " + resource);
        }
        return split(new String(in.readAllBytes(), StandardCharsets.UTF_8));
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
    Catalog result = copy();
    result.read(source, new BufferedReader(text).lines().toList());
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
      for (Map.Entry<String, List<String>> file : shipped(entry).entrySet()) {
        result = result == this ? copy() : result;
        try {
          result.read(file.getKey(), file.getValue());
        } catch (IllegalArgumentException e) {
          wrong.accept(entry, e.getMessage());
        }
      }
    }
    return result;
  }

  /** The catalogue files in a jar or directory, by their names in it. */
  private static Map<String, List<String>> shipped(Path entry) {
    Map<String, List<String>> files = new TreeMap<>();
    if (Files.isDirectory(entry)) {
      try (DirectoryStream<Path> found = Files.newDirectoryStream(entry.resolve(SHIPPED), "*.txt")) {
        for (Path file : found) {
          files.put(SHIPPED + file.getFileName(), Files.readAllLines(file));
        }
      } catch (IOException e) {
        files.clear(); // none there
      }
      return files;
    }
    try (ZipFile jar = new ZipFile(entry.toFile())) {
      for (Enumeration<? extends ZipEntry> all = jar.entries(); all.hasMoreElements(); ) {
        ZipEntry file = all.nextElement();
        if (file.getName().startsWith(SHIPPED) && file.getName().endsWith(".txt")) {
          try (InputStream in = jar.getInputStream(file)) {
            files.put(file.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
          }
        }
      }
    } catch (IOException e) {
      files.clear(); // no jar, or a broken one
    }
    return files;
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

  // No regular expressions, streams, lambdas or `+` from here to the end of the parser: it runs at every start, interpreted,
  // and what they load and link costs more than the 2,500 lines.

  private void read(String source, List<String> text) {
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
    Optional<List<String>> parameters = inside.equals("*") ? Optional.empty() : Optional.of(parts(inside, ','));
    String key = parameters.isPresent() ? "(".concat(String.join(",", parameters.get())).concat(")") : "";
    Facts facts = facts(line.substring(colon + 3));
    Methods of = methods.get(type);
    if (of == null) {
      of = new Methods();
      methods.put(type, of);
    }
    Line parsed = new Line(source, number, library, type, false, Optional.empty(), parameters, facts);
    for (String name : parts(line.substring(0, open), '|')) {
      if (name.endsWith("*")) {
        of.prefix.put(name.substring(0, name.length() - 1), facts);
      } else if (parameters.isPresent()) {
        of.exact.put(name.concat(key), facts);
      } else {
        of.any.put(name, facts);
      }
      parsed = new Line(source, number, library, type, false, Optional.of(name), parameters, facts);
      lines.add(parsed);
    }
    return parsed;
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

  /** Every line, for tests and documentation. */
  public List<Line> lines() {
    return Collections.unmodifiableList(lines);
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

  /** The names of methods that park, each with the simple names of the types that have such a method. */
  public Map<String, Set<String>> parking() {
    Map<String, Set<String>> names = new HashMap<>();
    for (Line line : lines()) {
      if (line.facts().has(Fact.Kind.BLOCKS) && !line.facts().has(Fact.Kind.BLOCKS, "io") && line.method().isPresent()) {
        names.computeIfAbsent(line.method().get(), k -> new HashSet<>()).add(simple(line.type()));
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
   * of ({@code get}, {@code close}: the line {@code common} of the index) are no words; members of the project that give
   * async values are the caller's to add.
   */
  public Set<String> words() {
    Set<String> words = new HashSet<>();
    for (Line line : lines) {
      if (isTrigger(line.facts())) {
        words.add(outermost(line.type()));
        String method = line.method().orElse("<>");
        if (method.charAt(0) != '<' && !method.endsWith("*")) {
          words.add(method);
        }
      }
    }
    words.removeAll(common);
    return words;
  }

  /** Whether plain code is full of a name, so that it says nothing about where async work is. */
  public boolean isCommon(String name) {
    return common.contains(name);
  }

  private static boolean isTrigger(Facts facts) {
    for (Fact fact : facts.all()) {
      boolean isNow = fact.kind() == Fact.Kind.CALLBACK && fact.arguments().size() > 1 && fact.arguments().get(1).equals("now");
      if (TRIGGERS.contains(fact.kind()) && !isNow) {
        return true;
      }
    }
    return false;
  }

  private static String outermost(String type) {
    String name = type.substring(type.lastIndexOf('.') + 1);
    int nested = name.indexOf('$');
    return nested < 0 ? name : name.substring(0, nested);
  }

  private static String simple(String name) {
    return name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1);
  }
}
