package dev.asynclint;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** Makes the fingerprints of a run; reads each text once. Not thread-safe. */
public final class Fingerprints implements Function<Finding, Fingerprint> {
  private final Function<Path, String> paths;
  private final Function<Path, String> texts;
  private final Map<Path, SourceText> sources = new HashMap<>();

  /**
   * Over the texts of a project.
   *
   * @param paths a file as the project knows it, in place of a missing signature
   * @param texts content of a file; empty where it can't be read
   */
  public Fingerprints(Function<Path, String> paths, Function<Path, String> texts) {
    this.paths = paths;
    this.texts = texts;
  }

  @Override
  public Fingerprint apply(Finding finding) {
    SourceText source = sources.computeIfAbsent(finding.file(), f -> new SourceText(texts.apply(f)));
    return Fingerprint.of(finding, paths.apply(finding.file()), source);
  }
}
