package dev.asynclint.proof;

import dev.asynclint.Finding;
import dev.asynclint.Fix;
import java.util.Map;

/**
 * One fix at one place, tried.
 *
 * @param title the fix's, with what the file declares written as {@code …}: the same for all places of one fix
 * @param fixed the text with nothing but this fix applied
 * @param failures what does not hold, and why; empty for a good fix
 */
public record Trial(Finding finding, Fix fix, String title, String fixed, Map<Question, String> failures) {
  /** What is asked of a fixed text. */
  public enum Question {
    /** javac takes it. */
    COMPILED,
    /** The finding is gone and no other has come, of the rules that are on by default. */
    SILENT,
    /** The fix is not offered again for what it has fixed. */
    IDEMPOTENT,
    /** Every comment is still there. */
    COMMENTS
  }

  @Override
  public String toString() {
    return "line " + finding.span().line() + ": " + finding.rule() + ": " + fix.title() + (fix.safe() ? " (safe)" : "");
  }
}
