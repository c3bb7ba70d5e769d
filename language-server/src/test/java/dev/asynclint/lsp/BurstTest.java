package dev.asynclint.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.asynclint.Rule;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.Range;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BurstTest {
  private static final int EDITS = 10_000;
  private static final List<Rule> RULES = List.of(new Calls());

  @TempDir Path folder;

  /** Each of random edits makes or unmakes a finding somewhere; whatever is published must be true of its version. */
  @Test
  void afterTenThousandEditsWhatWasPublishedIsTrueOfItsVersion() throws Exception {
    String uri = folder.resolve("A.java").toUri().toString();
    Random random = new Random(7);
    int lines = 200;
    List<String> texts = new ArrayList<>();
    texts.add("class A {\n" + "  void a() { good(); }\n".repeat(lines) + "}\n");
    try (Editor editor = Editor.in(RULES, folder)) {
      editor.open(uri, 0, texts.get(0));
      for (int version = 1; version <= EDITS; version++) {
        Document before = new Document(uri, folder, version - 1, texts.get(version - 1));
        int line = 1 + random.nextInt(lines);
        int start = Positions.offset(before.text(), new Position(line, 13));
        int end = before.text().indexOf('(', start);
        String name = before.text().startsWith("bad", start) ? "good" : "bad";
        var change = Editor.edit(new Range(new Position(line, 13), new Position(line, 13 + end - start)), name);
        texts.add(before.changed(version, List.of(change)).text());
        editor.change(uri, version, change);
      }
      editor.diagnostics(uri, EDITS);
      assertThat(editor.published).extracting(PublishDiagnosticsParams::getVersion).isSorted().doesNotHaveDuplicates();
      for (PublishDiagnosticsParams published : editor.published) {
        List<Integer> expected = linesOf(texts.get(published.getVersion()));
        assertThat(published.getDiagnostics()).extracting((Diagnostic d) -> d.getRange().getStart().getLine()).isEqualTo(expected);
      }
    }
  }

  /** Heap in use after a full collection, early and late in a long session of edits, opens and closes. */
  @Test
  void memoryIsSteady() throws Exception {
    try (Editor editor = Editor.in(RULES, folder)) {
      session(editor, 0);
      long early = heapAfterCollection();
      for (int round = 1; round <= 10; round++) {
        session(editor, round);
      }
      long late = heapAfterCollection();
      assertThat(late - early).as("bytes more after ten times the work").isLessThan(4L << 20);
    }
  }

  private void session(Editor editor, int round) {
    String body = "  void a() { bad(); good(); }\n".repeat(1000);
    for (int file = 0; file < 10; file++) {
      String uri = folder.resolve("R" + round + "F" + file + ".java").toUri().toString();
      editor.open(uri, 1, "class A {\n" + body + "}\n");
      for (int version = 2; version <= 30; version++) {
        editor.change(uri, version, Editor.edit(new Range(new Position(1, 0), new Position(1, 0)), "\n"));
      }
      editor.diagnostics(uri, 30);
      editor.close(uri);
      editor.await(p -> p.getUri().equals(uri) && p.getVersion() == null);
    }
    editor.published.clear();
  }

  private static long heapAfterCollection() throws InterruptedException {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 3; i++) {
      System.gc();
      Thread.sleep(50);
      least = Math.min(least, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    }
    return least;
  }

  private static List<Integer> linesOf(String text) {
    List<Integer> lines = new ArrayList<>();
    String[] all = text.split("\n");
    for (int i = 0; i < all.length; i++) {
      if (all[i].contains("bad(")) {
        lines.add(i);
      }
    }
    return lines;
  }
}
