package dev.asynclint.accuracy;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Sources to compare on.
 *
 * @param root directory that holds the packages
 * @param classPath what they are compiled against
 */
record Corpus(String name, Path root, List<Path> classPath) {
  private static final List<Path> TEST_CLASS_PATH =
      Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator)).map(Path::of).toList();

  /** The linter's own sources. */
  static Corpus own() {
    return new Corpus("asynclint (linter-core)", Path.of("../linter-core/src/main/java").toAbsolutePath().normalize(), TEST_CLASS_PATH);
  }

  /** A library whose sources are on the test class path as a jar; they are unpacked to a directory. */
  static Corpus library(String artifact, Path directory) throws IOException {
    Path jar =
        TEST_CLASS_PATH.stream()
            .filter(p -> p.getFileName().toString().matches(artifact + "-.*-sources\\.jar"))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("no sources of " + artifact + " on the test class path"));
    unpack(jar, directory);
    List<Path> classPath =
        TEST_CLASS_PATH.stream().filter(p -> !p.getFileName().toString().matches(artifact + "-.*|.*-sources\\.jar")).toList();
    return new Corpus(jar.getFileName().toString().replace("-sources.jar", ""), directory, classPath);
  }

  private static void unpack(Path jar, Path directory) throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
        ZipEntry entry = entries.nextElement();
        Path target = directory.resolve(entry.getName()).normalize();
        if (entry.getName().endsWith(".java") && !entry.getName().startsWith("META-INF/") && target.startsWith(directory)) {
          Files.createDirectories(target.getParent());
          try (InputStream in = zip.getInputStream(entry)) {
            Files.copy(in, target);
          }
        }
      }
    }
  }

  /** Its files with classes, in a fixed order. */
  List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(p -> p.toString().endsWith(".java") && !p.endsWith("module-info.java") && !p.endsWith("package-info.java"))
          .sorted()
          .toList();
    }
  }
}
