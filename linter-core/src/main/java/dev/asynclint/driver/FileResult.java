package dev.asynclint.driver;

import dev.asynclint.Finding;
import dev.asynclint.Problem;
import dev.asynclint.Suppressed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What linting one file gave.
 *
 * @param findings in the order of {@link Finding#ORDER}, suppressed ones left out
 * @param suppressed findings that a suppression or convention silenced, with the reason that it gives
 * @param problems what could not be read or parsed; the rest of the file was linted all the same
 * @param callsAsked calls that rules asked about
 * @param callsUnknown those of them that could not be resolved
 */
public record FileResult(
    Path file, List<Finding> findings, List<Suppressed> suppressed, List<Problem> problems, int callsAsked, int callsUnknown) {
  /** This and one more problem. */
  FileResult with(Problem problem) {
    List<Problem> all = new ArrayList<>(problems);
    all.add(0, problem);
    return new FileResult(file, findings, suppressed, List.copyOf(all), callsAsked, callsUnknown);
  }

  /** Of a file in which nothing was looked for. */
  static FileResult nothing(Path file, List<Problem> problems) {
    return new FileResult(file, List.of(), List.of(), problems, 0, 0);
  }
}
