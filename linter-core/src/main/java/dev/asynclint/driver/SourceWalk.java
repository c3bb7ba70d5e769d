package dev.asynclint.driver;

import dev.asynclint.Problem;
import dev.asynclint.Severity;
import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds the Java files below a directory: follows links once, leaves out what is ignored, built, generated or hidden. */
public final class SourceWalk extends SimpleFileVisitor<Path> {
  private static final Set<String> OTHER_TEST_ROOTS = Set.of("it", "integration", "jcstress");

  private final Path top;
  private final boolean includeTests;
  private final boolean gitignore;
  private final Deque<GitIgnore> ignores = new ArrayDeque<>();
  private final Set<Object> visited = new HashSet<>();
  private final List<Path> files = new ArrayList<>();
  private final List<Path> sourceJars = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();

  private SourceWalk(Path top, boolean includeTests, boolean gitignore) {
    this.top = top;
    this.includeTests = includeTests;
    this.gitignore = gitignore;
    this.ignores.push(top.getParent() == null || !gitignore ? GitIgnore.NONE : GitIgnore.around(top.getParent()));
  }

  /**
   * What was found.
   *
   * @param sourceJars jars of sources that lie in the directory itself
   */
  public record Found(List<Path> files, List<Path> sourceJars, List<Problem> problems) {}

  /** Walks {@code top}, an absolute path; tests below it are left out unless wanted. */
  public static Found walk(Path top, boolean includeTests, boolean gitignore) {
    SourceWalk walk = new SourceWalk(top, includeTests, gitignore);
    try {
      Files.walkFileTree(top, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, walk);
    } catch (IOException e) {
      walk.problems.add(problem(top, Severity.ERROR, "can't be read: " + SourceReader.reason(e)));
    }
    return new Found(walk.files, walk.sourceJars, walk.problems);
  }

  @Override
  public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
    boolean wanted = directory.equals(top) || !isLeftOut(directory);
    // a second link to the same directory would lint its files twice
    if (!wanted || (attributes.fileKey() != null && !visited.add(attributes.fileKey()))) {
      return FileVisitResult.SKIP_SUBTREE;
    }
    ignores.push(gitignore ? ignores.element().in(directory) : GitIgnore.NONE);
    return FileVisitResult.CONTINUE;
  }

  private boolean isLeftOut(Path directory) {
    String name = String.valueOf(directory.getFileName());
    Path parent = directory.getParent() == null ? directory : directory.getParent();
    String above = String.valueOf(parent.getFileName());
    return name.startsWith(".")
        || name.equals("node_modules")
        || name.equals("generated-sources")
        || name.equals("generated-test-sources")
        || (name.equals("generated") && above.equals("src"))
        || (name.equals("target") && Files.exists(parent.resolve("pom.xml")))
        || (name.equals("build") && (Files.exists(parent.resolve("build.gradle")) || Files.exists(parent.resolve("build.gradle.kts"))))
        || (above.equals("src") && !includeTests && isTestRoot(name))
        || (name.equals("resources") && isUnderSource(parent))
        || ignores.element().ignores(directory, true);
  }

  /** Whether {@code src/<name>} holds tests: {@code test}, {@code it}, {@code integrationTest}, {@code testFixtures} and others. */
  static boolean isTestRoot(String name) {
    return OTHER_TEST_ROOTS.contains(name) || name.endsWith("Test") || name.endsWith("-test") || name.startsWith("test");
  }

  private static boolean isUnderSource(Path parent) {
    return parent.getParent() != null && String.valueOf(parent.getParent().getFileName()).equals("src");
  }

  @Override
  public FileVisitResult postVisitDirectory(Path directory, IOException e) {
    ignores.pop();
    if (e != null) {
      problems.add(problem(directory, Severity.ERROR, "can't be listed: " + SourceReader.reason(e)));
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    String name = file.toString();
    if (name.endsWith(".java") && !attributes.isDirectory() && !ignores.element().ignores(file, false)) {
      files.add(file);
    } else if (name.endsWith("-sources.jar") && top.equals(file.getParent())) {
      sourceJars.add(file);
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException e) {
    if (e instanceof FileSystemLoopException) {
      problems.add(problem(file, Severity.WARNING, "is a link to a directory around it, and not followed"));
    } else if (Files.isDirectory(file) || file.toString().endsWith(".java")) {
      problems.add(problem(file, Severity.ERROR, "can't be read: " + SourceReader.reason(e)));
    }
    return FileVisitResult.CONTINUE;
  }

  static Problem problem(Path file, Severity severity, String message) {
    return new Problem(file, 0, 0, severity, message);
  }
}
