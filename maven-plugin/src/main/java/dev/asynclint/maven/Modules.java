package dev.asynclint.maven;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.RepositoryUtils;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Plugin;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;

/** The reactor as the linter sees it. */
final class Modules {
  private final MavenSession session;
  private final RepositorySystem repositories;
  private final Map<String, MavenProject> reactor;
  private final Set<String> unresolved = new TreeSet<>();

  Modules(MavenSession session, RepositorySystem repositories) {
    this.session = session;
    this.repositories = repositories;
    this.reactor = all(session).stream().collect(Collectors.toMap(Modules::key, Function.identity(), (a, b) -> a));
  }

  /** Dependencies that were asked for and could not be resolved, as {@code group:artifact:type:version}. */
  Set<String> unresolved() {
    return unresolved;
  }

  /**
   * The source roots of all modules, also of those that {@code -pl} left out and of the tests: what a call may lead into.
   * Generated roots are among them.
   */
  List<Path> symbolRoots() {
    Set<Path> roots = new LinkedHashSet<>();
    for (MavenProject each : all(session)) {
      roots.addAll(directories(each.getCompileSourceRoots()));
    }
    for (MavenProject each : all(session)) {
      roots.addAll(directories(each.getTestCompileSourceRoots()));
    }
    return List.copyOf(roots);
  }

  /** One module; its dependencies must have been collected. */
  Module of(MavenProject project, boolean tests, Optional<Integer> release) {
    Path build = path(project.getBuild().getDirectory());
    List<Path> main = ownRoots(project.getCompileSourceRoots(), build);
    List<Path> test = tests ? ownRoots(project.getTestCompileSourceRoots(), build) : List.of();
    List<Path> roots = Stream.concat(main.stream(), test.stream()).distinct().toList();
    List<Path> classPath = roots.isEmpty() ? List.of() : classPath(project, tests);
    return new Module(
        project.getGroupId() + ":" + project.getArtifactId(),
        project.getBasedir().toPath(),
        roots,
        test,
        classPath,
        release.orElseGet(() -> releaseOf(project)));
  }

  private static List<MavenProject> all(MavenSession session) {
    return session.getAllProjects() == null ? session.getProjects() : session.getAllProjects();
  }

  private static List<Path> ownRoots(Collection<String> roots, Path build) {
    return directories(roots).stream().filter(root -> !root.startsWith(build)).toList();
  }

  private static List<Path> directories(Collection<String> roots) {
    return roots.stream().map(Modules::path).filter(Files::isDirectory).distinct().toList();
  }

  private static Path path(String name) {
    return Path.of(name).toAbsolutePath().normalize();
  }

  private static String key(MavenProject project) {
    return project.getGroupId() + ":" + project.getArtifactId() + ":" + project.getVersion();
  }

  /**
   * Other modules stand for themselves with their class directories, so that nothing has to be packaged; a dependency that
   * can't be resolved is left out and remembered.
   */
  private List<Path> classPath(MavenProject project, boolean tests) {
    Set<Path> entries = new LinkedHashSet<>();
    if (tests) {
      entries.add(path(project.getBuild().getTestOutputDirectory()));
    }
    entries.add(path(project.getBuild().getOutputDirectory()));
    for (Artifact artifact : project.getArtifacts()) {
      if (!tests && Artifact.SCOPE_TEST.equals(artifact.getScope())) {
        continue;
      }
      MavenProject module = reactor.get(artifact.getGroupId() + ":" + artifact.getArtifactId() + ":" + artifact.getBaseVersion());
      if (module != null) {
        boolean testJar = "tests".equals(artifact.getClassifier()) || "test-jar".equals(artifact.getType());
        entries.add(path(testJar ? module.getBuild().getTestOutputDirectory() : module.getBuild().getOutputDirectory()));
      } else {
        file(project, artifact).map(File::toPath).ifPresent(entries::add);
      }
    }
    return entries.stream().filter(Files::exists).toList();
  }

  private Optional<File> file(MavenProject project, Artifact artifact) {
    if (artifact.getFile() != null) {
      return Optional.of(artifact.getFile());
    }
    ArtifactRequest request =
        new ArtifactRequest(RepositoryUtils.toArtifact(artifact), project.getRemoteProjectRepositories(), "asynclint");
    try {
      return Optional.of(repositories.resolveArtifact(session.getRepositorySession(), request).getArtifact().getFile());
    } catch (ArtifactResolutionException e) {
      unresolved.add(artifact.getId());
      return Optional.empty();
    }
  }

  private static int releaseOf(MavenProject project) {
    Optional<Xpp3Dom> compiler =
        Optional.ofNullable(project.getBuild().getPluginsAsMap().get("org.apache.maven.plugins:maven-compiler-plugin"))
            .map(Plugin::getConfiguration)
            .map(Xpp3Dom.class::cast);
    List<String> said = new ArrayList<>();
    for (String name : List.of("release", "source")) {
      compiler.map(c -> c.getChild(name)).map(Xpp3Dom::getValue).ifPresent(said::add);
      Optional.ofNullable(project.getProperties().getProperty("maven.compiler." + name)).ifPresent(said::add);
    }
    return said.stream().map(Modules::level).filter(level -> level > 0).findFirst().orElse(0);
  }

  /** The number of a language level as builds write it: {@code 17}, {@code 1.8}; 0 for anything else. */
  static int level(String release) {
    String number = release.strip().startsWith("1.") ? release.strip().substring(2) : release.strip();
    return number.matches("[1-9][0-9]?") ? Integer.parseInt(number) : 0;
  }
}
