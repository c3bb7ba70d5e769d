package dev.asynclint.report;

import dev.asynclint.SourceText;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The texts that one report quotes, each read once. */
final class Sources {
  private final RunResult run;
  private final Map<Path, SourceText> texts = new HashMap<>();

  Sources(RunResult run) {
    this.run = run;
  }

  SourceText of(Path file) {
    return texts.computeIfAbsent(file, f -> new SourceText(run.texts().apply(f)));
  }
}
