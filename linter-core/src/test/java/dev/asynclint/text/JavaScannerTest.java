package dev.asynclint.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.asynclint.text.JavaScanner.Comment;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JavaScannerTest {
  @Test
  void brokenTextEndsTheScan() {
    Random random = new Random(2);
    String pieces = "\"'/*;{}\\\n\ra \t";
    for (int i = 0; i < 5_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(25); n > 0; n--) {
        text.append(pieces.charAt(random.nextInt(pieces.length())));
      }
      JavaScanner scanner = new JavaScanner(text.toString());
      int at = 0;
      while (at < text.length()) {
        int end = scanner.tokenEnd(at);
        assertThat(end).as("%s at %d", text, at).isBetween(at + 1, text.length());
        at = end;
      }
    }
  }

  @Test
  void commentsInLiteralsAreNone() {
    String text = "a(\"// b\"); // c\n/* // d */ '/' \"\"\"\n /* e */ \\\"\"\" // f\"\"\" /** g";
    assertThat(JavaScanner.comments(text)).extracting(Comment::text).containsExactly("// c", "/* // d */", "/** g");
    assertThat(JavaScanner.comments(text)).extracting(Comment::isLine).containsExactly(true, false, false);
  }

  @Test
  void aLiteralThatDoesNotEndEndsWithItsLine() {
    assertThat(JavaScanner.words("String s = \"a b\nint c = 'd\r\nint e;")).containsExactlyInAnyOrder("String", "s", "int", "c", "e");
    assertThat(JavaScanner.depth("f(\"(\n[(")).isEqualTo(3);
  }

  @Test
  void bracketsInCommentsAndLiteralsAreNotNested() {
    assertThat(JavaScanner.depth("{ ( \"[\" '[' /* [ */ ) [ ] }")).isEqualTo(2);
  }
}
