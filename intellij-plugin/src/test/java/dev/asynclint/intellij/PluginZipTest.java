package dev.asynclint.intellij;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people install. */
class PluginZipTest {
  private static final int JAVA_17 = 61;
  private static final Path ZIP = Path.of(System.getProperty("plugin.zip"));

  @TempDir static Path unpacked;
  private static final List<Path> JARS = new ArrayList<>();

  @BeforeAll
  static void unpack() throws IOException {
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(ZIP))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        assertThat(entry.getName()).matches("asynclint-[^/]+/(lib/([^/]+\\.jar)?)?");
        if (!entry.isDirectory()) {
          Path jar = unpacked.resolve(Path.of(entry.getName()).getFileName().toString());
          Files.copy(zip, jar);
          JARS.add(jar);
        }
      }
    }
  }

  @Test
  void itIsSmall() throws IOException {
    System.out.printf("%s: %,d bytes, %d jars%n", ZIP.getFileName(), Files.size(ZIP), JARS.size());
    assertThat(Files.size(ZIP)).isLessThan(5_000_000);
  }

  @Test
  void nothingOfTheIdeIsInIt() throws IOException {
    Set<String> roots = new HashSet<>();
    for (Path jar : JARS) {
      try (ZipFile zip = new ZipFile(jar.toFile())) {
        for (ZipEntry entry : zip.stream().filter(e -> e.getName().endsWith(".class")).toList()) {
          roots.add(entry.getName().replaceFirst("^META-INF/versions/\\d+/", "").replaceFirst("^((?:[^/]+/){1,2}).*", "$1"));
          if (!entry.getName().startsWith("META-INF/versions/")) {
            assertThat(major(zip.getInputStream(entry))).as(entry.getName()).isLessThanOrEqualTo(JAVA_17);
          }
        }
      }
    }
    assertThat(roots)
        .contains("dev/asynclint/")
        .noneMatch(root -> root.matches("(com/intellij|org/intellij|org/jetbrains|kotlin|kotlinx|org/jdom)/.*"));
  }

  private static int major(InputStream stream) throws IOException {
    try (InputStream in = stream) {
      byte[] head = in.readNBytes(8);
      return head[6] << 8 | head[7];
    }
  }

  @Test
  void oneJarSaysWhatThePluginIs() throws IOException {
    List<Path> described = new ArrayList<>();
    for (Path jar : JARS) {
      try (ZipFile zip = new ZipFile(jar.toFile())) {
        if (zip.getEntry("META-INF/plugin.xml") != null) {
          described.add(jar);
          assertThat(zip.getEntry("dev/asynclint/intellij/RuleInspection.class")).isNotNull();
          assertThat(zip.getEntry("inspectionDescriptions/AsynclintFutureDiscarded.html")).isNotNull();
        }
      }
    }
    assertThat(described).hasSize(1);
  }

  /** A class loader that has these jars and the JDK: nothing is missing that the engine needs. */
  @Test
  void theEngineRunsFromItAlone() throws Exception {
    List<URL> urls = new ArrayList<>();
    for (Path jar : JARS) {
      urls.add(jar.toUri().toURL());
    }
    try (URLClassLoader loader = new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
      Object rules = loader.loadClass("dev.asynclint.rules.Rules").getMethod("all").invoke(null);
      Class<?> folders = loader.loadClass("dev.asynclint.driver.Folder");
      Object folder = folders.getConstructor(Path.class, List.class).newInstance(Files.createDirectory(unpacked.resolve("project")), rules);
      folders.getMethod("index", java.util.Collection.class).invoke(folder, List.of());
      Path file = unpacked.resolve("project/A.java");
      Object workspace = ((java.util.Optional<?>) folders.getMethod("workspace", Path.class).invoke(folder, file)).orElseThrow();
      Method lint = workspace.getClass().getMethod("lint", Path.class, String.class);
      Object result = lint.invoke(workspace, file, "class A { void m(java.util.concurrent.ExecutorService e) { e.submit(() -> 1); } }");
      assertThat((List<?>) result.getClass().getMethod("findings").invoke(result)).hasSize(1);
    }
  }
}
