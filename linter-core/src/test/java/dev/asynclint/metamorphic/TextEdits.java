package dev.asynclint.metamorphic;

import java.util.Comparator;
import java.util.List;

/** Changes of a text, by offsets in the original, that do not overlap. */
final class TextEdits {
  /** {@code [start, end)} becomes {@code text}. */
  record Edit(int start, int end, String text) {}

  private TextEdits() {}

  static String apply(String text, List<Edit> edits) {
    StringBuilder out = new StringBuilder(text);
    edits.stream().sorted(Comparator.comparingInt(Edit::start).reversed()).forEach(e -> out.replace(e.start(), e.end(), e.text()));
    return out.toString();
  }
}
