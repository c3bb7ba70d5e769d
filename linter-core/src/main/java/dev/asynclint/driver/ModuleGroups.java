package dev.asynclint.driver;

import dev.asynclint.driver.Project.Module;
import dev.asynclint.driver.Project.Source;
import dev.asynclint.semantics.types.SourceTypes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The modules of a project, those together that share their symbols. */
final class ModuleGroups {
  private final Project project;
  private final List<List<Module>> groups = new ArrayList<>();

  ModuleGroups(Project project) {
    this.project = project;
    List<Module> left = new ArrayList<>(project.modules());
    while (!left.isEmpty()) {
      List<Module> group = withoutClashes(left);
      left.removeAll(group);
      groups.add(group);
    }
  }

  List<List<Module>> all() {
    return groups;
  }

  /** The modules that can share their symbols: no two hold a file of the same package and name, as samples often do. */
  private static List<Module> withoutClashes(List<Module> modules) {
    Set<String> taken = new LinkedHashSet<>();
    List<Module> group = new ArrayList<>();
    for (Module module : modules) {
      Set<String> own = new LinkedHashSet<>();
      for (Source source : module.sources()) {
        module.roots().stream()
            .filter(root -> source.location().startsWith(root))
            .findFirst()
            .ifPresent(root -> own.add(root.relativize(source.location()).toString()));
      }
      if (own.stream().noneMatch(taken::contains)) {
        taken.addAll(own);
        group.add(module);
      }
    }
    return group;
  }

  /** The symbols of a group: of its own roots first, then of those of the modules that it may refer to. */
  SourceTypes typesOf(List<Module> group) {
    Set<Path> roots = new LinkedHashSet<>();
    Set<Path> classPath = new LinkedHashSet<>();
    for (Module module : group) {
      roots.addAll(module.roots());
      classPath.addAll(module.classPath());
    }
    project.modules().forEach(module -> roots.addAll(module.roots()));
    return SourceTypes.of(List.copyOf(roots), List.copyOf(classPath));
  }
}
