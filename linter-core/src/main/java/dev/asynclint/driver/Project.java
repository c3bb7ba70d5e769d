package dev.asynclint.driver;

import dev.asynclint.Problem;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Code to lint and what its types are resolved with.
 *
 * @param root the directory that reported paths are relative to
 * @param modules those with something to lint, and those that they can refer to
 * @param problems what was found but can't be used
 * @param notes one-line remarks for the user
 */
public record Project(Path root, List<Module> modules, List<Problem> problems, List<String> notes) {
  /** Copies the lists. */
  public Project {
    modules = List.copyOf(modules);
    problems = List.copyOf(problems);
    notes = List.copyOf(notes);
  }

  /**
   * Sources that are compiled together.
   *
   * @param name for people
   * @param sources to lint, in the order of their paths
   * @param roots directories that hold packages, sources that are not linted included
   * @param classPath jars and directories of class files, without the other modules
   * @param release language level, e.g. 17; {@link Integer#MAX_VALUE} where nothing says it
   * @param encoding of the sources
   */
  public record Module(String name, List<Source> sources, List<Path> roots, List<Path> classPath, int release, Charset encoding) {
    /** Copies the lists. */
    public Module {
      sources = List.copyOf(sources);
      roots = List.copyOf(roots);
      classPath = List.copyOf(classPath);
    }
  }

  /**
   * One file.
   *
   * @param file what it is called in reports: its path, or {@code <jar>!/<entry>}
   * @param location where it can be read
   */
  public record Source(Path file, Path location) {}

  /** The text of one of its files; empty where it can't be read. */
  public String text(Path file) {
    for (Module module : modules) {
      for (Source source : module.sources()) {
        if (source.file().equals(file)) {
          return SourceReader.read(file, source.location(), module.encoding()).text().orElse("");
        }
      }
    }
    return Files.isRegularFile(file) ? SourceReader.read(file, file, StandardCharsets.UTF_8).text().orElse("") : "";
  }

  /** The same, with all sources in this encoding. */
  public Project in(Charset encoding) {
    List<Module> encoded =
        modules.stream().map(m -> new Module(m.name(), m.sources(), m.roots(), m.classPath(), m.release(), encoding)).toList();
    return new Project(root, encoded, problems, notes);
  }

  /** Number of files to lint. */
  public int size() {
    return modules.stream().mapToInt(m -> m.sources().size()).sum();
  }
}
