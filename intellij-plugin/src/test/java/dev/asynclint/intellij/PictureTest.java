package dev.asynclint.intellij;

import static org.assertj.core.api.Assertions.assertThat;

import com.intellij.codeInspection.ProblemDescriptor;
import com.intellij.codeInspection.QuickFix;
import com.intellij.psi.PsiFile;
import dev.asynclint.SourceText;
import dev.asynclint.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The picture of the documentation is drawn from what inspections say of a text, and stays so. */
class PictureTest {
  private static final Path PICTURE = Path.of("..", "docs", "intellij.svg");
  private static final String COMMAND =
      "mvn -pl intellij-plugin -am test -Dtest=PictureTest -Dpicture.write=true -Dsurefire.failIfNoSpecifiedTests=false";
  private static final String CODE =
      """
      class Answer {
        CompletableFuture<Reply> answer(String question) {
          return ask(question).thenApply(draft -> review(draft).join());
        }

        void pause() {
          try {
            Thread.sleep(50);
          } catch (InterruptedException e) {
            log("early");
          }
        }
      """;
  private static final String REST =
      """

        CompletableFuture<Reply> ask(String question) {
          return CompletableFuture.supplyAsync(() -> new Reply(question));
        }

        CompletableFuture<Reply> review(Reply draft) {
          return CompletableFuture.supplyAsync(() -> draft);
        }

        void log(String line) {}

        record Reply(String text) {}
      }
      """;
  private static final String HEAD = "import java.util.concurrent.CompletableFuture;\n\n";
  private static final Pattern KEYWORD = Pattern.compile("\\b(class|return|void|try|catch)\\b");

  private static final double WIDTH = 7.8;
  private static final int HEIGHT = 20;
  private static final int LEFT = 54;

  @TempDir Path root;

  @Test
  void thePictureIsWhatTheInspectionsSay() throws IOException {
    String drawn = draw();
    if (Boolean.getBoolean("picture.write")) {
      Files.writeString(PICTURE, drawn);
    }
    assertThat(Files.readString(PICTURE)).as("docs/intellij.svg is written by: " + COMMAND).isEqualTo(drawn);
  }

  private String draw() {
    try (Ide ide = Ide.in(root)) {
      ide.indexed();
      String text = HEAD + CODE + REST;
      PsiFile file = ide.file(root.resolve("Answer.java"), text);
      Stream<String> rules = Stream.of("blocking-in-callback", "interrupt-swallowed");
      List<ProblemDescriptor> problems = rules.flatMap(rule -> ide.typing(rule, file).stream()).toList();
      assertThat(problems).hasSize(2);
      Svg svg = new Svg();
      SourceText source = new SourceText(text);
      int first = (int) HEAD.lines().count() + 1;
      for (int line = first; line < first + CODE.lines().count(); line++) {
        svg.code(line, source.line(line));
        for (ProblemDescriptor problem : problems) {
          Span span = source.span(Ide.range(problem).getStartOffset(), Ide.range(problem).getEndOffset());
          if (span.line() == line) {
            svg.problem(span, problem);
          }
        }
      }
      return svg.finish();
    }
  }

  /** Lines from top to bottom: code, and below a line what the IDE shows of its problem. */
  private static final class Svg {
    private final StringBuilder out = new StringBuilder();
    private int y = 8;

    void code(int number, String line) {
      y += HEIGHT;
      out.append("<text x=\"16\" y=\"%d\" fill=\"#999\">%d</text>\n".formatted(y, number));
      String code = line.strip();
      StringBuilder coloured = new StringBuilder();
      Matcher keyword = KEYWORD.matcher(escape(code));
      while (keyword.find()) {
        keyword.appendReplacement(coloured, "<tspan fill=\"#0033b3\">$1</tspan>");
      }
      keyword.appendTail(coloured);
      long x = x(line.length() - line.stripLeading().length());
      if (!code.isEmpty()) { // the length is said, so that it does not depend on the font of whoever looks
        out.append("<text x=\"%d\" y=\"%d\" textLength=\"%d\">%s</text>\n".formatted(x, y, x(code.length()) - LEFT, coloured));
      }
    }

    private static long x(int column) {
      return LEFT + Math.round(column * WIDTH);
    }

    void problem(Span span, ProblemDescriptor problem) {
      long from = x(span.column() - 1);
      long to = x(span.column() - 1 + span.end() - span.start());
      StringBuilder wave = new StringBuilder("M%d %d".formatted(from, y + 5));
      for (long x = from; x + 4 <= to; x += 4) {
        wave.append(" q1 -3 2 0 t2 0");
      }
      out.append("<path d=\"%s\" fill=\"none\" stroke=\"#e0a000\"/>\n".formatted(wave));
      String shown = problem.getDescriptionTemplate().replace(" #treeend", "").replaceAll("</?(html|code)>", "");
      Stream<String> message = Stream.of(shown.split("<br>"));
      Stream<String> fixes = Stream.of(problem.getFixes()).map(QuickFix::getName).map(name -> "Fix: " + name);
      List<String> lines = Stream.concat(message, fixes).toList();
      int longest = lines.stream().mapToInt(String::length).max().orElse(0);
      out.append(
          "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"4\" fill=\"#f7f7f7\" stroke=\"#c9c9c9\"/>\n"
              .formatted(LEFT, y + 10, longest * 7 + 16, lines.size() * HEIGHT + 6));
      y += 6;
      for (String line : lines) {
        y += HEIGHT;
        out.append("<text x=\"%d\" y=\"%d\" class=\"tip\">%s</text>\n".formatted(LEFT + 8, y, line));
      }
      y += 10;
    }

    String finish() {
      return """
          <!-- Drawn by PictureTest from the problems and fixes of a headless run; not a photograph of a window. -->
          <svg xmlns="http://www.w3.org/2000/svg" width="760" height="%d" font-family="monospace" font-size="13">
          <style>.tip { font-family: sans-serif; }</style>
          <rect width="100%%" height="100%%" fill="#fff" stroke="#ddd"/>
          %s</svg>
          """
          .formatted(y + 16, out);
    }

    private static String escape(String text) {
      return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
  }
}
