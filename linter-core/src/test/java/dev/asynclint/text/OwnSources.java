package dev.asynclint.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The sources of this module: texts of every kind to try things on. */
final class OwnSources {
  private OwnSources() {}

  static Stream<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src"))) {
      return files.filter(f -> f.toString().endsWith(".java")).toList().stream();
    }
  }
}
