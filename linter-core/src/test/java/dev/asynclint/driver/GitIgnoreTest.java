package dev.asynclint.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitIgnoreTest {
  @TempDir private Path root;

  @BeforeEach
  void aRepository() throws IOException {
    Files.createDirectories(root.resolve(".git/info"));
    Files.createDirectories(root.resolve("a/b"));
  }

  private boolean ignored(String lines, String path, boolean directory) throws IOException {
    Files.writeString(root.resolve(".gitignore"), lines);
    return GitIgnore.around(root).ignores(root.resolve(path), directory);
  }

  @Test
  void namesMatchAtEveryDepth() throws IOException {
    assertThat(ignored("out\n", "out", true)).isTrue();
    assertThat(ignored("out\n", "a/b/out", true)).isTrue();
    assertThat(ignored("out\n", "a/outer", true)).isFalse();
  }

  @Test
  void aSlashAnchors() throws IOException {
    assertThat(ignored("/out\n", "a/out", true)).isFalse();
    assertThat(ignored("/out\n", "out", true)).isTrue();
    assertThat(ignored("a/out\n", "b/a/out", true)).isFalse();
  }

  @Test
  void aSlashAtTheEndMeansDirectories() throws IOException {
    assertThat(ignored("Gen.java/\n", "Gen.java", false)).isFalse();
    assertThat(ignored("gen/\n", "a/gen", true)).isTrue();
  }

  @Test
  void starsAndSets() throws IOException {
    assertThat(ignored("*_pb.java\n", "a/Model_pb.java", false)).isTrue();
    assertThat(ignored("a/*.java\n", "a/b/C.java", false)).isFalse();
    assertThat(ignored("a/**/C.java\n", "a/b/C.java", false)).isTrue();
    assertThat(ignored("a/**/C.java\n", "a/C.java", false)).isTrue();
    assertThat(ignored("**/b/**\n", "a/b/C.java", false)).isTrue();
    assertThat(ignored("[A-C]?.java\n", "B1.java", false)).isTrue();
    assertThat(ignored("[!A-C].java\n", "B.java", false)).isFalse();
  }

  @Test
  void theLastLineWins() throws IOException {
    assertThat(ignored("*.java\n!Keep.java\n", "a/Keep.java", false)).isFalse();
    assertThat(ignored("!Keep.java\n*.java\n", "a/Keep.java", false)).isTrue();
  }

  @Test
  void commentsAndEmptyLinesSayNothing() throws IOException {
    assertThat(ignored("# *.java\n\n", "A.java", false)).isFalse();
  }

  @Test
  void aDirectorysOwnFileComesLater() throws IOException {
    Files.writeString(root.resolve("a/.gitignore"), "!A.java\n");
    assertThat(ignored("A.java\n", "A.java", false)).isTrue();
    assertThat(GitIgnore.around(root).in(root.resolve("a")).ignores(root.resolve("a/A.java"), false)).isFalse();
    assertThat(GitIgnore.around(root.resolve("a")).ignores(root.resolve("a/A.java"), false)).isFalse();
  }

  @Test
  void theRepositorysExcludeFileCounts() throws IOException {
    Files.writeString(root.resolve(".git/info/exclude"), "B.java\n");
    assertThat(GitIgnore.around(root.resolve("a")).ignores(root.resolve("a/B.java"), false)).isTrue();
  }
}
