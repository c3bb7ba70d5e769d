package dev.asynclint.semantics;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Where the text of the catalogue comes from: resources of the linter, and jars that bring lines of their own. */
final class CatalogFiles {
  /** Where a library puts catalogue files of its own. */
  private static final String SHIPPED = "META-INF/asynclint/";

  private CatalogFiles() {}

  /** The lines of a resource of the linter. */
  static List<String> lines(String resource) {
    try (InputStream in = CatalogFiles.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("missing resource " + resource);
      }
      return split(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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

  /** The catalogue files in a jar or directory, by their names in it. */
  static Map<String, List<String>> shipped(Path entry) {
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
}
