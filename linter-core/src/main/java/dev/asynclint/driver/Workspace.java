package dev.asynclint.driver;

import dev.asynclint.Rule;
import dev.asynclint.driver.Project.Module;
import dev.asynclint.driver.Project.Source;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * A project made ready for front ends that lint one file at a time, saved or not; {@link ConfiguredRun#workspace} makes it.
 * Immutable and thread-safe: what changes on disk is seen by the next one.
 */
public final class Workspace {
  private final Project project;
  private final Linter loose;
  private final BiFunction<FileResult, Supplier<String>, FileResult> reported;
  private final Map<Path, Place> bySource = new HashMap<>();
  private final Map<Path, Place> byRoot = new HashMap<>();

  private record Place(Linter linter, Charset encoding) {}

  /**
   * Over the linters of a run.
   *
   * @param loose for files that belong to no module
   * @param reported what is to be reported of a file's result, given its text
   */
  Workspace(
      Project project, Map<Module, Linter> linters, Linter loose, BiFunction<FileResult, Supplier<String>, FileResult> reported) {
    this.project = project;
    this.loose = loose;
    this.reported = reported;
    for (Module module : project.modules()) {
      Linter linter = linters.get(module);
      if (linter != null) {
        Place place = new Place(linter, module.encoding());
        module.sources().stream().map(Source::location).forEach(file -> bySource.put(file, place));
        module.roots().forEach(root -> byRoot.put(root, place));
      }
    }
  }

  /** For texts without a project around them: the rules that are on by default, and no types but those of the JDK. */
  public static Workspace bare(List<Rule> rules) {
    Project nothing = new Project(Path.of(""), List.of(), List.of(), List.of());
    List<Rule> enabled = rules.stream().filter(r -> r.info().enabled()).toList();
    return new Workspace(nothing, Map.of(), Run.loose(Run.Options.of(enabled)), (result, text) -> result);
  }

  public Project project() {
    return project;
  }

  /** Whether a file, there or not, belongs to a module; others are linted by what their own text tells. */
  public boolean covers(Path file) {
    return place(file).isPresent();
  }

  /** Lints a text that is, or would be, the content of {@code file}. */
  public FileResult lint(Path file, String text) {
    return lint(file, text, () -> {});
  }

  /** The same, until somebody wants it to end; see {@link Linter#lint(Path, String, Runnable)}. */
  public FileResult lint(Path file, String text, Runnable checkpoint) {
    return reported.apply(place(file).map(Place::linter).orElse(loose).lint(file, text, checkpoint), () -> text);
  }

  /** Lints a file as it is on disk; empty where it belongs to no module. */
  public Optional<FileResult> lint(Path file) {
    return place(file)
        .map(place -> Run.lint(new Source(file, file), place.encoding(), place.linter()))
        .map(result -> reported.apply(result, () -> project.text(file)));
  }

  private Optional<Place> place(Path file) {
    Optional<Place> place = Optional.ofNullable(bySource.get(file));
    for (Path at = file.getParent(); place.isEmpty() && at != null; at = at.getParent()) {
      place = Optional.ofNullable(byRoot.get(at));
    }
    return place;
  }
}
