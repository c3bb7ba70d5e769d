package dev.asynclint.semantics.types;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;

/**
 * Signatures of well-known async libraries, for code whose class path is not at hand. One text file a library:
 *
 * <pre>
 * class 401 reactor/core/publisher/Mono java/lang/Object org/reactivestreams/Publisher &lt;T:Ljava/lang/Object;&gt;Ljava/lang/Object;…
 * m 9 just &lt;T:Ljava/lang/Object;&gt;(TT;)Lreactor/core/publisher/Mono&lt;TT;&gt;; &#64;CheckReturnValue
 * f 19 NAME Ljava/lang/String;
 * </pre>
 *
 * Access flags are in hexadecimal; {@code -} stands for no superclass or no interfaces; a member class has an entry of its
 * own. {@code index.txt} has a line {@code <file> <package prefix>[,<package prefix>]} for each file. Files are read when a
 * class of one of their packages is asked for. Thread-safe.
 */
final class Stubs {
  private static final String FOLDER = "/catalog/stubs/";

  /** Lines of one class: the header first. */
  private record Entry(List<String> lines) {}

  private final Map<String, List<String>> files = new LinkedHashMap<>();
  private final Map<String, Map<String, Entry>> read = new ConcurrentHashMap<>();

  private Stubs(List<String> index) {
    for (String line : index) {
      if (!line.isBlank() && !line.startsWith("#")) {
        String[] words = line.strip().split("\\s+", -1);
        files.put(words[0], List.of(words[1].split(",")));
      }
    }
  }

  /** The stubs that come with the linter. */
  static Stubs builtIn() {
    return Holder.BUILT_IN;
  }

  private static final class Holder {
    static final Stubs BUILT_IN = new Stubs(lines("index.txt"));
  }

  private static List<String> lines(String file) {
    try (InputStream in = Stubs.class.getResourceAsStream(FOLDER + file)) {
      return in == null
          ? List.of()
          : new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether a library with a stub has classes in the package or below it. */
  boolean hasPackage(String name) {
    return files.values().stream()
        .flatMap(List::stream)
        .anyMatch(p -> p.equals(name) || p.startsWith(name + ".") || name.startsWith(p + "."));
  }

  /** The stub of a class; null where there is none. */
  @Nullable ClassSymbol find(String binaryName, ClassLookup lookup) {
    for (Map.Entry<String, List<String>> file : files.entrySet()) {
      if (file.getValue().stream().anyMatch(p -> binaryName.startsWith(p + "."))) {
        Map<String, Entry> entries = read.computeIfAbsent(file.getKey(), f -> entries(lines(f)));
        Entry entry = entries.get(binaryName);
        if (entry != null) {
          return symbol(binaryName, entry, entries, lookup);
        }
      }
    }
    return null;
  }

  private static Map<String, Entry> entries(List<String> lines) {
    Map<String, Entry> entries = new HashMap<>();
    int start = -1;
    for (int i = 0; i <= lines.size(); i++) {
      if (i == lines.size() || lines.get(i).startsWith("class ")) {
        if (start >= 0) {
          String name = lines.get(start).split(" ", -1)[2].replace('/', '.');
          entries.put(name, new Entry(List.copyOf(lines.subList(start, i))));
        }
        start = i;
      }
    }
    return entries;
  }

  private static ClassSymbol symbol(
      String name, Entry entry, Map<String, Entry> entries, ClassLookup lookup) {
    String[] header = entry.lines().get(0).split(" ", 6);
    int flags = Integer.parseInt(header[1], 16);
    BinaryClass symbol = new BinaryClass(name, flags, false, lookup);
    int dollar = name.lastIndexOf('$');
    if (dollar > 0) {
      symbol.setOuter(name.substring(0, dollar), (flags & Opcodes.ACC_STATIC) != 0);
    }
    for (String other : entries.keySet()) {
      if (other.length() > name.length()
          && other.startsWith(name + "$")
          && other.indexOf('$', name.length() + 1) < 0) {
        symbol.addMember(other.substring(name.length() + 1), other);
      }
    }
    Optional<String> superName =
        header[3].equals("-") ? Optional.empty() : Optional.of(header[3].replace('/', '.'));
    boolean hasInterfaces = header.length > 4 && !header[4].equals("-") && !header[4].isEmpty();
    List<String> interfaces =
        hasInterfaces ? Arrays.stream(header[4].replace('/', '.').split(",")).toList() : List.of();
    for (String line : entry.lines().subList(1, entry.lines().size())) {
      addMember(symbol, line);
    }
    symbol.setSupertypes(header.length > 5 ? header[5].strip() : null, superName, interfaces);
    return symbol;
  }

  private static void addMember(BinaryClass symbol, String line) {
    String[] words = line.strip().split(" ", -1);
    if (words.length < 4) {
      return;
    }
    int access = Integer.parseInt(words[1], 16);
    if (words[0].equals("f")) {
      symbol.addField(words[2], access, words[3]);
    } else if (words[0].equals("m")) {
      Set<String> annotations = new LinkedHashSet<>();
      if (words.length > 4) {
        Arrays.stream(words[4].split(",")).map(a -> a.replace("@", "")).forEach(annotations::add);
      }
      // the signature stands for the descriptor too: a stub never needs the erased one
      symbol.addMethod(words[2], access, words[3], Optional.of(words[3]), annotations);
    }
  }
}
