package dev.asynclint.driver;

import dev.asynclint.driver.Project.Module;
import dev.asynclint.driver.Project.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The Java files of a project as they are when they are first asked for: those to lint, and what else its roots hold. */
final class ProjectFiles {
  private final Map<Module, List<Path>> notLinted = new IdentityHashMap<>(); // the hash of a record is that of all its files
  private final List<Path> all;

  ProjectFiles(Project project) {
    Map<Path, List<Path>> below = new HashMap<>();
    Set<Path> files = new LinkedHashSet<>();
    for (Module module : project.modules()) {
      Set<Path> linted = module.sources().stream().map(Source::location).collect(Collectors.toSet());
      files.addAll(linted);
      List<Path> others = new ArrayList<>();
      for (Path root : module.roots()) {
        for (Path file : below.computeIfAbsent(root, ProjectFiles::javaFilesBelow)) {
          files.add(file);
          if (!linted.contains(file)) {
            others.add(file);
          }
        }
      }
      notLinted.put(module, others);
    }
    all = files.stream().sorted().toList();
  }

  private static List<Path> javaFilesBelow(Path root) {
    try (Stream<Path> found = Files.walk(root)) {
      return found.filter(f -> f.toString().endsWith(".java")).toList();
    } catch (IOException | UncheckedIOException e) {
      return List.of(); // it is not linted, and what it declares is not known to the types either
    }
  }

  /** Every file that can declare something, in the order of their paths. */
  List<Path> all() {
    return all;
  }

  /** What lies in the roots of a module and is not linted as a part of it. */
  List<Source> notLinted(Module module) {
    return notLinted.getOrDefault(module, List.of()).stream().map(file -> new Source(file, file)).toList();
  }
}
