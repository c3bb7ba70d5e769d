package dev.asynclint.lsp;

import dev.asynclint.Rule;
import dev.asynclint.driver.Folder;
import dev.asynclint.driver.Workspace;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The folders that the editor has open, by root. */
final class Folders {
  private final List<Rule> rules;
  private final Workspace bare;
  private final Map<Path, Folder> byRoot = new ConcurrentHashMap<>();

  Folders(List<Rule> rules) {
    this.rules = rules;
    this.bare = Workspace.bare(rules);
  }

  Folder add(Path root) {
    return byRoot.computeIfAbsent(root, r -> new Folder(r, rules));
  }

  void remove(Path root) {
    byRoot.remove(root);
  }

  Collection<Folder> all() {
    return byRoot.values().stream().sorted(Comparator.comparing(Folder::root)).toList();
  }

  /** The innermost folder that a file lies in. */
  Optional<Folder> of(Path file) {
    return byRoot.values().stream()
        .filter(f -> file.startsWith(f.root()))
        .max(Comparator.comparingInt(f -> f.root().getNameCount()));
  }

  /** What a file is linted with; empty where its folder is not ready. */
  Optional<Workspace> workspace(Path file) {
    return of(file).map(folder -> folder.workspace(file)).orElse(Optional.of(bare));
  }
}
