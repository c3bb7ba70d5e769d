package dev.asynclint.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
  @TempDir Path directory;

  private long files() throws IOException {
    try (Stream<Path> list = Files.walk(directory)) {
      return list.filter(Files::isRegularFile).count();
    }
  }

  @Test
  void makesDirectoriesAndReplacesWhatIsThere() throws IOException {
    Path file = directory.resolve("a/b/report.txt");
    AtomicFile.write(file, "one");
    AtomicFile.write(file, "zwei é");
    assertThat(file).hasContent("zwei é");
    assertThat(files()).isEqualTo(1);
  }

  @Test
  void aLinkStaysALink() throws IOException {
    Path target = Files.writeString(directory.resolve("target"), "old");
    Path link = Files.createSymbolicLink(directory.resolve("link"), target);
    AtomicFile.write(link, "new");
    assertThat(link).isSymbolicLink();
    assertThat(target).hasContent("new");
  }

  @Test
  void nothingIsLeftBehindWhereItFails() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "old");
    assertThatThrownBy(() -> AtomicFile.write(directory, "new")).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> AtomicFile.write(file.resolve("below"), "new")).isInstanceOf(IOException.class);
    assertThat(file).hasContent("old");
    assertThat(files()).isEqualTo(1);
  }
}
