package dev.asynclint.maven;

import dev.asynclint.Problem;
import dev.asynclint.driver.Project;
import dev.asynclint.driver.SourceWalk;
import java.io.File;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.maven.RepositoryUtils;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Plugin;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.collection.DependencyCollectionException;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.graph.DependencyNode;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;

/** What Maven knows of its modules, as the linter takes it. */
final class Reactor {
  private final MavenSession session;
  private final RepositorySystem repositories;
  private final boolean tests;
  private final OptionalInt release;
  private final Map<String, MavenProject> modules;

  /**
   * The reactor of a session.
   *
   * @param tests whether test sources are linted
   * @param release language level of all modules, in place of what their poms say
   */
  Reactor(MavenSession session, RepositorySystem repositories, boolean tests, OptionalInt release) {
    this.session = session;
    this.repositories = repositories;
    this.tests = tests;
    this.release = release;
    List<MavenProject> all = session.getAllProjects() == null ? session.getProjects() : session.getAllProjects();
    this.modules = all.stream().collect(Collectors.toMap(Reactor::key, Function.identity(), (a, b) -> a));
  }

  /**
   * The modules to lint with their sources, and all others, also those that {@code -pl} left out, as what these may call.
   *
   * @param root what reported paths are relative to
   * @param linted modules whose dependencies have been collected
   */
  Project project(Path root, List<MavenProject> linted) {
    List<Project.Module> known = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    Set<String> unresolved = new TreeSet<>();
    for (MavenProject each : linted) {
      known.add(module(each, problems, unresolved));
    }
    modules.values().stream()
        .filter(each -> !linted.contains(each))
        .forEach(each -> known.add(new Project.Module(name(each), List.of(), roots(each), List.of(), releaseOf(each), charset(each))));
    List<String> notes =
        unresolved.isEmpty()
            ? List.of()
            : List.of("calls into dependencies that were not resolved can't be judged: " + String.join(", ", unresolved));
    return new Project(root, known, problems, notes);
  }

  /** Whether a file lies in a test source root. */
  boolean isTest(Path file) {
    return modules.values().stream().flatMap(each -> directories(each.getTestCompileSourceRoots()).stream()).anyMatch(file::startsWith);
  }

  private Project.Module module(MavenProject project, List<Problem> problems, Set<String> unresolved) {
    Path build = path(project.getBuild().getDirectory());
    List<Path> roots = roots(project);
    List<Project.Source> sources = new ArrayList<>();
    for (Path root : roots) {
      if (!root.startsWith(build)) { // what lies there is generated
        SourceWalk.Found found = SourceWalk.walk(root, true, true);
        found.files().forEach(file -> sources.add(new Project.Source(file, file)));
        problems.addAll(found.problems());
      }
    }
    List<Path> classPath = sources.isEmpty() ? List.of() : classPath(project, unresolved);
    return new Project.Module(name(project), sources, roots, classPath, releaseOf(project), charset(project));
  }

  private List<Path> roots(MavenProject project) {
    Set<Path> roots = new LinkedHashSet<>(directories(project.getCompileSourceRoots()));
    if (tests) {
      roots.addAll(directories(project.getTestCompileSourceRoots()));
    }
    return List.copyOf(roots);
  }

  private static List<Path> directories(Collection<String> names) {
    return names.stream().map(Reactor::path).filter(Files::isDirectory).toList();
  }

  private static Path path(String name) {
    return Path.of(name).toAbsolutePath().normalize();
  }

  private static String name(MavenProject project) {
    return project.getGroupId() + ":" + project.getArtifactId();
  }

  private static String key(MavenProject project) {
    return name(project) + ":" + project.getVersion();
  }

  /**
   * Class directories stand for the modules of the reactor, so that nothing has to be packaged: what their sources do not say
   * (Kotlin, Lombok) is there once they are compiled.
   */
  private List<Path> classPath(MavenProject project, Set<String> unresolved) {
    Set<Path> entries = new LinkedHashSet<>();
    entries.add(path(project.getBuild().getOutputDirectory()));
    if (tests) {
      entries.add(path(project.getBuild().getTestOutputDirectory()));
    }
    for (Artifact artifact : artifacts(project, unresolved)) {
      if (!tests && Artifact.SCOPE_TEST.equals(artifact.getScope())) {
        continue;
      }
      Optional.ofNullable(modules.get(artifact.getGroupId() + ":" + artifact.getArtifactId() + ":" + artifact.getBaseVersion()))
          .map(module -> path(classes(module, artifact)))
          .or(() -> file(project, artifact).map(File::toPath))
          .ifPresentOrElse(entries::add, () -> unresolved.add(artifact.getId()));
    }
    return entries.stream().filter(Files::exists).toList();
  }

  /** What Maven has collected; for a site it has done so only for the module in hand, and the others are asked for here. */
  private Collection<Artifact> artifacts(MavenProject project, Set<String> unresolved) {
    if (!project.getArtifacts().isEmpty() || project.getDependencies().isEmpty()) {
      return project.getArtifacts();
    }
    CollectRequest request =
        new CollectRequest(
            dependencies(project.getDependencies()),
            dependencies(project.getDependencyManagement() == null ? List.of() : project.getDependencyManagement().getDependencies()),
            project.getRemoteProjectRepositories());
    List<Artifact> collected = new ArrayList<>();
    try {
      add(repositories.collectDependencies(session.getRepositorySession(), request).getRoot(), collected);
    } catch (DependencyCollectionException e) {
      unresolved.add("those of " + name(project));
    }
    return collected;
  }

  private List<Dependency> dependencies(List<org.apache.maven.model.Dependency> declared) {
    return declared.stream()
        .map(each -> RepositoryUtils.toDependency(each, session.getRepositorySession().getArtifactTypeRegistry()))
        .toList();
  }

  private static void add(DependencyNode node, List<Artifact> collected) {
    if (node.getDependency() != null) {
      Artifact artifact = RepositoryUtils.toArtifact(node.getArtifact());
      artifact.setScope(node.getDependency().getScope());
      collected.add(artifact);
    }
    node.getChildren().forEach(child -> add(child, collected));
  }

  private static String classes(MavenProject module, Artifact artifact) {
    boolean testJar = "tests".equals(artifact.getClassifier()) || "test-jar".equals(artifact.getType());
    return testJar ? module.getBuild().getTestOutputDirectory() : module.getBuild().getOutputDirectory();
  }

  /** The goals ask Maven to collect dependencies only: resolving them all would fail where a module is not compiled yet. */
  private Optional<File> file(MavenProject project, Artifact artifact) {
    if (artifact.getFile() != null) {
      return Optional.of(artifact.getFile());
    }
    ArtifactRequest request =
        new ArtifactRequest(RepositoryUtils.toArtifact(artifact), project.getRemoteProjectRepositories(), "asynclint");
    try {
      return Optional.of(repositories.resolveArtifact(session.getRepositorySession(), request).getArtifact().getFile());
    } catch (ArtifactResolutionException e) {
      return Optional.empty();
    }
  }

  private static Charset charset(MavenProject project) {
    try {
      return Optional.ofNullable(project.getProperties().getProperty("project.build.sourceEncoding"))
          .map(Charset::forName)
          .orElse(StandardCharsets.UTF_8);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return StandardCharsets.UTF_8; // the compiler says it better
    }
  }

  private int releaseOf(MavenProject project) {
    return release.orElseGet(() -> declaredRelease(project));
  }

  private static int declaredRelease(MavenProject project) {
    Optional<Xpp3Dom> compiler =
        Optional.ofNullable(project.getBuild().getPluginsAsMap().get("org.apache.maven.plugins:maven-compiler-plugin"))
            .map(Plugin::getConfiguration)
            .map(Xpp3Dom.class::cast);
    for (String name : List.of("release", "source")) {
      Optional<Integer> level =
          compiler
              .map(c -> c.getChild(name))
              .map(Xpp3Dom::getValue)
              .or(() -> Optional.ofNullable(project.getProperties().getProperty("maven.compiler." + name)))
              .flatMap(Reactor::level);
      if (level.isPresent()) {
        return level.get();
      }
    }
    return Integer.MAX_VALUE;
  }

  /** The number of a language level as builds write it: {@code 17}, {@code 1.8}. */
  static Optional<Integer> level(String release) {
    String number = release.strip().startsWith("1.") ? release.strip().substring(2) : release.strip();
    return number.matches("[1-9][0-9]?") ? Optional.of(Integer.valueOf(number)) : Optional.empty();
  }
}
