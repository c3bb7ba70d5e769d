package dev.asynclint.lsp;

import dev.asynclint.Rule;
import dev.asynclint.driver.Linter;
import dev.asynclint.semantics.SourceTypes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** One folder that the editor has open. Until its index is there, files are linted with what their text alone tells. */
final class Folder {
  private final Path root;
  private final List<Rule> rules;
  private volatile Linter linter;
  private Optional<Future<?>> waiting = Optional.empty();

  Folder(Path root, List<Rule> rules) {
    this.root = root;
    this.rules = rules;
    linter = loose(rules);
  }

  /** A linter for texts that belong to no folder. */
  static Linter loose(List<Rule> rules) {
    return Linter.of(SourceTypes.of(List.of(), List.of())).rules(rules).build();
  }

  Path root() {
    return root;
  }

  Linter linter(Path file) {
    return linter;
  }

  /** Reads configuration, modules and class path anew. */
  void load() {
    linter = loose(rules);
  }

  /** What was found out, one line for people. */
  String describe() {
    return root.getFileName() + "";
  }

  /** Replaces the reading that is waiting for its time. */
  synchronized void due(Future<?> reading) {
    waiting.ifPresent(w -> w.cancel(false));
    waiting = Optional.of(reading);
  }

  /** Every Java file that a run over the folder lints. */
  List<Path> files() {
    try (Stream<Path> tree = Files.walk(root)) {
      return tree.filter(f -> f.toString().endsWith(".java") && Files.isRegularFile(f)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
