package dev.asynclint.semantics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The stubs are what their command writes; {@code -Dstubs.write=true} writes them. */
class StubsFileTest {
  @Test
  void stubsAreThoseOfTheLibrariesOnTheClassPath() throws IOException {
    Map<String, String> files = StubWriter.files();
    if (Boolean.getBoolean("stubs.write")) {
      Files.createDirectories(StubWriter.DIRECTORY);
      for (Map.Entry<String, String> file : files.entrySet()) {
        Files.writeString(StubWriter.DIRECTORY.resolve(file.getKey()), file.getValue());
      }
    }
    for (Map.Entry<String, String> file : files.entrySet()) {
      String there = Files.readString(StubWriter.DIRECTORY.resolve(file.getKey()));
      assertThat(there.equals(file.getValue()))
          .as("catalog/stubs/%s is out of date; run: %s", file.getKey(), StubWriter.COMMAND)
          .isTrue();
    }
  }

  @Test
  void stubsStaySmall() {
    assertThat(StubWriter.files().values().stream().mapToInt(String::length).sum()).isLessThan(1_500_000);
  }
}
