package dev.asynclint.semantics.types;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * Class files by name: the JDK that runs the linter, then jars and directories in order. Jars are listed, not read; a jar
 * or directory that can't be read is left out. Thread-safe.
 */
final class ClassPath {
  private static final String VERSIONS = "META-INF/versions/";

  /** Reads the bytes of a class of one package; null where it is not there. */
  private interface Location {
    byte @Nullable [] read(String internalName) throws IOException;
  }

  private final Map<String, List<Location>> packages = new HashMap<>();
  private final Set<String> parents = new HashSet<>();
  private final List<Path> directories = new ArrayList<>();
  private final Optional<FileSystem> jdk = openJdk();
  private final Map<String, List<String>> jdkModules = new ConcurrentHashMap<>();

  ClassPath(List<Path> entries) {
    for (Path entry : entries) {
      try {
        if (Files.isDirectory(entry)) {
          list(entry);
        } else if (Files.isRegularFile(entry)) {
          list(new ZipFile(entry.toFile()));
        }
      } catch (IOException | UncheckedIOException e) {
        // a broken entry is the driver's to report; here it holds nothing
      }
    }
  }

  private static Optional<FileSystem> openJdk() {
    try {
      return Optional.of(FileSystems.getFileSystem(URI.create("jrt:/")));
    } catch (RuntimeException e) {
      return Optional.empty(); // an image without modules: the stubs stand in
    }
  }

  private void list(Path directory) throws IOException {
    directories.add(directory);
    Location location =
        name -> {
          Path file = directory.resolve(name + ".class");
          return Files.isRegularFile(file) ? Files.readAllBytes(file) : null;
        };
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path sub : (Iterable<Path>) files.filter(Files::isDirectory)::iterator) {
        add(
            directory.relativize(sub).toString().replace(sub.getFileSystem().getSeparator(), "."),
            location);
      }
    }
  }

  private void list(ZipFile jar) throws IOException {
    ZipEntry manifest = jar.getEntry(JarFile.MANIFEST_NAME);
    boolean multiRelease = manifest != null && text(jar, manifest).contains("Multi-Release: true");
    Map<String, String> newest = new HashMap<>();
    Location location =
        name -> {
          ZipEntry entry = jar.getEntry(newest.getOrDefault(name, name + ".class"));
          return entry == null ? null : bytes(jar, entry);
        };
    String last = "";
    for (Enumeration<? extends ZipEntry> entries = jar.entries(); entries.hasMoreElements(); ) {
      String entry = entries.nextElement().getName();
      if (!entry.endsWith(".class")) {
        continue;
      }
      if (entry.startsWith(VERSIONS)) {
        if (multiRelease) {
          remember(entry, newest);
        }
      } else if (!entry.startsWith("META-INF/")) {
        String name = packageOf(entry);
        if (!name.equals(last)) {
          add(name, location);
          last = name;
        }
      }
    }
    newest.keySet().forEach(name -> add(packageOf(name), location));
  }

  private static String text(ZipFile jar, ZipEntry entry) throws IOException {
    return new String(bytes(jar, entry), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(ZipFile jar, ZipEntry entry) throws IOException {
    try (InputStream in = jar.getInputStream(entry)) {
      return in.readAllBytes();
    }
  }

  private static String packageOf(String entry) {
    return entry.substring(0, Math.max(0, entry.lastIndexOf('/'))).replace('/', '.');
  }

  /** Keeps the entry of a multi-release jar for the newest release that the running JDK can read. */
  private static void remember(String entry, Map<String, String> newest) {
    int slash = entry.indexOf('/', VERSIONS.length());
    String version = entry.substring(VERSIONS.length(), Math.max(VERSIONS.length(), slash));
    if (version.isEmpty()
        || version.length() > 3
        || !version.chars().allMatch(Character::isDigit)) {
      return;
    }
    String name = entry.substring(slash + 1, entry.length() - ".class".length());
    String known = newest.get(name);
    int release = Integer.parseInt(version);
    if (release <= Runtime.version().feature() && (known == null || release > releaseOf(known))) {
      newest.put(name, entry);
    }
  }

  private static int releaseOf(String entry) {
    return Integer.parseInt(
        entry.substring(VERSIONS.length(), entry.indexOf('/', VERSIONS.length())));
  }

  private void add(String packageName, Location location) {
    List<Location> locations = packages.computeIfAbsent(packageName, k -> new ArrayList<>(1));
    if (!locations.contains(location)) {
      locations.add(location);
    }
    String parent = packageName;
    while (parents.add(parent) && parent.lastIndexOf('.') >= 0) {
      parent = parent.substring(0, parent.lastIndexOf('.'));
    }
  }

  /** Whether the package or one below it has classes. */
  boolean hasPackage(String name) {
    return parents.contains(name) || !modules(name).isEmpty();
  }

  /** The class file of a class; null where there is none or it can't be read. */
  byte @Nullable [] read(String binaryName) {
    int dot = binaryName.lastIndexOf('.');
    String packageName = dot < 0 ? "" : binaryName.substring(0, dot);
    String internalName = binaryName.replace('.', '/');
    try {
      for (String module : modules(packageName)) {
        Path file = jdk.orElseThrow().getPath("/modules", module, internalName + ".class");
        if (Files.exists(file)) {
          return Files.readAllBytes(file);
        }
      }
      for (Location location : packages.getOrDefault(packageName, List.of())) {
        byte[] found = location.read(internalName);
        if (found != null) {
          return found;
        }
      }
    } catch (IOException e) {
      return null;
    }
    return null;
  }

  /** The class file of a class in a directory of the class path, unless it is older than its source. */
  byte @Nullable [] readIfNewer(String binaryName, String topLevel, Path source) {
    String internalName = binaryName.replace('.', '/');
    try {
      for (Path directory : directories) {
        Path top = directory.resolve(topLevel.replace('.', '/') + ".class");
        if (Files.exists(top)
            && Files.getLastModifiedTime(top).compareTo(Files.getLastModifiedTime(source)) >= 0) {
          Path file = directory.resolve(internalName + ".class");
          return Files.exists(file) ? Files.readAllBytes(file) : null;
        }
      }
    } catch (IOException e) {
      return null;
    }
    return null;
  }

  /** The class file of a class in a directory of the class path, however old; null where there is none. */
  byte @Nullable [] readDirectories(String binaryName) {
    try {
      for (Path directory : directories) {
        Path file = directory.resolve(binaryName.replace('.', '/') + ".class");
        if (Files.exists(file)) {
          return Files.readAllBytes(file);
        }
      }
    } catch (IOException e) {
      return null;
    }
    return null;
  }

  private List<String> modules(String packageName) {
    if (packageName.isEmpty() || jdk.isEmpty()) {
      return List.of();
    }
    List<String> known = jdkModules.get(packageName);
    if (known == null) {
      known = listModules(jdk.get().getPath("/packages", packageName));
      jdkModules.put(packageName, known);
    }
    return known;
  }

  private static List<String> listModules(Path links) {
    if (!Files.isDirectory(links)) {
      return List.of();
    }
    try (Stream<Path> modules = Files.list(links)) {
      return modules.map(m -> m.getFileName().toString()).sorted().toList();
    } catch (IOException | UncheckedIOException e) {
      return List.of();
    }
  }
}
