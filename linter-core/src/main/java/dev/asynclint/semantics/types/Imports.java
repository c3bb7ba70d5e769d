package dev.asynclint.semantics.types;

import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.ImportDeclaration;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What simple names mean at the top of a compilation unit. Thread-safe. */
final class Imports {
  private final ClassLookup lookup;
  private final Members members;
  private final String packageName;
  private final Map<String, String> single = new HashMap<>();
  private final List<String> onDemand = new ArrayList<>();
  private final Map<String, List<String>> singleStatic = new HashMap<>();
  private final List<String> staticOnDemand = new ArrayList<>();
  private final Map<String, Optional<String>> known = new ConcurrentHashMap<>();
  private final Map<String, Optional<String>> knownQualified = new ConcurrentHashMap<>();

  Imports(CompilationUnit unit, ClassLookup lookup) {
    this.lookup = lookup;
    this.members = new Members(lookup);
    this.packageName = unit.getPackageDeclaration().map(p -> p.getNameAsString()).orElse("");
    for (ImportDeclaration i : unit.getImports()) {
      String name = i.getNameAsString();
      int dot = name.lastIndexOf('.');
      if (i.isModule()) {
        addModule(name);
        continue;
      }
      if (i.isStatic()) {
        if (i.isAsterisk()) {
          staticOnDemand.add(name);
        } else if (dot > 0) {
          singleStatic
              .computeIfAbsent(name.substring(dot + 1), k -> new ArrayList<>(1))
              .add(name.substring(0, dot));
        }
      } else if (i.isAsterisk()) {
        onDemand.add(name);
      } else {
        single.put(name.substring(dot + 1), name);
      }
    }
  }

  private void addModule(String module) {
    ModuleFinder.ofSystem()
        .find(module)
        .map(ModuleReference::descriptor)
        .ifPresent(
            descriptor -> {
              descriptor.exports().stream()
                  .filter(e -> !e.isQualified())
                  .map(ModuleDescriptor.Exports::source)
                  .sorted()
                  .forEach(onDemand::add);
              descriptor.requires().stream()
                  .filter(
                      r -> r.modifiers().contains(ModuleDescriptor.Requires.Modifier.TRANSITIVE))
                  .map(ModuleDescriptor.Requires::name)
                  .sorted()
                  .forEach(this::addModule);
            });
  }

  String packageName() {
    return packageName;
  }

  /** Binary name of the class that a simple name stands for; also of an imported one that can't be read. */
  Optional<String> classNamed(String simpleName) {
    return remembered(simpleName, known, this::search);
  }

  private static Optional<String> remembered(
      String name,
      Map<String, Optional<String>> known,
      Function<String, @Nullable String> search) {
    Optional<String> answer = known.get(name);
    if (answer == null) {
      int before = Reentry.hits();
      answer = Optional.ofNullable(search.apply(name));
      if (Reentry.hits() == before) {
        known.put(name, answer);
      }
    }
    return answer;
  }

  private @Nullable String search(String name) {
    String imported = single.get(name);
    if (imported != null) {
      String found = qualified(imported);
      return found != null ? found : unread(imported);
    }
    for (String owner : singleStatic.getOrDefault(name, List.of())) {
      String found = qualified(owner + "." + name);
      if (found != null) {
        return found;
      }
    }
    String inPackage = packageName.isEmpty() ? name : packageName + "." + name;
    if (lookup.guess(inPackage) != null) {
      return inPackage;
    }
    for (String prefix : onDemand) {
      if (lookup.hasPackage(prefix) && lookup.guess(prefix + "." + name) != null) {
        return prefix + "." + name;
      }
      String owner = lookup.hasPackage(prefix) ? null : qualified(prefix);
      String member = owner == null ? null : members.memberClass(owner, name);
      if (member != null) {
        return member;
      }
    }
    if (lookup.guess("java.lang." + name) != null) {
      return "java.lang." + name;
    }
    for (String owner : staticOnDemand) {
      String found = qualified(owner);
      String member = found == null ? null : members.memberClass(found, name);
      if (member != null) {
        return member;
      }
    }
    // a class that shares its file with another of another name
    return lookup.find(inPackage) != null ? inPackage : null;
  }

  /** Binary name of the class with that dotted name; null where it can't be found. */
  @Nullable String qualified(String dotted) {
    return remembered(dotted, knownQualified, this::searchQualified).orElse(null);
  }

  private @Nullable String searchQualified(String dotted) {
    int dot = dotted.lastIndexOf('.');
    if (lookup.hasPackage(dot < 0 ? "" : dotted.substring(0, dot)) && lookup.find(dotted) != null) {
      return dotted;
    }
    String owner = dot < 0 ? null : qualified(dotted.substring(0, dot));
    return owner == null ? null : members.memberClass(owner, dotted.substring(dot + 1));
  }

  /** Binary name by convention: packages are in lower case, classes are not. */
  private static String unread(String dotted) {
    StringBuilder name = new StringBuilder();
    boolean inClass = false;
    for (String part : dotted.split("\\.", -1)) {
      if (!name.isEmpty()) {
        name.append(inClass ? '$' : '.');
      }
      name.append(part);
      inClass |= Character.isUpperCase(part.charAt(0));
    }
    return name.toString();
  }

  /** Binary names of the classes whose static member of that name is imported by name. */
  List<String> ownersOfStatic(String memberName) {
    return read(singleStatic.getOrDefault(memberName, List.of()));
  }

  /** Binary names of the classes whose static members are all imported. */
  List<String> ownersOfAllStatic() {
    return read(staticOnDemand);
  }

  private List<String> read(List<String> names) {
    List<String> found = new ArrayList<>(names.size());
    for (String name : names) {
      String owner = qualified(name);
      found.add(owner != null ? owner : unread(name));
    }
    return found;
  }
}
