package dev.asynclint.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ColumnsTest {
  private static final String[] PIECES = {"a", "ask", " ", "\t", "質", "é", "e\u0301", "😀", "\033", "\u202e", "\ud83d", "(", "\u200d"};

  @Test
  void theUnderlineCoversTheMarkedPartWhateverTheLine() {
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      String before = line(random);
      String after = line(random);
      int width = 40 + random.nextInt(80);
      Columns.Marked marked = Columns.layOut(before + "MARK" + after, before.length(), before.length() + 4, width);
      assertThat(at(marked.text(), marked.before())).as("%s|%s in %d", before, after, width).startsWith("MARK");
      assertThat(marked.marked()).isEqualTo(4);
      assertThat(marked.text()).doesNotContain("\t", "\033", "\u202e");
    }
  }

  @Test
  void aLineOfNarrowCharactersIsNeverWiderThanAllowed() {
    Random random = new Random(8);
    for (int i = 0; i < 2_000; i++) {
      String line = "x".repeat(random.nextInt(300));
      int start = random.nextInt(line.length() + 1);
      int end = start + random.nextInt(line.length() - start + 1);
      Columns.Marked marked = Columns.layOut(line, start, end, 60);
      assertThat(marked.text()).hasSizeLessThanOrEqualTo(60);
      assertThat(marked.before() + marked.marked()).isLessThanOrEqualTo(61);
    }
  }

  private static String line(Random random) {
    StringBuilder line = new StringBuilder();
    for (int n = random.nextInt(60); n > 0; n--) {
      line.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return line.toString();
  }

  /** What stands behind {@code columns} columns of the text. */
  private static String at(String text, int columns) {
    int i = 0;
    for (int left = columns; left > 0 || i < text.length() && Columns.columns(Character.toString(text.codePointAt(i))) == 0; ) {
      left -= Columns.columns(Character.toString(text.codePointAt(i)));
      i += Character.charCount(text.codePointAt(i));
    }
    return text.substring(i);
  }
}
