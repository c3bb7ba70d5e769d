package dev.asynclint.lsp;

import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Between URIs and files. */
final class Uris {
  private Uris() {}

  /** The file that a URI names, absolute; empty for texts that are no files, such as {@code untitled:Untitled-1}. */
  static Optional<Path> file(String uri) {
    try {
      URI parsed = URI.create(uri);
      return "file".equalsIgnoreCase(parsed.getScheme())
          ? Optional.of(Path.of(parsed).toAbsolutePath().normalize())
          : Optional.empty();
    } catch (IllegalArgumentException | FileSystemNotFoundException e) {
      return Optional.empty();
    }
  }

  /** Where a text that is no file would be: a plain name, so that it belongs to no folder. */
  static Path nameOf(String uri) {
    String name = uri.substring(Math.max(uri.lastIndexOf('/'), uri.lastIndexOf(':')) + 1);
    try {
      return Path.of(name.isEmpty() ? "Untitled" : name);
    } catch (InvalidPathException e) {
      return Path.of("Untitled");
    }
  }

  static String of(Path file) {
    return file.toUri().toString();
  }
}
