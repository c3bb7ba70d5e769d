package dev.asynclint.report;

import dev.asynclint.Finding;
import dev.asynclint.Fingerprint;
import java.util.HashMap;
import java.util.Map;

/** Fingerprints made unique: the second finding with the same one gets another number. */
final class Occurrences {
  private final RunResult run;
  private final Sources sources;
  private final Map<String, Integer> seen = new HashMap<>();

  Occurrences(RunResult run) {
    this.run = run;
    sources = new Sources(run);
  }

  /** The hash of the fingerprint and its number from 1, e.g. {@code 3f2a09c1d4e5f607:1}. */
  String next(Finding finding) {
    String hash = Fingerprint.of(finding, run.path(finding.file()), sources.of(finding.file())).hash();
    return hash + ":" + seen.merge(hash, 1, Integer::sum);
  }
}
