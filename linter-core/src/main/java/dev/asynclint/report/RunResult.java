package dev.asynclint.report;

import dev.asynclint.Finding;
import dev.asynclint.Problem;
import dev.asynclint.RuleInfo;
import dev.asynclint.Severity;
import dev.asynclint.Suppressed;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * What a whole run gave: all that a report is made of.
 *
 * @param root the directory that reported paths are relative to
 * @param version of asynclint, e.g. {@code 0.1.0}
 * @param rules those that ran
 * @param findings to be reported, in the order of {@link Finding#ORDER}
 * @param baselined findings that a baseline knows; reported by the formats that have a place for them
 * @param suppressed findings that the source text silences; reported likewise
 * @param problems input that could not be read or parsed
 * @param notes one-line remarks for the user, e.g. baseline entries that can be removed
 * @param counts what was looked at
 * @param texts content of a file; empty where it can't be read
 */
public record RunResult(
    Path root,
    String version,
    List<RuleInfo> rules,
    List<Finding> findings,
    List<Finding> baselined,
    List<Suppressed> suppressed,
    List<Problem> problems,
    List<String> notes,
    Counts counts,
    Function<Path, String> texts) {

  /**
   * What was looked at.
   *
   * @param files linted
   * @param callsAsked calls that rules asked about
   * @param callsUnknown those of them that could not be resolved
   * @param time the run took, wall clock
   */
  public record Counts(int files, int callsAsked, int callsUnknown, Duration time) {}

  /** Sorts the findings, copies the lists. */
  public RunResult {
    root = root.toAbsolutePath().normalize();
    rules = List.copyOf(rules);
    findings = findings.stream().sorted(Finding.ORDER).toList();
    baselined = baselined.stream().sorted(Finding.ORDER).toList();
    suppressed = suppressed.stream().sorted(Suppressed.ORDER).toList();
    problems = List.copyOf(problems);
    notes = List.copyOf(notes);
  }

  /** The path of a file as reports show it: relative to the root where it lies below, always with {@code /}. */
  public String path(Path file) {
    Path absolute = file.toAbsolutePath().normalize();
    return (absolute.startsWith(root) ? root.relativize(absolute) : absolute).toString().replace('\\', '/');
  }

  /** Findings to be reported with exactly this severity. */
  public long count(Severity severity) {
    return findings.stream().filter(f -> f.severity() == severity).count();
  }
}
