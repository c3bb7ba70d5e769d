package dev.asynclint.driver;

import dev.asynclint.Finding;
import dev.asynclint.Span;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The lines of a git work tree that changed since a revision: commits, index, work tree, and files that git does not know yet.
 * Where lines were deleted, the two that have become neighbours count as changed: a call that lost its {@code .join()} is wrong
 * now. What a deletion makes wrong farther off, only a run over everything shows.
 */
public final class ChangedLines {
  private static final Pattern HUNK = Pattern.compile("@@ -\\d+(?:,\\d+)? \\+(\\d+)(?:,(\\d+))? @@.*");

  /** Lines by file; of a new file all. */
  private final Map<Path, BitSet> lines;

  private ChangedLines(Map<Path, BitSet> lines) {
    this.lines = lines;
  }

  /**
   * What changed here since the history of {@code revision} and the present one parted.
   *
   * @param directory any in the work tree
   * @param revision as git takes it: a branch, a tag, {@code HEAD~3}
   * @throws ConfigurationException where git, the work tree or the revision is missing
   */
  public static ChangedLines since(Path directory, String revision) throws ConfigurationException {
    Path top = Path.of(git(directory, "rev-parse", "--show-toplevel").strip());
    String base = mergeBase(directory, commit(directory, revision));
    Map<Path, BitSet> lines = new HashMap<>();
    String plain = "--no-color --no-ext-diff --no-textconv --find-renames --src-prefix=a/ --dst-prefix=b/";
    List<String> diff = new ArrayList<>(List.of("diff", "-U0"));
    diff.addAll(List.of(plain.split(" ")));
    diff.add(base);
    read(top, git(top, diff.toArray(String[]::new)), lines);
    for (String file : git(top, "ls-files", "--others", "--exclude-standard", "-z").split("\0", -1)) {
      if (!file.isEmpty()) {
        BitSet all = new BitSet();
        all.set(0, Integer.MAX_VALUE >> 8);
        lines.put(top.resolve(file), all);
      }
    }
    return new ChangedLines(lines);
  }

  /** Whether the finding, or a step of the call chain that causes it, stands on a changed line. */
  public boolean concern(Finding finding) {
    return changed(finding.file(), finding.span())
        || finding.related().stream().anyMatch(r -> r.hop() && changed(r.file(), r.span()));
  }

  /** Files with changed lines, e.g. to lint only them. */
  public List<Path> files() {
    return lines.keySet().stream().sorted().toList();
  }

  private boolean changed(Path file, Span span) {
    BitSet changed = lines.get(real(file));
    if (changed == null) {
      return false;
    }
    int next = changed.nextSetBit(span.line());
    return next >= 0 && next <= span.endLine();
  }

  private static Path real(Path file) {
    try {
      return file.toRealPath();
    } catch (IOException e) {
      return file.toAbsolutePath().normalize();
    }
  }

  private static String commit(Path directory, String revision) throws ConfigurationException {
    try {
      return git(directory, "rev-parse", "--verify", "--end-of-options", revision + "^{commit}").strip();
    } catch (ConfigurationException e) {
      throw wrong("`" + revision + "` is not a revision of this repository");
    }
  }

  private static String mergeBase(Path directory, String commit) throws ConfigurationException {
    try {
      return git(directory, "merge-base", commit, "HEAD").strip();
    } catch (ConfigurationException e) {
      return commit; // a shallow clone, or no common history
    }
  }

  private static void read(Path top, String diff, Map<Path, BitSet> lines) {
    BitSet current = new BitSet();
    int skip = 0;
    for (String line : diff.split("\n", -1)) {
      Matcher hunk = HUNK.matcher(line);
      if (skip > 0) {
        skip -= line.startsWith("+") ? 1 : 0; // a changed line can look like a header
      } else if (line.startsWith("+++ ")) {
        current = new BitSet();
        String name = unquoted(line.substring(4).stripTrailing());
        if (name.startsWith("b/")) {
          lines.put(top.resolve(name.substring(2)), current);
        }
      } else if (hunk.matches()) {
        int from = Integer.parseInt(hunk.group(1));
        int count = hunk.group(2) == null ? 1 : Integer.parseInt(hunk.group(2));
        current.set(from, count == 0 ? from + 2 : from + count); // a deletion names the line before it
        skip = count;
      }
    }
  }

  /** A name as git quotes it when it has a quote, a backslash or a control character in it. */
  private static String unquoted(String name) {
    if (!name.startsWith("\"")) {
      return name;
    }
    StringBuilder out = new StringBuilder();
    for (int i = 1; i < name.length() - 1; i++) {
      char c = name.charAt(i);
      if (c != '\\') {
        out.append(c);
        continue;
      }
      char next = name.charAt(++i);
      if (next >= '0' && next <= '3') {
        out.append((char) Integer.parseInt(name.substring(i, i + 3), 8));
        i += 2;
      } else {
        int index = "abtnvfr".indexOf(next);
        out.append(index < 0 ? next : "\007\b\t\n\013\f\r".charAt(index));
      }
    }
    return out.toString();
  }

  private static String git(Path directory, String... arguments) throws ConfigurationException {
    List<String> command = new ArrayList<>(List.of("git", "-c", "core.quotePath=false"));
    command.addAll(List.of(arguments));
    try {
      // to a file: read one after the other, two full pipes would stop git
      Path errors = Files.createTempFile("asynclint-git", ".txt");
      try {
        Process process = new ProcessBuilder(command).directory(directory.toFile()).redirectError(errors.toFile()).start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = process.waitFor();
        if (code != 0) {
          String why = Files.readString(errors).lines().findFirst().orElse("it ended with " + code);
          throw wrong("git: " + why.replaceFirst("^fatal: ", ""));
        }
        return out;
      } finally {
        Files.delete(errors);
      }
    } catch (IOException e) {
      throw wrong("git can't be started in " + directory + "; it is needed to know what changed");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw wrong("stopped while waiting for git");
    }
  }

  private static ConfigurationException wrong(String error) {
    return new ConfigurationException(List.of("--since: " + error));
  }
}
