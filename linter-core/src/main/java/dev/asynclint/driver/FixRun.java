package dev.asynclint.driver;

import dev.asynclint.Finding;
import dev.asynclint.Fix;
import dev.asynclint.Problem;
import dev.asynclint.Severity;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Fixes the files of a project: in each all that can be fixed together, then again until nothing changes. */
public final class FixRun {
  /** A fix can make room for another one; fields that go to one place come one in a round. */
  public static final int ROUNDS = 20;

  private static final String MARK = "\uFEFF";

  /** Lints the project. */
  public interface Lint {
    /** What is found now, on disk. */
    Run.Outcome now() throws InterruptedException;

    /** Lints texts that its files would hold. */
    Workspace workspace() throws InterruptedException;
  }

  /** Which fixes to apply. */
  public interface Choice {
    /** Whether to apply those too that may change what the code does. */
    boolean suggested();

    /** Whether to apply a fix; asked in the order of the file. */
    boolean wants(Finding finding, Fix fix, String text);

    /** All safe fixes, and all others if {@code suggested}. */
    static Choice all(boolean suggested) {
      return new Choice() {
        @Override
        public boolean suggested() {
          return suggested;
        }

        @Override
        public boolean wants(Finding finding, Fix fix, String text) {
          return true;
        }
      };
    }
  }

  /**
   * What became of a project.
   *
   * @param fixed findings that are gone; each stands where it was when it was fixed
   * @param files how many were changed
   * @param left what is found now
   * @param problems files that were left as they are
   */
  public record Outcome(List<Finding> fixed, int files, Run.Outcome left, List<Problem> problems) {
    /** E.g. {@code Fixed 3 findings in 2 files; 6 left; 4 more with --unsafe}. */
    public String summary(Choice choice, String unsafeOption) {
      long more = choice.suggested() ? 0 : left.findings().stream().filter(FixRun::hasOnlySuggestions).count();
      String done = fixed.isEmpty() ? "Fixed nothing" : "Fixed " + count(fixed.size(), "finding") + " in " + count(files, "file");
      return done + "; " + left.findings().size() + " left" + (more == 0 ? "" : "; " + more + " more with " + unsafeOption);
    }
  }

  /**
   * A change of one file.
   *
   * @param before its text now, with the byte order mark if it has one
   * @param after its text with the fixes in it
   * @param fixed the findings that are gone then
   */
  public record Change(Path file, Charset encoding, String before, String after, List<Finding> fixed) {}

  private record Source(Project.Source source, Charset encoding) {}

  private final Project project;
  private final Lint lint;
  private final Choice choice;
  private final List<Problem> problems = new ArrayList<>();

  private FixRun(Project project, Lint lint, Choice choice) {
    this.project = project;
    this.lint = lint;
    this.choice = choice;
  }

  /** Fixes files on disk, each replaced as a whole or not at all. */
  public static Outcome of(Project project, Lint lint, Choice choice) throws InterruptedException {
    return new FixRun(project, lint, choice).write();
  }

  /** What {@link #of} would change first, which is all unless a change lets something be found in another file; nothing is written. */
  public static List<Change> preview(Project project, Lint lint, Choice choice) throws InterruptedException {
    List<Change> changes = new ArrayList<>();
    new FixRun(project, lint, choice).changes(lint.now().findings(), (source, change) -> changes.add(change));
    return changes;
  }

  /** E.g. {@code 1 file}, {@code 2 files}. */
  public static String count(long number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  private static boolean hasOnlySuggestions(Finding finding) {
    return !finding.fixes().isEmpty() && finding.fixes().stream().noneMatch(Fix::safe);
  }

  private Outcome write() throws InterruptedException {
    List<Finding> fixed = new ArrayList<>();
    List<Path> files = new ArrayList<>();
    for (int round = 0; ; round++) {
      problems.clear(); // each round says what it can't change
      Instant linted = Instant.now();
      Run.Outcome left = lint.now();
      int before = fixed.size();
      if (round < ROUNDS) {
        changes(left.findings(), (source, change) -> {
          if (replace(source, change, linted)) {
            fixed.addAll(change.fixed());
            files.add(change.file());
          }
        });
      }
      if (fixed.size() == before) {
        return new Outcome(List.copyOf(fixed), (int) files.stream().distinct().count(), left, List.copyOf(problems));
      }
    }
  }

  private interface Sink {
    void take(Project.Source source, Change change);
  }

  /** The changes of all files, each handed on as soon as it is known. */
  private void changes(List<Finding> findings, Sink sink) throws InterruptedException {
    Map<Path, List<Finding>> byFile =
        findings.stream().filter(f -> Fixes.best(f, choice.suggested()).isPresent()).collect(Collectors.groupingBy(Finding::file));
    Optional<Workspace> workspace = Optional.empty();
    for (Source source : sources()) {
      List<Finding> here = byFile.getOrDefault(source.source().file(), List.of());
      if (!here.isEmpty()) {
        if (workspace.isEmpty()) {
          workspace = Optional.of(lint.workspace());
        }
        change(source, here, workspace.get()).ifPresent(change -> sink.take(source.source(), change));
      }
    }
  }

  private List<Source> sources() {
    return project.modules().stream().flatMap(m -> m.sources().stream().map(s -> new Source(s, m.encoding()))).toList();
  }

  private Optional<Change> change(Source source, List<Finding> findings, Workspace workspace) {
    Path file = source.source().file();
    String before = project.text(file);
    String text = before;
    List<Finding> fixed = new ArrayList<>();
    List<Finding> now = findings;
    for (int round = 0; round < ROUNDS && !now.isEmpty(); round++) {
      String asked = text;
      Fixes.Fixed next = Fixes.apply(text, now, choice.suggested(), (finding, fix) -> choice.wants(finding, fix, asked));
      text = next.text();
      fixed.addAll(next.fixed());
      now = next.fixed().isEmpty() ? List.of() : workspace.lint(file, text).findings();
    }
    String mark = startsWithMark(source) ? MARK : "";
    return fixed.isEmpty()
        ? Optional.empty()
        : Optional.of(new Change(file, source.encoding(), mark + before, mark + text, List.copyOf(fixed)));
  }

  private static boolean startsWithMark(Source source) {
    try {
      return new String(Files.readAllBytes(source.source().location()), source.encoding()).startsWith(MARK);
    } catch (IOException e) {
      return false; // said when it is to be replaced
    }
  }

  private boolean replace(Project.Source source, Change change, Instant linted) {
    try {
      Path file = source.location();
      if (!file.getFileSystem().equals(FileSystems.getDefault())) {
        throw new IOException("it is in a jar");
      }
      if (Files.getLastModifiedTime(file).toInstant().isAfter(linted)) {
        throw new IOException("it was changed meanwhile");
      }
      if (!Arrays.equals(Files.readAllBytes(file), change.before().getBytes(change.encoding()))) {
        throw new IOException("it is not " + change.encoding() + " throughout");
      }
      AtomicFile.write(file, change.after().getBytes(change.encoding()));
      return true;
    } catch (IOException e) {
      problems.add(new Problem(source.file(), 0, 0, Severity.ERROR, "can't be changed: " + SourceReader.reason(e)));
      return false;
    }
  }
}
