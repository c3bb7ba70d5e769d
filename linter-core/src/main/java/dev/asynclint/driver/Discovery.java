package dev.asynclint.driver;

import dev.asynclint.Problem;
import dev.asynclint.Severity;
import dev.asynclint.driver.Project.Module;
import dev.asynclint.driver.Project.Source;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * From paths to a {@link Project}: Maven modules by their pom.xml, without running Maven; everything else by the package
 * statements of its files. Used by one thread.
 */
public final class Discovery {
  private static final Pattern PACKAGE = Pattern.compile("(?m)^\\s*(?:@[\\w.]+\\s+)*package\\s+([\\w.]+)\\s*;");
  private static final int HEAD = 16 * 1024;

  private final Path here;
  private final boolean includeTests;
  private final boolean gitignore;
  private final List<Path> givenClassPath;
  private final LocalRepository repository;
  private final List<Problem> problems = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final Map<Path, Optional<Path>> pomAround = new HashMap<>();
  private final Map<Path, Optional<Pom>> poms = new TreeMap<>();
  private final Map<Path, Path> rootOfDirectory = new HashMap<>();
  private final Map<Path, Boolean> jars = new HashMap<>();

  private Discovery(Path here, boolean includeTests, boolean gitignore, List<Path> classPath, LocalRepository repository) {
    this.here = here.toAbsolutePath().normalize();
    this.includeTests = includeTests;
    this.gitignore = gitignore;
    this.givenClassPath = classPath;
    this.repository = repository;
  }

  /**
   * Finds what {@code paths} hold.
   *
   * @param here the working directory; reported paths are relative to it where the code lies below
   * @param paths files, directories and jars of sources; a file that is named is linted even where it is ignored or a test
   * @param includeTests whether tests below the given directories are linted
   * @param classPath jars and directories to use instead of what the local Maven repository has; empty to look there
   */
  public static Project discover(Path here, List<Path> paths, boolean includeTests, List<Path> classPath) {
    return discover(here, paths, includeTests, true, classPath);
  }

  /**
   * Finds what {@code paths} hold; see {@link #discover(Path, List, boolean, List)}.
   *
   * @param gitignore whether files that git ignores are left out
   */
  public static Project discover(Path here, List<Path> paths, boolean includeTests, boolean gitignore, List<Path> classPath) {
    return new Discovery(here, includeTests, gitignore, classPath, LocalRepository.ofUser()).discover(paths);
  }

  private Project discover(List<Path> paths) {
    Set<Path> files = new TreeSet<>(Comparator.comparing(Path::toString));
    Set<Path> jars = new TreeSet<>();
    List<Path> absolute = paths.stream().map(p -> here.resolve(p).normalize()).toList();
    for (Path path : absolute) {
      if (Files.isDirectory(path)) {
        SourceWalk.Found found = SourceWalk.walk(path, includeTests, gitignore);
        files.addAll(found.files());
        jars.addAll(found.sourceJars());
        problems.addAll(found.problems());
      } else if (!Files.exists(path)) {
        problems.add(SourceWalk.problem(path, Severity.ERROR, "no such file or directory"));
      } else if (path.toString().endsWith(".jar") || path.toString().endsWith(".zip")) {
        jars.add(path);
      } else if (path.toString().endsWith(".java")) {
        files.add(path);
      } else {
        problems.add(SourceWalk.problem(path, Severity.ERROR, "is neither a directory, a .java file nor a jar of sources"));
      }
    }
    List<Module> modules = new ArrayList<>(modules(files));
    jars.forEach(jar -> sourceJar(jar).ifPresent(modules::add));
    return new Project(root(absolute), modules, problems, notes);
  }

  private Path root(List<Path> paths) {
    if (paths.stream().allMatch(p -> p.startsWith(here))) {
      return here;
    }
    Path common = Files.isDirectory(paths.get(0)) ? paths.get(0) : paths.get(0).getParent();
    for (Path path : paths) {
      while (common != null && !path.startsWith(common)) {
        common = common.getParent();
      }
    }
    return common == null ? here : common;
  }

  private List<Module> modules(Set<Path> files) {
    Map<Path, List<Path>> byPom = new TreeMap<>();
    List<Path> loose = new ArrayList<>();
    for (Path file : files) {
      pomAround(file.getParent())
          .ifPresentOrElse(pom -> byPom.computeIfAbsent(pom, k -> new ArrayList<>()).add(file), () -> loose.add(file));
    }
    byPom.keySet().forEach(this::readReactor);
    Map<String, Pom> siblings = new HashMap<>();
    poms.values().forEach(pom -> pom.ifPresent(p -> siblings.putIfAbsent(p.id(), p)));
    List<Module> modules = new ArrayList<>();
    Set<String> missing = new TreeSet<>();
    for (Map.Entry<Path, Optional<Pom>> each : poms.entrySet()) {
      List<Path> own = byPom.getOrDefault(each.getKey(), List.of());
      if (each.getValue().isPresent()) {
        modules.add(module(each.getValue().get(), own, siblings, missing));
      } else {
        loose.addAll(own);
      }
    }
    if (!missing.isEmpty()) {
      String first = String.join(", ", missing.stream().limit(3).toList());
      notes.add(
          missing.size() + " dependencies are not in the local repository (" + first + (missing.size() > 3 ? ", ..." : "")
              + "); calls into them are not judged. `mvn dependency:resolve` fetches them");
    }
    if (!loose.isEmpty()) {
      Set<Path> roots = new LinkedHashSet<>();
      loose.forEach(file -> roots.add(rootOf(file)));
      modules.add(plain("sources", sources(loose), roots, givenClassPath));
    }
    return modules;
  }

  private Module plain(String name, List<Source> sources, Set<Path> roots, List<Path> classPath) {
    return new Module(name, sources, List.copyOf(roots), classPath(classPath), Integer.MAX_VALUE, StandardCharsets.UTF_8);
  }

  private Module module(Pom pom, List<Path> files, Map<String, Pom> siblings, Set<String> missing) {
    Set<Path> roots = new LinkedHashSet<>();
    pom.sourceRoots().stream().filter(Files::isDirectory).forEach(roots::add);
    generatedRoots(pom).forEach(roots::add);
    boolean tests = false;
    for (Path root : pom.testRoots()) {
      if (files.stream().anyMatch(f -> f.startsWith(root))) {
        tests = true;
        roots.add(root);
      }
    }
    files.stream().filter(f -> roots.stream().noneMatch(f::startsWith)).map(this::rootOf).distinct().toList().forEach(roots::add);
    List<Path> classPath = givenClassPath;
    if (givenClassPath.isEmpty() && !files.isEmpty()) {
      LocalRepository.ClassPath resolved = repository.classPath(pom, tests, siblings);
      classPath = resolved.jars();
      missing.addAll(resolved.missing());
    }
    return new Module(
        pom.id(), sources(files), List.copyOf(roots), classPath(classPath), pom.release().orElse(Integer.MAX_VALUE), charset(pom));
  }

  private List<Path> generatedRoots(Pom pom) {
    Path generated = pom.directory().resolve("target/generated-sources");
    if (!Files.isDirectory(generated)) {
      return List.of();
    }
    try (Stream<Path> found = Files.list(generated)) {
      return found.filter(Files::isDirectory).sorted().toList();
    } catch (IOException e) {
      return List.of(); // they only help to resolve
    }
  }

  private Charset charset(Pom pom) {
    try {
      return pom.encoding().map(Charset::forName).orElse(StandardCharsets.UTF_8);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return StandardCharsets.UTF_8;
    }
  }

  private static List<Source> sources(List<Path> files) {
    return files.stream().map(f -> new Source(f, f)).toList();
  }

  /** What of a class path can be read; a broken jar is reported once. */
  private List<Path> classPath(List<Path> entries) {
    List<Path> usable = new ArrayList<>();
    for (Path entry : entries) {
      Path path = here.resolve(entry).normalize();
      if (Files.isDirectory(path)) {
        usable.add(path);
      } else if (isJar(path)) {
        usable.add(path);
      }
    }
    return usable;
  }

  private boolean isJar(Path path) {
    Boolean known = jars.get(path);
    if (known == null) {
      try (ZipFile jar = new ZipFile(path.toFile())) {
        known = jar.size() >= 0;
      } catch (IOException e) {
        known = false;
        problems.add(SourceWalk.problem(path, Severity.WARNING, "can't be used on the class path: " + SourceReader.reason(e)));
      }
      jars.put(path, known);
    }
    return known;
  }

  private Optional<Path> pomAround(@Nullable Path directory) {
    if (directory == null) {
      return Optional.empty();
    }
    Optional<Path> known = pomAround.get(directory);
    if (known == null) {
      Path pom = directory.resolve("pom.xml");
      known =
          Files.isRegularFile(pom)
              ? Optional.of(pom)
              : Files.exists(directory.resolve(".git")) ? Optional.empty() : pomAround(directory.getParent());
      pomAround.put(directory, known);
    }
    return known;
  }

  /** Reads the pom and those of all modules that are built with it, from the topmost that lists it. */
  private void readReactor(Path pom) {
    Optional<Pom> own = read(pom);
    Path top = pom;
    while (own.isPresent()) {
      Path module = directoryOf(top);
      Path above = directoryOf(module).resolve("pom.xml");
      if (!Files.isRegularFile(above) || read(above).filter(p -> p.modules().contains(module)).isEmpty()) {
        break;
      }
      top = above;
    }
    readModules(top, new LinkedHashSet<>());
  }

  /** What holds a path; the path itself at the top. */
  private static Path directoryOf(Path path) {
    return Optional.ofNullable(path.getParent()).orElse(path);
  }

  private void readModules(Path pom, Set<Path> seen) {
    if (seen.add(pom) && Files.isRegularFile(pom)) {
      read(pom).ifPresent(p -> p.modules().forEach(module -> readModules(module.resolve("pom.xml"), seen)));
    }
  }

  private Optional<Pom> read(Path file) {
    Optional<Pom> known = poms.get(file);
    if (known == null) {
      try {
        known = Optional.of(repository.poms().read(file));
      } catch (IOException e) {
        known = Optional.empty();
        String message = "can't be read, its sources are linted without class path: " + SourceReader.reason(e);
        problems.add(SourceWalk.problem(file, Severity.WARNING, message));
      }
      poms.put(file, known);
    }
    return known;
  }

  /** The directory that holds the package of a file, by its package statement; one file is read for each directory. */
  private Path rootOf(Path file) {
    Path directory = directoryOf(file);
    return rootOfDirectory.computeIfAbsent(directory, d -> rootByPackage(file, d));
  }

  private static Path rootByPackage(Path file, Path directory) {
    Matcher matcher = PACKAGE.matcher(head(file));
    if (!matcher.find()) {
      return directory;
    }
    String[] names = matcher.group(1).split("\\.", -1);
    Path root = directory;
    for (int i = names.length - 1; i >= 0; i--) {
      Path name = root.getFileName();
      // the file systems of jars end directory names in a slash
      if (name == null || root.getParent() == null || !name.toString().replace("/", "").equals(names[i])) {
        return directory;
      }
      root = root.getParent();
    }
    return root;
  }

  private static String head(Path file) {
    try (var in = Files.newInputStream(file)) {
      return new String(in.readNBytes(HEAD), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return ""; // reported when it is linted
    }
  }

  private Optional<Module> sourceJar(Path jar) {
    List<Source> sources = new ArrayList<>();
    Set<Path> roots = new LinkedHashSet<>();
    try {
      // stays open: the types are read from it while the run lasts
      FileSystem zip = FileSystems.newFileSystem(jar);
      try (Stream<Path> found = Files.walk(zip.getPath("/"))) {
        for (Path entry : found.filter(f -> f.toString().endsWith(".java")).sorted().toList()) {
          sources.add(new Source(jar.resolveSibling(jar.getFileName() + "!" + entry), entry));
          roots.add(rootOf(entry));
        }
      }
    } catch (IOException e) {
      problems.add(SourceWalk.problem(jar, Severity.ERROR, "is not a readable jar: " + SourceReader.reason(e)));
      return Optional.empty();
    }
    if (sources.isEmpty()) {
      problems.add(SourceWalk.problem(jar, Severity.WARNING, "holds no .java files"));
    }
    List<Path> classPath = givenClassPath.isEmpty() ? classPathBeside(jar) : givenClassPath;
    String name = String.valueOf(jar.getFileName());
    return Optional.of(plain(name, sources, roots, classPath));
  }

  /** What the pom beside a source jar, as the local repository keeps it, says of its dependencies. */
  private List<Path> classPathBeside(Path jar) {
    Path pom = jar.resolveSibling(String.valueOf(jar.getFileName()).replaceFirst("(-sources)?\\.jar$", ".pom"));
    if (!Files.isRegularFile(pom)) {
      return List.of();
    }
    try {
      return repository.classPath(repository.poms().read(pom), false, Map.of()).jars();
    } catch (IOException e) {
      problems.add(SourceWalk.problem(pom, Severity.WARNING, "can't be read: " + SourceReader.reason(e)));
      return List.of();
    }
  }
}
