package dev.asynclint.driver;

import dev.asynclint.driver.Pom.Dependency;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Maven's local repository, read without Maven. Used by one thread. */
final class LocalRepository implements Poms.Repository {
  private static final Pattern SETTING = Pattern.compile("<localRepository>\\s*(.+?)\\s*</localRepository>");

  private final Path directory;
  private final Poms poms = new Poms(this);

  LocalRepository(Path directory) {
    this.directory = directory;
  }

  /** The one that Maven would use. */
  static LocalRepository ofUser() {
    String property = System.getProperty("maven.repo.local", "");
    Path home = Path.of(System.getProperty("user.home"), ".m2");
    return new LocalRepository(
        property.isEmpty() ? setting(home.resolve("settings.xml")).orElse(home.resolve("repository")) : Path.of(property));
  }

  private static Optional<Path> setting(Path settings) {
    try {
      Matcher matcher = SETTING.matcher(Files.readString(settings));
      String home = System.getProperty("user.home");
      return matcher.find() ? Optional.of(Path.of(matcher.group(1).replace("${user.home}", home))) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The poms read so far, of projects and of this repository. */
  Poms poms() {
    return poms;
  }

  @Override
  public Optional<Path> pom(String group, String artifact, String version) {
    return file(group, artifact, version, "", "pom");
  }

  private Optional<Path> file(String group, String artifact, String version, String classifier, String extension) {
    if (version.isEmpty() || version.contains("${") || version.contains("[") || version.contains("(")) {
      return Optional.empty();
    }
    String name = artifact + "-" + version + (classifier.isEmpty() ? "" : "-" + classifier) + "." + extension;
    Path file = directory.resolve(group.replace('.', '/')).resolve(artifact).resolve(version).resolve(name);
    return Files.isRegularFile(file) ? Optional.of(file) : Optional.empty();
  }

  /**
   * The jars a module compiles against.
   *
   * @param jars those that are there, in Maven's order
   * @param missing {@code group:artifact:version} of the others
   */
  record ClassPath(List<Path> jars, List<String> missing) {}

  private record Wanted(Dependency dependency, Set<String> excluded) {}

  /**
   * Resolves a module's dependencies: nearest version wins, dependencyManagement and exclusions count, optional dependencies
   * of dependencies do not.
   *
   * @param siblings {@code group:artifact} of the modules that are known as sources; their own dependencies are followed
   */
  ClassPath classPath(Pom module, boolean tests, Map<String, Pom> siblings) {
    Map<String, Wanted> chosen = new LinkedHashMap<>();
    Set<Path> jars = new LinkedHashSet<>();
    Set<String> missing = new LinkedHashSet<>();
    Queue<Wanted> queue = new ArrayDeque<>();
    for (Dependency dependency : module.dependencies()) {
      if (tests || !dependency.scope().equals("test")) {
        queue.add(new Wanted(dependency, dependency.exclusions()));
      }
    }
    while (!queue.isEmpty()) {
      Wanted wanted = queue.remove();
      Dependency dependency = wanted.dependency();
      if (chosen.putIfAbsent(dependency.key(), wanted) != null) {
        continue;
      }
      Optional<Pom> pom = Optional.ofNullable(siblings.get(dependency.id()));
      if (pom.isEmpty()) {
        Optional<Path> jar = jar(dependency);
        jar.ifPresent(jars::add);
        if (jar.isEmpty() && !dependency.type().equals("pom")) {
          missing.add(dependency.id() + (dependency.version().isEmpty() ? "" : ":" + dependency.version()));
        }
        pom = pom(dependency.group(), dependency.artifact(), dependency.version()).flatMap(this::readQuietly);
      }
      pom.ifPresent(p -> addTransitive(module, p, wanted, queue));
    }
    return new ClassPath(List.copyOf(jars), List.copyOf(missing));
  }

  private static void addTransitive(Pom module, Pom of, Wanted wanted, Queue<Wanted> queue) {
    for (Dependency each : of.dependencies()) {
      boolean compile = each.scope().isEmpty() || each.scope().equals("compile") || each.scope().equals("runtime");
      boolean excluded = wanted.excluded().stream().anyMatch(x -> excludes(x, each));
      if (compile && !excluded && !each.optional()) {
        Dependency managed = module.manage(each);
        Set<String> exclusions = new HashSet<>(wanted.excluded());
        exclusions.addAll(managed.exclusions());
        queue.add(new Wanted(managed, exclusions));
      }
    }
  }

  private static boolean excludes(String exclusion, Dependency dependency) {
    return exclusion.equals("*:*")
        || exclusion.equals(dependency.id())
        || exclusion.equals(dependency.group() + ":*")
        || exclusion.equals("*:" + dependency.artifact());
  }

  private Optional<Path> jar(Dependency d) {
    return d.type().equals("pom") ? Optional.empty() : file(d.group(), d.artifact(), d.version(), d.classifier(), "jar");
  }

  /** A broken pom in the repository has no dependencies. */
  private Optional<Pom> readQuietly(Path file) {
    try {
      return Optional.of(poms.read(file));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
