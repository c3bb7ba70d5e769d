package dev.asynclint.driver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The {@code .gitignore} files from the root of a repository down to one directory. Immutable. */
final class GitIgnore {
  /** Nothing is ignored. */
  static final GitIgnore NONE = new GitIgnore(List.of());

  private record Line(Path base, Pattern path, boolean directoriesOnly, boolean negated) {}

  private final List<Line> lines;

  private GitIgnore(List<Line> lines) {
    this.lines = lines;
  }

  /** What holds in {@code directory}, its own file and those of the directories around it up to the repository's root. */
  static GitIgnore around(Path directory) {
    List<Path> up = new ArrayList<>();
    for (Path at = directory; at != null; at = at.getParent()) {
      up.add(0, at);
      if (Files.exists(at.resolve(".git"))) {
        GitIgnore ignore = NONE.and(at, at.resolve(".git/info/exclude"));
        for (Path each : up) {
          ignore = ignore.in(each);
        }
        return ignore;
      }
    }
    return NONE.in(directory);
  }

  /** This and what the directory's own file adds. */
  GitIgnore in(Path directory) {
    return and(directory, directory.resolve(".gitignore"));
  }

  private GitIgnore and(Path directory, Path file) {
    if (!Files.isRegularFile(file)) {
      return this;
    }
    List<Line> all = new ArrayList<>(lines);
    try {
      for (String line : Files.readAllLines(file)) {
        add(directory, line, all);
      }
    } catch (IOException e) {
      return this; // git could not read it either
    }
    return new GitIgnore(List.copyOf(all));
  }

  private static void add(Path base, String written, List<Line> to) {
    String line = written.stripTrailing();
    if (line.isEmpty() || line.startsWith("#")) {
      return;
    }
    boolean negated = line.startsWith("!");
    String glob = negated ? line.substring(1) : line;
    boolean directoriesOnly = glob.endsWith("/");
    glob = directoriesOnly ? glob.substring(0, glob.length() - 1) : glob;
    boolean anchored = glob.contains("/");
    glob = glob.startsWith("/") ? glob.substring(1) : glob;
    to.add(new Line(base, Pattern.compile((anchored ? "" : "(?:.*/)?") + Glob.regex(glob)), directoriesOnly, negated));
  }

  /** Whether git ignores {@code path}; what lies around it was asked before. */
  boolean ignores(Path path, boolean directory) {
    for (int i = lines.size() - 1; i >= 0; i--) {
      Line line = lines.get(i);
      if ((directory || !line.directoriesOnly()) && path.startsWith(line.base())) {
        String relative = line.base().relativize(path).toString().replace('\\', '/');
        if (line.path().matcher(relative).matches()) {
          return !line.negated();
        }
      }
    }
    return false;
  }
}
