package dev.asynclint.lsp;

import dev.asynclint.Rule;
import dev.asynclint.driver.Discovery;
import dev.asynclint.driver.FileResult;
import dev.asynclint.driver.Linter;
import dev.asynclint.driver.Project;
import dev.asynclint.driver.Run;
import dev.asynclint.driver.Workspace;
import dev.asynclint.semantics.types.SourceTypes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;

/**
 * One folder that the editor has open. Until its modules and class path are known, files are linted with what their own
 * text tells: that finds less, never more.
 */
final class Folder {
  private final Path root;
  private final List<Rule> rules;
  private final Linter loose;
  private volatile Optional<Workspace> workspace = Optional.empty();
  private Optional<Future<?>> waiting = Optional.empty();

  Folder(Path root, List<Rule> rules) {
    this.root = root;
    this.rules = rules;
    loose = loose(rules);
  }

  /** A linter for texts that belong to no folder. */
  static Linter loose(List<Rule> rules) {
    return Linter.of(SourceTypes.of(List.of(), List.of())).rules(rules).build();
  }

  Path root() {
    return root;
  }

  Linter linter(Path file) {
    return workspace.flatMap(w -> w.linterOf(file)).orElse(loose);
  }

  /** Lints a file as it is on disk, if it is there and belongs to a module. */
  Optional<FileResult> lint(Path file) {
    return Files.exists(file) ? workspace.flatMap(w -> w.lint(file)) : Optional.empty();
  }

  /** Reads configuration, modules and class path anew. */
  void load() throws InterruptedException {
    workspace = Optional.of(Workspace.of(project(true), options()));
  }

  /** What a run without arguments would lint: as {@code asynclint check} in this folder. */
  Project project() {
    return project(false);
  }

  Run.Options options() {
    return Run.Options.of(rules);
  }

  private Project project(boolean tests) {
    return Discovery.discover(root, List.of(root), tests, List.of());
  }

  /** What was found out, one line for people. */
  String describe() {
    List<Project.Module> modules = workspace.map(w -> w.project().modules()).orElse(List.of());
    long jars = modules.stream().flatMap(m -> m.classPath().stream()).distinct().count();
    int files = workspace.map(w -> w.project().size()).orElse(0);
    return "%s: %d files in %d modules, class path of %d entries".formatted(root.getFileName(), files, modules.size(), jars);
  }

  /** Remarks of the discovery that its user can act on, such as dependencies that are not there. */
  List<String> notes() {
    return workspace.map(w -> w.project().notes()).orElse(List.of());
  }

  /** Replaces the reading that is waiting for its time. */
  synchronized void due(Future<?> reading) {
    waiting.ifPresent(w -> w.cancel(false));
    waiting = Optional.of(reading);
  }
}
