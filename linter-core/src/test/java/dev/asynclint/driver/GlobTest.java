package dev.asynclint.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {
  @ParameterizedTest
  @CsvSource({
    "A.java, x/y/A.java, true",
    "*.java, x/A.java, true",
    "*.java, x/A.kt, false",
    "gen, x/gen/y/A.java, true",
    "gen/, gen/A.java, true",
    "gen/, xgen/A.java, false",
    "a/gen, a/gen/b/A.java, true",
    "a/gen, x/a/gen/A.java, false",
    "/gen, x/gen/A.java, false",
    "/gen, gen/A.java, true",
    "**/gen/**, gen/A.java, true",
    "**/gen/**, x/gen/y/A.java, true",
    "a/**, a/b/c.java, true",
    "a/*/c.java, a/b/c.java, true",
    "a/*/c.java, a/b/b/c.java, false",
    "a?.java, ab.java, true",
    "a?.java, a/.java, false",
    "[ab].java, b.java, true",
    "[!ab].java, b.java, false",
    "a.java, aXjava, false",
    "a(b, a(b, true",
  })
  void meansWhatGitMeans(String glob, String path, boolean matches) {
    assertThat(new Glob(glob).matches(Path.of(path))).isEqualTo(matches);
  }
}
