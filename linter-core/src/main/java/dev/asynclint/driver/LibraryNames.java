package dev.asynclint.driver;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Names of types and methods of libraries, and in which texts they mean these. The name of a type does in texts that import it
 * or are in its package: {@code Flow} of another package is no word. That of a method does in texts that import anything of the
 * library. Immutable.
 */
final class LibraryNames {
  /** No names. */
  static final LibraryNames NONE = new LibraryNames(Set.of(), Map.of(), Set.of());

  /** Values of these come from any library, and by any name. */
  private static final List<String> EVERYWHERE = List.of("java.lang", "java.util.concurrent");

  /** Packages that are no library, but hold many; and one whose libraries use each other's types. */
  private static final Set<String> SHARED = Set.of("org.apache", "com.google");

  private static final String REACTOR = "reactor.";

  private final Set<String> types;
  private final Map<String, Set<String>> packages = new HashMap<>();
  private final Set<String> simpleNames = new HashSet<>();
  private final Set<String> starting = new HashSet<>();
  private final Set<String> everywhere = new HashSet<>();
  private final Map<String, Set<String>> methods = new HashMap<>();

  /**
   * Names.
   *
   * @param types outermost, fully named
   * @param methods names, each with the outermost types, fully named, that have one
   * @param starting types beside which others may do what they do: start async work
   */
  LibraryNames(Set<String> types, Map<String, Set<String>> methods, Set<String> starting) {
    this.types = Set.copyOf(types);
    starting.stream().filter(type -> !type.startsWith("java.")).forEach(type -> this.starting.add(outerOf(type)));
    for (String type : types) {
      simpleNames.add(simple(type));
      packages.computeIfAbsent(outerOf(type), k -> new HashSet<>()).add(type);
    }
    methods.forEach(
        (method, owners) -> {
          for (String owner : owners) {
            if (EVERYWHERE.stream().anyMatch(owner::startsWith)) {
              everywhere.add(method);
            } else {
              this.methods.computeIfAbsent(library(owner), k -> new HashSet<>()).add(method);
            }
          }
        });
  }

  private static String outerOf(String name) {
    return name.substring(0, Math.max(0, name.lastIndexOf('.')));
  }

  static String simple(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  /** The packages of a library have two names in common, those of the JDK are one library each. */
  private static String library(String type) {
    if (type.startsWith("java.")) {
      return outerOf(type);
    }
    if (type.startsWith(REACTOR)) {
      return REACTOR;
    }
    int second = type.indexOf('.', type.indexOf('.') + 1);
    String two = second < 0 ? type : type.substring(0, second);
    int third = second < 0 || !SHARED.contains(two) ? -1 : type.indexOf('.', second + 1);
    return third < 0 ? two : type.substring(0, third);
  }

  /** The simple names of all types. */
  Set<String> simpleNames() {
    return simpleNames;
  }

  /** Names of methods that count in every text. */
  Set<String> everywhere() {
    return everywhere;
  }

  /**
   * What the names of libraries mean in a text.
   *
   * @param types fully named, that their simple names mean
   * @param methods of the libraries of which it imports anything
   */
  record Visible(Set<String> types, Set<String> methods) {
    /** The hashes of the simple names of the types. */
    IntSet simpleNames() {
      return Tokens.hashes(types.stream().map(LibraryNames::simple).toList());
    }
  }

  /** What is visible in a text that imports this; its comments may add to that, which costs a parse and no answer. */
  Visible in(List<String> imports) {
    Visible found = new Visible(new HashSet<>(packages.getOrDefault("java.lang", Set.of())), new HashSet<>());
    for (String imported : imports) {
      boolean isPackage = imported.endsWith(".");
      String name = isPackage ? outerOf(imported) : imported;
      if (isPackage) {
        found.types().addAll(packages.getOrDefault(name, Set.of()));
      }
      // what is imported may be a member of a type
      for (String type = name; !type.isEmpty(); type = outerOf(type)) {
        if (types.contains(type)) {
          found.types().add(type);
        }
      }
      // what nobody speaks of may inherit from a neighbour somebody does
      if (!isPackage && starting.contains(outerOf(name))) {
        found.types().add(name);
      }
      found.methods().addAll(methods.getOrDefault(library(isPackage ? name + ".*" : name), Set.of()));
    }
    return found;
  }

  /** What a text imports, and its package; a dot ends what means a whole package. Words in its comments may be among them. */
  static List<String> imports(String text) {
    Set<String> found = new LinkedHashSet<>();
    add("package", text, found);
    add("import", text, found);
    return List.copyOf(found);
  }

  private static void add(String keyword, String text, Set<String> found) {
    for (int at = text.indexOf(keyword); at >= 0; at = text.indexOf(keyword, at + 1)) {
      int start = afterSpace(text, at + keyword.length());
      if (text.startsWith("static", start)) {
        start = afterSpace(text, start + "static".length());
      }
      int end = start;
      while (end < text.length() && (text.charAt(end) == '.' || Character.isJavaIdentifierPart(text.charAt(end)))) {
        end++;
      }
      String name = text.substring(start, end); // a wildcard follows the dot
      if (!name.isEmpty()) {
        found.add(keyword.equals("package") && !name.endsWith(".") ? name + "." : name);
      }
    }
  }

  private static int afterSpace(String text, int from) {
    int at = from;
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at;
  }
}
