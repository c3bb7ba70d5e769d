package dev.asynclint.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.asynclint.Finding;
import dev.asynclint.Related;
import dev.asynclint.Severity;
import dev.asynclint.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the real git. */
class ChangedLinesTest {
  @TempDir Path root;

  @BeforeEach
  void repository() throws Exception {
    git("init", "-q", "-b", "main");
    write("src/A.java", "1\n2\n3\n4\n5\n");
    write("src/B b.java", "1\n2\n3\n4\n5\n6\n7\n8\n");
    commit("first");
  }

  private void git(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("git", "-c", "user.name=t", "-c", "user.email=t@example.org"));
    command.addAll(List.of("-c", "commit.gpgsign=false"));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).directory(root.toFile()).redirectErrorStream(true).start();
    String out = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(out).isZero();
  }

  private void commit(String message) throws Exception {
    git("add", "-A");
    git("commit", "-q", "-m", message);
  }

  private void write(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private Finding finding(String path, int line, int endLine, Related... related) {
    Span span = new Span(0, 1, line, 1, endLine, 2);
    return new Finding("r", Severity.ERROR, root.resolve(path), span, "m", List.of(related), List.of(), "", 1);
  }

  private List<Integer> changed(String path, String revision) throws ConfigurationException {
    ChangedLines lines = ChangedLines.since(root.resolve("src"), revision);
    return IntStream.rangeClosed(1, 12).filter(n -> lines.concern(finding(path, n, n))).boxed().toList();
  }

  @Test
  void changedAndAddedLinesCountWhetherCommittedStagedOrNot() throws Exception {
    write("src/A.java", "1\nzwei\n3\n4\n5\n");
    commit("second");
    write("src/A.java", "1\nzwei\n3\n4\n5\n6\n");
    git("add", "-A");
    write("src/A.java", "0\n1\nzwei\n3\n4\n5\n6\n");
    assertThat(changed("src/A.java", "HEAD~1")).containsExactly(1, 3, 7);
    assertThat(changed("src/A.java", "HEAD")).containsExactly(1, 7);
    assertThat(changed("src/B b.java", "HEAD~1")).isEmpty();
  }

  @Test
  void whereLinesWereDeletedTheirNeighboursHaveChanged() throws Exception {
    write("src/A.java", "1\n4\n5\n");
    write("src/B b.java", "2\n3\n4\n5\n6\n7\n");
    assertThat(changed("src/A.java", "HEAD")).containsExactly(1, 2);
    assertThat(changed("src/B b.java", "HEAD")).containsExactly(1, 6, 7);
  }

  @Test
  void aRenamedFileHasOnlyItsEditsChanged() throws Exception {
    git("mv", "src/B b.java", "src/C c.java");
    write("src/C c.java", "1\n2\n3\n4\n5\n6\nsieben\n8\n");
    assertThat(changed("src/C c.java", "HEAD")).containsExactly(7);
  }

  @Test
  void aFileThatGitDoesNotKnowIsAllNewUnlessIgnored() throws Exception {
    write("src/New.java", "1\n2\n");
    write(".gitignore", "Ignored.java\n");
    write("src/Ignored.java", "1\n2\n");
    assertThat(changed("src/New.java", "HEAD")).hasSize(12);
    assertThat(changed("src/Ignored.java", "HEAD")).isEmpty();
  }

  @Test
  void onlyThisSidesChangesCountWhereHistoriesParted() throws Exception {
    git("checkout", "-q", "-b", "feature");
    write("src/A.java", "1\n2\n3\n4\nfünf\n");
    commit("feature");
    git("checkout", "-q", "main");
    write("src/A.java", "eins\n2\n3\n4\n5\n");
    commit("main goes on");
    git("checkout", "-q", "feature");
    assertThat(changed("src/A.java", "main")).containsExactly(5);
  }

  @Test
  void linesThatLookLikeADiffAreLines() throws Exception {
    write("src/A.java", "1\n++ b/src/B b.java\n@@ -1 +1,5 @@\n4\nfünf\n");
    assertThat(changed("src/A.java", "HEAD")).containsExactly(2, 3, 5);
    assertThat(changed("src/B b.java", "HEAD")).isEmpty();
  }

  @Test
  void aQuotedNameIsUnderstood() throws Exception {
    write("src/q\"\\\t.java", "1\n2\n");
    commit("odd");
    write("src/q\"\\\t.java", "1\n2\n3\n");
    assertThat(changed("src/q\"\\\t.java", "HEAD")).containsExactly(3);
  }

  @Test
  void aNameOutsideAsciiIsUnderstood() throws Exception {
    assumeTrue("UTF-8".equals(System.getProperty("sun.jnu.encoding")), "file names of this platform are not UTF-8");
    write("src/é.java", "1\n2\n");
    commit("umlaut");
    write("src/é.java", "1\nzwei\n");
    assertThat(changed("src/é.java", "HEAD")).containsExactly(2);
  }

  @Test
  void aChainThroughAChangedLineCounts() throws Exception {
    write("src/A.java", "1\nzwei\n3\n4\n5\n");
    ChangedLines lines = ChangedLines.since(root, "HEAD");
    Path a = root.resolve("src/A.java");
    Span two = new Span(0, 1, 2, 1, 2, 2);
    assertThat(lines.concern(finding("src/B b.java", 1, 1, new Related(a, two, "calls", true)))).isTrue();
    assertThat(lines.concern(finding("src/B b.java", 1, 1, new Related(a, two, "a place on the side", false)))).isFalse();
    assertThat(lines.concern(finding("src/A.java", 1, 3))).isTrue();
    assertThat(lines.files()).extracting(p -> p.getFileName().toString()).containsExactly("A.java");
  }

  @Test
  void whatIsMissingIsSaid(@TempDir Path elsewhere) {
    assertThat(catchThrowableOfType(ConfigurationException.class, () -> ChangedLines.since(root, "no-such")))
        .hasMessage("--since: `no-such` is not a revision of this repository");
    assertThat(catchThrowableOfType(ConfigurationException.class, () -> ChangedLines.since(root, "--output=x")))
        .hasMessage("--since: `--output=x` is not a revision of this repository");
    assertThat(catchThrowableOfType(ConfigurationException.class, () -> ChangedLines.since(elsewhere, "HEAD")))
        .hasMessageContaining("not a git repository");
    assertThat(catchThrowableOfType(ConfigurationException.class, () -> ChangedLines.since(root.resolve("gone"), "HEAD")))
        .hasMessageContaining("can't be started");
  }
}
