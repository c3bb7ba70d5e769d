package dev.asynclint.semantics.types;

import com.github.javaparser.ast.CompilationUnit;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The classes of a project: sources, or their class files where these are newer; class path and JDK; stubs. Thread-safe. */
final class Symbols implements ClassLookup {
  private final SourceFiles sources;
  private final ClassPath classPath;
  /** The first release that has them. */
  private static final int VIRTUAL_THREADS = 21;

  private final Stubs stubs;
  private final Map<String, Optional<ClassSymbol>> classes = new ConcurrentHashMap<>();
  private final Map<Path, Optional<SourceUnit>> units = new ConcurrentHashMap<>();
  private final Map<String, Optional<ClassSymbol>> compiled = new ConcurrentHashMap<>();
  private final Map<String, Boolean> packages = new ConcurrentHashMap<>();

  Symbols(SourceFiles sources, ClassPath classPath, Stubs stubs) {
    this.sources = sources;
    this.classPath = classPath;
    this.stubs = stubs;
  }

  @Override
  public @Nullable ClassSymbol find(String binaryName) {
    ClassSymbol named = guess(binaryName);
    if (named != null) {
      return named;
    }
    String topLevel = topLevel(binaryName);
    if (sources.hasPackage(packageOf(topLevel))) {
      for (Path file : sources.mentioning(topLevel)) {
        ClassSymbol other = inSource(file, binaryName);
        if (other != null) {
          return other;
        }
      }
    }
    return null;
  }

  @Override
  public @Nullable ClassSymbol guess(String binaryName) {
    Optional<ClassSymbol> known = classes.get(binaryName);
    if (known == null) {
      // not computeIfAbsent: reading one class can ask for another
      known = Optional.ofNullable(read(binaryName));
      Optional<ClassSymbol> first = classes.putIfAbsent(binaryName, known);
      known = first == null ? known : first;
    }
    return known.orElse(null);
  }

  private @Nullable ClassSymbol read(String binaryName) {
    if (!hasPackage(packageOf(binaryName)) || binaryName.endsWith(".")) {
      return stubs.find(binaryName, this);
    }
    String topLevel = topLevel(binaryName);
    Path source = sources.named(topLevel);
    if (source != null) {
      byte[] newer = classPath.readIfNewer(binaryName, topLevel, source);
      ClassSymbol own = newer == null ? null : ClassFileReader.read(newer, this, true);
      own = own == null ? inSource(source, binaryName) : own;
      if (own != null) {
        return own;
      }
    }
    if (isOlderThanItsStub(binaryName)) {
      ClassSymbol stub = stubs.find(binaryName, this);
      if (stub != null) {
        return stub;
      }
    }
    byte[] bytes = classPath.read(binaryName);
    ClassSymbol binary = bytes == null ? null : ClassFileReader.read(bytes, this, false);
    return binary != null ? binary : stubs.find(binaryName, this);
  }

  /** On a JDK without virtual threads, code for newer ones is read with the methods these have. */
  private static boolean isOlderThanItsStub(String binaryName) {
    return Runtime.version().feature() < VIRTUAL_THREADS
        && (binaryName.startsWith("java.lang.Thread") || binaryName.startsWith("java.util.concurrent.Executor"));
  }

  private @Nullable ClassSymbol inSource(Path file, String binaryName) {
    Optional<SourceUnit> unit = units.get(file);
    if (unit == null) {
      CompilationUnit headers = sources.headers(file);
      unit = headers == null ? Optional.empty() : Optional.of(new SourceUnit(headers, this));
      Optional<SourceUnit> first = units.putIfAbsent(file, unit);
      unit = first == null ? unit : first;
    }
    return unit.map(u -> u.find(binaryName)).orElse(null);
  }

  @Override
  public @Nullable ClassSymbol compiled(String binaryName) {
    Optional<ClassSymbol> known = compiled.get(binaryName);
    if (known == null) {
      byte[] bytes =
          hasPackage(packageOf(binaryName)) ? classPath.readDirectories(binaryName) : null;
      known =
          bytes == null
              ? Optional.empty()
              : Optional.ofNullable(ClassFileReader.read(bytes, this, true));
      compiled.put(binaryName, known);
    }
    return known.orElse(null);
  }

  @Override
  public boolean hasPackage(String name) {
    return packages.computeIfAbsent(
        name,
        k ->
            sources.hasPackage(name)
                || classPath.hasPackage(name)
                || name.isEmpty()
                || stubs.hasPackage(name));
  }

  private static String packageOf(String name) {
    return name.substring(0, Math.max(0, name.lastIndexOf('.')));
  }

  private static String topLevel(String binaryName) {
    int dollar = binaryName.indexOf('$', binaryName.lastIndexOf('.') + 2);
    return dollar < 0 ? binaryName : binaryName.substring(0, dollar);
  }
}
