package dev.asynclint;

import java.util.Comparator;
import java.util.List;

/**
 * A change that removes a finding.
 *
 * @param title a verb phrase, e.g. "replace `submit` with `execute`"
 * @param safe whether behaviour is kept; an unsafe fix is applied only on request
 * @param edits non-overlapping, in order, all in the finding's file
 */
public record Fix(String title, boolean safe, List<Edit> edits) {
  /** Sorts the edits and checks that none overlap. */
  public Fix {
    edits = edits.stream().sorted(Comparator.comparingInt(Edit::start).thenComparingInt(Edit::end)).toList();
    for (int i = 1; i < edits.size(); i++) {
      if (edits.get(i).start() < edits.get(i - 1).end()) {
        throw new IllegalArgumentException("edits overlap in fix: " + title);
      }
    }
  }

  /** The text with this fix applied. */
  public String apply(String text) {
    StringBuilder out = new StringBuilder(text);
    for (int i = edits.size() - 1; i >= 0; i--) {
      Edit edit = edits.get(i);
      out.replace(edit.start(), edit.end(), edit.replacement());
    }
    return out.toString();
  }
}
