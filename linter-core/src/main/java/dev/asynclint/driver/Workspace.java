package dev.asynclint.driver;

import dev.asynclint.driver.Project.Module;
import dev.asynclint.driver.Project.Source;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A project made ready for front ends that lint one file at a time, saved or not. Immutable and thread-safe. */
public final class Workspace {
  private final Project project;
  private final Map<Path, Place> bySource = new HashMap<>();
  private final Map<Path, Place> byRoot = new HashMap<>();

  private record Place(Linter linter, Charset encoding) {}

  private Workspace(Project project, Map<Module, Linter> linters) {
    this.project = project;
    for (Module module : project.modules()) {
      Linter linter = linters.get(module);
      if (linter != null) {
        Place place = new Place(linter, module.encoding());
        module.sources().stream().map(Source::location).forEach(file -> bySource.put(file, place));
        module.roots().forEach(root -> byRoot.put(root, place));
      }
    }
  }

  /**
   * Reads what is needed of the project: its names, its class path.
   *
   * @throws InterruptedException if the calling thread is interrupted
   */
  public static Workspace of(Project project, Run.Options options) throws InterruptedException {
    return new Workspace(project, Run.linters(project, options));
  }

  public Project project() {
    return project;
  }

  /** The linter that a run uses for a file; for a file that is not there yet, that of the innermost source root around it. */
  public Optional<Linter> linterOf(Path file) {
    return place(file).map(Place::linter);
  }

  /** Lints a file as it is on disk; empty where it belongs to no source root. */
  public Optional<FileResult> lint(Path file) {
    return place(file).map(place -> Run.lint(new Source(file, file), place.encoding(), place.linter()));
  }

  private Optional<Place> place(Path file) {
    Optional<Place> place = Optional.ofNullable(bySource.get(file));
    for (Path at = file.getParent(); place.isEmpty() && at != null; at = at.getParent()) {
      place = Optional.ofNullable(byRoot.get(at));
    }
    return place;
  }
}
