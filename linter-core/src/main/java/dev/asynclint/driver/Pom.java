package dev.asynclint.driver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * What a pom.xml says with its parents and imported BOMs, as far as a linter needs it: no Maven run, no profiles but those
 * that are active by default, no extensions. What can't be found is left out.
 */
final class Pom {
  private static final Pattern PROPERTY = Pattern.compile("\\$\\{([^}]+)}");
  private static final int DEEPEST_PARENT = 20;

  /**
   * A dependency as written, properties replaced.
   *
   * @param version empty where neither it nor any dependencyManagement says
   * @param exclusions {@code group:artifact}, either of which may be {@code *}
   */
  record Dependency(
      String group,
      String artifact,
      String version,
      String type,
      String classifier,
      String scope,
      boolean optional,
      Set<String> exclusions) {
    String id() {
      return group + ":" + artifact;
    }

    String key() {
      return id() + ":" + type + ":" + classifier;
    }

    private Dependency managedBy(Dependency managed, boolean direct) {
      Set<String> all = new HashSet<>(exclusions);
      all.addAll(managed.exclusions());
      boolean keepsVersion = direct && !version.isEmpty();
      return new Dependency(
          group, artifact, keepsVersion || managed.version().isEmpty() ? version : managed.version(), type, classifier,
          scope.isEmpty() ? managed.scope() : scope, optional, all);
    }
  }

  private final Path file;
  private final Poms poms;
  private final List<Element> chain = new ArrayList<>();
  private final Map<String, String> properties = new LinkedHashMap<>();
  private final Map<String, Dependency> managed = new LinkedHashMap<>();
  private final List<Dependency> dependencies;

  /**
   * Reads a pom and what it inherits; {@link Poms#read} does so once.
   *
   * @throws IOException where the file itself can't be read or is no XML; its message names the line
   */
  Pom(Path file, Poms poms) throws IOException {
    this.file = file;
    this.poms = poms;
    addChain();
    addProperties();
    addManaged();
    dependencies = ownDependencies();
  }

  private void addChain() throws IOException {
    chain.add(poms.document(file));
    Path at = file;
    while (chain.size() < DEEPEST_PARENT) {
      Optional<Element> parent = child(chain.get(chain.size() - 1), "parent");
      Optional<Path> next = parent.isPresent() ? parentFile(at, parent.get()) : Optional.empty();
      if (next.isEmpty()) {
        return;
      }
      at = next.get();
      try {
        chain.add(poms.document(at));
      } catch (IOException e) {
        return; // a broken parent in the repository: what it would have said is unknown
      }
    }
  }

  private Optional<Path> parentFile(Path pom, Element parent) {
    String relative = text(parent, "relativePath").orElse("../pom.xml");
    if (!relative.isEmpty() && pom.getParent() != null) {
      Path near = pom.getParent().resolve(relative).normalize();
      Path candidate = Files.isDirectory(near) ? near.resolve("pom.xml") : near;
      if (Files.isRegularFile(candidate) && isArtifact(candidate, text(parent, "artifactId").orElse(""))) {
        return Optional.of(candidate);
      }
    }
    return poms.find(
        text(parent, "groupId").orElse(""), text(parent, "artifactId").orElse(""), text(parent, "version").orElse(""));
  }

  private boolean isArtifact(Path pom, String artifact) {
    try {
      return text(poms.document(pom), "artifactId").orElse("").equals(artifact);
    } catch (IOException e) {
      return false;
    }
  }

  private void addProperties() {
    for (int i = chain.size() - 1; i >= 0; i--) {
      Element project = chain.get(i);
      child(project, "properties").ifPresent(this::addProperties);
      for (Element profile : activeProfiles(project)) {
        child(profile, "properties").ifPresent(this::addProperties);
      }
    }
    for (String field : List.of("groupId", "artifactId", "version")) {
      String value = text(chain.get(0), field).or(() -> child(chain.get(0), "parent").flatMap(p -> text(p, field))).orElse("");
      properties.put("project." + field, value);
      properties.put("pom." + field, value);
      child(chain.get(0), "parent").flatMap(p -> text(p, field)).ifPresent(v -> properties.put("project.parent." + field, v));
    }
    properties.put("project.basedir", directory().toString());
    properties.put("basedir", directory().toString());
  }

  private void addProperties(Element list) {
    children(list).forEach(p -> properties.put(p.getTagName(), p.getTextContent().strip()));
  }

  private static List<Element> activeProfiles(Element project) {
    return child(project, "profiles").stream()
        .flatMap(p -> children(p).stream())
        .filter(p -> child(p, "activation").flatMap(a -> text(a, "activeByDefault")).orElse("").equals("true"))
        .toList();
  }

  private void addManaged() {
    List<Dependency> imports = new ArrayList<>();
    for (Dependency dependency : listed("dependencyManagement")) {
      if (dependency.type().equals("pom") && dependency.scope().equals("import")) {
        imports.add(dependency);
      } else {
        managed.putIfAbsent(dependency.key(), dependency);
      }
    }
    for (Dependency bom : imports) {
      poms.find(bom.group(), bom.artifact(), bom.version()).flatMap(this::readQuietly)
          .ifPresent(p -> p.managed.forEach(managed::putIfAbsent));
    }
  }

  /** A BOM that can't be read, or imports itself, is as one that is not there. */
  private Optional<Pom> readQuietly(Path bom) {
    try {
      return Optional.of(poms.read(bom));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private List<Dependency> listed(String... around) {
    List<Dependency> list = new ArrayList<>();
    for (Element project : chain) {
      List<Element> holders = new ArrayList<>(activeProfiles(project));
      holders.add(0, project);
      for (Element holder : holders) {
        Optional<Element> at = Optional.of(holder);
        for (String name : around) {
          at = at.flatMap(e -> child(e, name));
        }
        at.flatMap(e -> child(e, "dependencies")).ifPresent(e -> children(e).forEach(d -> list.add(dependency(d))));
      }
    }
    return list;
  }

  private Dependency dependency(Element e) {
    Set<String> exclusions = new HashSet<>();
    for (Element x : child(e, "exclusions").map(Pom::children).orElse(List.of())) {
      exclusions.add(value(x, "groupId", "*") + ":" + value(x, "artifactId", "*"));
    }
    String type = value(e, "type", "jar");
    String classifier = type.equals("test-jar") ? "tests" : value(e, "classifier", "");
    return new Dependency(
        value(e, "groupId", ""), value(e, "artifactId", ""), value(e, "version", ""), type, classifier, value(e, "scope", ""),
        value(e, "optional", "").equals("true"), exclusions);
  }

  private String value(Element e, String name, String otherwise) {
    return text(e, name).map(this::interpolate).orElse(otherwise);
  }

  /** The text with its properties replaced; one that is not defined stays. */
  private String interpolate(String text) {
    String result = text;
    // properties refer to properties; a cycle ends with the count
    for (int i = 0; i < 10 && result.contains("${"); i++) {
      Matcher matcher = PROPERTY.matcher(result);
      result = matcher.replaceAll(m -> Matcher.quoteReplacement(properties.getOrDefault(m.group(1), m.group())));
    }
    return result;
  }

  Path directory() {
    Path parent = file.toAbsolutePath().normalize().getParent();
    return parent == null ? file : parent;
  }

  String id() {
    return interpolate(properties.get("project.groupId") + ":" + properties.get("project.artifactId"));
  }

  String version() {
    return interpolate(properties.getOrDefault("project.version", ""));
  }

  /** Its own dependencies with what dependencyManagement says of them; nearest declaration first. */
  List<Dependency> dependencies() {
    return dependencies;
  }

  private List<Dependency> ownDependencies() {
    Map<String, Dependency> result = new LinkedHashMap<>();
    listed().forEach(d -> result.putIfAbsent(d.key(), managed.containsKey(d.key()) ? d.managedBy(managed.get(d.key()), true) : d));
    return List.copyOf(result.values());
  }

  /** A dependency of a dependency, whose version the project's dependencyManagement may set. */
  Dependency manage(Dependency transitive) {
    Dependency by = managed.get(transitive.key());
    return by == null ? transitive : transitive.managedBy(by, false);
  }

  /** Directories of its modules, those of profiles included. */
  List<Path> modules() {
    List<Path> modules = new ArrayList<>();
    List<Element> holders = new ArrayList<>();
    holders.add(chain.get(0));
    child(chain.get(0), "profiles").ifPresent(p -> holders.addAll(children(p)));
    for (Element holder : holders) {
      for (Element module : child(holder, "modules").map(Pom::children).orElse(List.of())) {
        modules.add(directory().resolve(interpolate(module.getTextContent().strip())).normalize());
      }
    }
    return modules.stream().map(m -> m.getFileName() != null && m.toString().endsWith(".xml") ? m.getParent() : m).distinct().toList();
  }

  /** Source roots, generated ones left out: the main directory and those that build-helper-maven-plugin adds. */
  List<Path> sourceRoots() {
    return roots("sourceDirectory", "src/main/java", "add-source");
  }

  List<Path> testRoots() {
    return roots("testSourceDirectory", "src/test/java", "add-test-source");
  }

  private List<Path> roots(String element, String otherwise, String goal) {
    List<String> written = new ArrayList<>();
    written.add(first(element).orElse(otherwise));
    for (Element plugin : plugins("build-helper-maven-plugin")) {
      for (Element execution : child(plugin, "executions").map(Pom::children).orElse(List.of())) {
        List<Element> goals = child(execution, "goals").map(Pom::children).orElse(List.of());
        boolean adds = goals.stream().anyMatch(g -> g.getTextContent().strip().equals(goal));
        Optional<Element> sources = child(execution, "configuration").flatMap(c -> child(c, "sources"));
        if (adds && sources.isPresent()) {
          children(sources.get()).forEach(s -> written.add(s.getTextContent().strip()));
        }
      }
    }
    return written.stream()
        .map(this::interpolate)
        .filter(s -> !s.contains("${"))
        .map(s -> directory().resolve(s).normalize())
        .distinct()
        .toList();
  }

  private Optional<String> first(String buildElement) {
    return chain.stream().flatMap(p -> child(p, "build").flatMap(b -> text(b, buildElement)).stream()).findFirst();
  }

  private List<Element> plugins(String artifact) {
    List<Element> found = new ArrayList<>();
    for (Element project : chain) {
      for (Element build : child(project, "build").stream().toList()) {
        List<Element> lists = new ArrayList<>();
        child(build, "plugins").ifPresent(lists::add);
        child(build, "pluginManagement").flatMap(m -> child(m, "plugins")).ifPresent(lists::add);
        lists.forEach(list -> children(list).stream().filter(p -> text(p, "artifactId").orElse("").equals(artifact)).forEach(found::add));
      }
    }
    return found;
  }

  /** Language level, e.g. 17; empty where nothing says it. */
  Optional<Integer> release() {
    for (String name : List.of("release", "source", "target")) {
      Optional<String> configured =
          plugins("maven-compiler-plugin").stream()
              .flatMap(p -> child(p, "configuration").flatMap(c -> text(c, name)).stream())
              .findFirst();
      Optional<String> written = configured.or(() -> Optional.ofNullable(properties.get("maven.compiler." + name)));
      Optional<Integer> level = written.map(this::interpolate).flatMap(Pom::level);
      if (level.isPresent()) {
        return level;
      }
    }
    return Optional.ofNullable(properties.get("java.version")).map(this::interpolate).flatMap(Pom::level);
  }

  private static Optional<Integer> level(String text) {
    String digits = text.startsWith("1.") ? text.substring(2) : text;
    return digits.matches("\\d{1,3}") ? Optional.of(Integer.parseInt(digits)) : Optional.empty();
  }

  /** Character encoding of the sources, where it is said. */
  Optional<String> encoding() {
    return Optional.ofNullable(properties.get("project.build.sourceEncoding")).map(this::interpolate);
  }

  private static Optional<Element> child(Element parent, String name) {
    return children(parent).stream().filter(e -> e.getTagName().equals(name)).findFirst();
  }

  private static Optional<String> text(Element parent, String name) {
    return child(parent, name).map(e -> e.getTextContent().strip());
  }

  private static List<Element> children(Element parent) {
    List<Element> list = new ArrayList<>();
    for (Node n = parent.getFirstChild(); n != null; n = n.getNextSibling()) {
      if (n instanceof Element e) {
        list.add(e);
      }
    }
    return list;
  }
}
