package dev.asynclint.driver;

import dev.asynclint.Finding;
import dev.asynclint.Problem;
import dev.asynclint.Severity;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Fixes the files of a project: all that can be fixed together, then again until nothing changes. */
public final class FixRun {
  /** A fix can make room for another one; in practice the second round has nothing left to do. */
  private static final int ROUNDS = 5;

  private static final String MARK = "\uFEFF";

  /** Lints the project as it is on disk. */
  public interface Lint {
    /** What is found now. */
    Run.Outcome now() throws InterruptedException;
  }

  /** Takes the changed text of a file. */
  private interface Sink {
    void take(Project.Source source, Charset encoding, String before, String after, Instant linted) throws IOException;
  }

  /**
   * What became of a project.
   *
   * @param fixed findings that are gone; each stands where it was when it was fixed
   * @param left what is found now
   * @param problems files that were left as they are
   */
  public record Outcome(List<Finding> fixed, Run.Outcome left, List<Problem> problems) {}

  /**
   * A change of one file.
   *
   * @param before its text now, without byte order mark
   */
  public record Change(Path file, String before, String after) {}

  private final Project project;
  private final boolean suggested;
  private final List<Problem> problems = new ArrayList<>();

  private FixRun(Project project, boolean suggested) {
    this.project = project;
    this.suggested = suggested;
  }

  /**
   * Fixes files on disk, each replaced as a whole or not at all.
   *
   * @param suggested whether to apply those fixes too that may change what the code does
   */
  public static Outcome of(Project project, Lint lint, boolean suggested) throws InterruptedException {
    FixRun run = new FixRun(project, suggested);
    List<Finding> fixed = new ArrayList<>();
    Run.Outcome left;
    List<Finding> now;
    int round = 0;
    do {
      run.problems.clear(); // each round says what it can't change
      Instant linted = Instant.now();
      left = lint.now();
      now = round++ < ROUNDS ? run.round(left.findings(), linted, FixRun::replace) : List.of();
      fixed.addAll(now);
    } while (!now.isEmpty());
    return new Outcome(List.copyOf(fixed), left, List.copyOf(run.problems));
  }

  /** What the first round would change; nothing is written. */
  public static List<Change> preview(Project project, Lint lint, boolean suggested) throws InterruptedException {
    List<Change> changes = new ArrayList<>();
    FixRun run = new FixRun(project, suggested);
    Sink sink = (source, encoding, before, after, linted) -> changes.add(new Change(source.file(), before, after));
    run.round(lint.now().findings(), Instant.now(), sink);
    return changes;
  }

  private static void replace(Project.Source source, Charset encoding, String before, String after, Instant linted)
      throws IOException {
    if (Files.getLastModifiedTime(source.location()).toInstant().isAfter(linted)) {
      throw new IOException("it was changed meanwhile");
    }
    byte[] bytes = Files.readAllBytes(source.location());
    String mark = new String(bytes, encoding).startsWith(MARK) ? MARK : "";
    if (!Arrays.equals(bytes, (mark + before).getBytes(encoding))) {
      throw new IOException("it is not " + encoding + " throughout");
    }
    AtomicFile.write(source.location(), (mark + after).getBytes(encoding));
  }

  private List<Finding> round(List<Finding> findings, Instant linted, Sink sink) {
    Map<Path, List<Finding>> byFile =
        findings.stream().filter(f -> !f.fixes().isEmpty()).collect(Collectors.groupingBy(Finding::file));
    List<Finding> fixed = new ArrayList<>();
    for (Project.Module module : project.modules()) {
      for (Project.Source source : module.sources()) {
        if (byFile.containsKey(source.file())) {
          fixed.addAll(fix(source, module.encoding(), byFile.getOrDefault(source.file(), List.of()), linted, sink));
        }
      }
    }
    return fixed;
  }

  private List<Finding> fix(Project.Source source, Charset encoding, List<Finding> findings, Instant linted, Sink sink) {
    String before = project.text(source.file());
    Fixes.Fixed fixed = Fixes.apply(before, findings, suggested);
    if (fixed.fixed().isEmpty()) {
      return List.of();
    }
    try {
      sink.take(source, encoding, before, fixed.text(), linted);
      return fixed.fixed();
    } catch (IOException e) {
      problems.add(new Problem(source.file(), 0, 0, Severity.ERROR, "can't be changed: " + SourceReader.reason(e)));
      return List.of();
    }
  }
}
