package dev.asynclint.cli;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A change of a text as git writes it: {@code git apply} takes it, line ends, byte order mark and the end of the file included. */
final class Patch {
  private static final int CONTEXT = 3;
  private static final int HEADERS = 2;

  private final List<String> lines;

  private Patch(List<String> lines) {
    this.lines = lines;
  }

  /**
   * The difference of two texts.
   *
   * @param path of the file, with slashes
   */
  static Patch of(String path, String before, String after) {
    List<String> old = lines(before);
    // a name with a space ends at a tab
    String end = path.contains(" ") ? "\t" : "";
    var patch = DiffUtils.diff(old, lines(after));
    return new Patch(UnifiedDiffUtils.generateUnifiedDiff("a/" + path + end, "b/" + path + end, old, patch, CONTEXT));
  }

  /** A text's lines; a carriage return is part of its line, and so is the remark that the last one has no end. */
  private static List<String> lines(String text) {
    List<String> lines = new ArrayList<>(Arrays.asList(text.split("\n", -1)));
    String last = lines.remove(lines.size() - 1);
    if (!last.isEmpty()) {
      lines.add(last + "\n\\ No newline at end of file");
    }
    return lines;
  }

  /** The hunks alone. */
  List<String> hunks() {
    return lines.subList(HEADERS, lines.size());
  }

  @Override
  public String toString() {
    return String.join("\n", lines) + "\n";
  }
}
