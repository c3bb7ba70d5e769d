package dev.asynclint.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.asynclint.Problem;
import dev.asynclint.driver.Project.Module;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiscoveryTest {
  @TempDir private Path directory;
  private Path root;
  private Path repository;

  @BeforeEach
  void directories() throws IOException {
    Path real = directory.toRealPath();
    root = Files.createDirectory(real.resolve("project"));
    repository = Files.createDirectory(real.resolve("repository"));
  }

  private Path write(String file, String text) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    return Files.writeString(path, text);
  }

  private static String pom(String coordinates, String rest) {
    return "<project xmlns=\"http://maven.apache.org/POM/4.0.0\"><modelVersion>4.0.0</modelVersion>"
        + coordinates(coordinates)
        + rest
        + "</project>";
  }

  private static String coordinates(String coordinates) {
    String[] parts = coordinates.split(":");
    String[] names = {"groupId", "artifactId", "version", "type", "scope"};
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < parts.length; i++) {
      out.append(parts[i].isEmpty() ? "" : "<" + names[i] + ">" + parts[i] + "</" + names[i] + ">");
    }
    return out.toString();
  }

  private static String dependencies(String... coordinates) {
    StringBuilder out = new StringBuilder("<dependencies>");
    for (String each : coordinates) {
      out.append("<dependency>").append(coordinates(each)).append("</dependency>");
    }
    return out.append("</dependencies>").toString();
  }

  /** Puts an artifact into the local repository. */
  private void install(String coordinates, String rest) throws IOException {
    String[] parts = coordinates.split(":");
    Path home = repository.resolve(parts[0].replace('.', '/')).resolve(parts[1]).resolve(parts[2]);
    Files.createDirectories(home);
    Files.writeString(home.resolve(parts[1] + "-" + parts[2] + ".pom"), pom(coordinates, rest));
    if (!rest.contains("<packaging>pom")) {
      zip(
          home.resolve(parts[1] + "-" + parts[2] + ".jar"),
          Map.of("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\n"));
    }
  }

  private static Path zip(Path file, Map<String, String> entries) throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, String> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
    return file;
  }

  private Project discover(boolean tests, Path... paths) {
    String before = System.getProperty("maven.repo.local", "");
    System.setProperty("maven.repo.local", repository.toString());
    try {
      return Discovery.discover(
          root, paths.length == 0 ? List.of(root) : List.of(paths), tests, List.of());
    } finally {
      System.setProperty("maven.repo.local", before);
    }
  }

  private List<String> sources(Project project) {
    return project.modules().stream()
        .flatMap(m -> m.sources().stream())
        .map(s -> root.relativize(s.file()).toString().replace('\\', '/'))
        .sorted()
        .toList();
  }

  private static Module module(Project project, String name) {
    return project.modules().stream().filter(m -> m.name().equals(name)).findFirst().orElseThrow();
  }

  private static List<String> names(List<Path> paths) {
    return paths.stream().map(p -> p.getFileName().toString()).toList();
  }

  @Test
  void withoutAPomTheRootsAreFoundByPackage() throws IOException {
    write("code/com/acme/A.java", "/* package com.wrong; */\npackage com.acme;\nclass A { }");
    write("more/B.java", "class B { }");
    Project project = discover(false);
    assertThat(sources(project)).containsExactly("code/com/acme/A.java", "more/B.java");
    assertThat(project.modules())
        .singleElement()
        .satisfies(
            m -> assertThat(m.roots()).containsExactly(root.resolve("code"), root.resolve("more")));
    assertThat(project.problems()).isEmpty();
  }

  @Test
  void testsGeneratedAndBuiltCodeAreLeftOut() throws IOException {
    write("pom.xml", pom("g:a:1", ""));
    for (String file :
        List.of(
            "src/main/java/A.java",
            "src/test/java/ATest.java",
            "src/it/x/src/main/java/It.java",
            "target/classes/T.java",
            "target/generated-sources/x/G.java",
            "src/main/resources/archetype/R.java",
            ".mvn/M.java",
            "node_modules/x/N.java")) {
      write(file, "class X { }");
    }
    assertThat(sources(discover(false))).containsExactly("src/main/java/A.java");
    assertThat(sources(discover(true)))
        .containsExactly(
            "src/it/x/src/main/java/It.java", "src/main/java/A.java", "src/test/java/ATest.java");
  }

  @Test
  void whatIsNamedIsLinted() throws IOException {
    Path test = write("src/test/java/ATest.java", "class ATest { }");
    Path ignored = write("out/O.java", "class O { }");
    write(".gitignore", "out/\n");
    assertThat(sources(discover(false, test, ignored)))
        .containsExactly("out/O.java", "src/test/java/ATest.java");
    assertThat(sources(discover(false, test.getParent())))
        .containsExactly("src/test/java/ATest.java");
    assertThat(sources(discover(false))).isEmpty();
  }

  @Test
  void twoLinksToOneDirectoryLintItOnce() throws IOException {
    write("code/A.java", "class A { }");
    Files.createSymbolicLink(root.resolve("again"), root.resolve("code"));
    assertThat(discover(false).size()).isEqualTo(1);
  }

  @Test
  void modulesOfAReactorKnowEachOthersSources() throws IOException {
    write(
        "pom.xml",
        pom(
            "g:all:1",
            "<packaging>pom</packaging><modules><module>core</module><module>app</module></modules>"));
    String parent = "<parent>" + coordinates("g:all:1") + "</parent>";
    write("core/pom.xml", pom(":core", parent + dependencies("lib:used:1")));
    write("app/pom.xml", pom(":app", parent + dependencies("g:core:${project.version}")));
    write("core/src/main/java/c/C.java", "package c; class C { }");
    write("app/src/main/java/a/A.java", "package a; class A { }");
    install("lib:used:1", "");
    Project project = discover(false, root.resolve("app/src/main/java/a/A.java"));
    assertThat(sources(project)).containsExactly("app/src/main/java/a/A.java");
    assertThat(module(project, "g:core").roots())
        .containsExactly(root.resolve("core/src/main/java"));
    assertThat(names(module(project, "g:app").classPath())).containsExactly("used-1.jar");
  }

  @Test
  void versionsComeFromPropertiesParentsManagementAndBoms() throws IOException {
    install(
        "lib:bom:1",
        "<packaging>pom</packaging><dependencyManagement>"
            + dependencies("lib:fromBom:2")
            + "</dependencyManagement>");
    install(
        "lib:parent:1",
        "<packaging>pom</packaging><properties><own.version>3</own.version></properties><dependencyManagement>"
            + dependencies("lib:bom:1:pom:import", "lib:managed:4")
            + "</dependencyManagement>");
    for (String artifact : List.of("lib:fromBom:2", "lib:own:3", "lib:managed:4", "lib:plain:5")) {
      install(artifact, "");
    }
    write(
        "pom.xml",
        pom(
            ":a:1",
            "<parent>"
                + coordinates("lib:parent:1")
                + "<relativePath/></parent>"
                + dependencies(
                    "lib:fromBom", "lib:own:${own.version}", "lib:managed", "lib:plain:5")));
    write("src/main/java/A.java", "class A { }");
    Project project = discover(false);
    assertThat(names(module(project, "lib:a").classPath()))
        .containsExactly("fromBom-2.jar", "own-3.jar", "managed-4.jar", "plain-5.jar");
    assertThat(project.notes()).isEmpty();
  }

  @Test
  void bomsThatImportEachOtherStillGiveTheirVersions() throws IOException {
    String management = "<packaging>pom</packaging><dependencyManagement>%s</dependencyManagement>";
    install("lib:one:1", management.formatted(dependencies("lib:other:1:pom:import", "lib:fromOne:2")));
    install("lib:other:1", management.formatted(dependencies("lib:one:1:pom:import", "lib:fromOther:3")));
    install("lib:fromOne:2", "");
    install("lib:fromOther:3", "");
    write(
        "pom.xml",
        pom(
            "g:a:1",
            "<dependencyManagement>"
                + dependencies("lib:one:1:pom:import")
                + "</dependencyManagement>"
                + dependencies("lib:fromOne", "lib:fromOther")));
    write("src/main/java/A.java", "class A { }");
    assertThat(names(module(discover(false), "g:a").classPath())).containsExactly("fromOne-2.jar", "fromOther-3.jar");
  }

  @Test
  void dependenciesOfDependenciesAreFollowed() throws IOException {
    install(
        "lib:direct:1", dependencies("lib:transitive:1", "lib:tests:1::test", "lib:excluded:1"));
    install("lib:transitive:1", dependencies("lib:nearest:1"));
    install("lib:nearest:1", "");
    install("lib:nearest:2", "");
    install("lib:excluded:1", "");
    String direct =
        "<dependency>"
            + coordinates("lib:direct:1")
            + "<exclusions><exclusion><groupId>lib</groupId><artifactId>excluded</artifactId></exclusion></exclusions></dependency>";
    write(
        "pom.xml",
        pom(
            "g:a:1",
            "<dependencies>"
                + direct
                + "<dependency>"
                + coordinates("lib:nearest:2")
                + "</dependency>"
                + "<dependency>"
                + coordinates("lib:onlyTests:1::test")
                + "</dependency></dependencies>"));
    write("src/main/java/A.java", "class A { }");
    assertThat(names(module(discover(false), "g:a").classPath()))
        .containsExactlyInAnyOrder("direct-1.jar", "nearest-2.jar", "transitive-1.jar");
  }

  @Test
  void whatTheRepositoryLacksIsSaid() throws IOException {
    write("pom.xml", pom("g:a:1", dependencies("lib:gone:1")));
    write("src/main/java/A.java", "class A { }");
    assertThat(discover(false).notes())
        .singleElement()
        .asString()
        .contains("lib:gone:1")
        .contains("not in the local repository");
  }

  @Test
  void theLanguageLevelIsThatOfTheCompiler() throws IOException {
    write("src/main/java/A.java", "class A { }");
    write(
        "pom.xml",
        pom(
            "g:a:1",
            "<properties><maven.compiler.source>1.8</maven.compiler.source></properties>"));
    assertThat(module(discover(false), "g:a").release()).isEqualTo(8);
    write(
        "pom.xml",
        pom(
            "g:a:1",
            "<properties><v>21</v></properties><build><plugins><plugin><artifactId>maven-compiler-plugin</artifactId>"
                + "<configuration><release>${v}</release></configuration></plugin></plugins></build>"));
    assertThat(module(discover(false), "g:a").release()).isEqualTo(21);
    write("pom.xml", pom("g:a:1", ""));
    assertThat(module(discover(false), "g:a").release()).isEqualTo(Integer.MAX_VALUE);
  }

  @Test
  void addedSourceRootsAreRoots() throws IOException {
    write(
        "pom.xml",
        pom(
            "g:a:1",
            "<build><sourceDirectory>java</sourceDirectory><plugins><plugin><artifactId>build-helper-maven-plugin</artifactId>"
                + "<executions><execution><goals><goal>add-source</goal></goals>"
                + "<configuration><sources><source>${basedir}/more</source></sources>"
                + "</configuration></execution></executions></plugin></plugins></build>"));
    write("java/a/A.java", "package a; class A { }");
    write("more/b/B.java", "package b; class B { }");
    assertThat(module(discover(false), "g:a").roots())
        .containsExactly(root.resolve("java"), root.resolve("more"));
  }

  @Test
  void aPomWithAnExternalEntityReadsNothing() throws IOException {
    Path secret = write("secret.txt", "secret");
    write(
        "pom.xml",
        "<!DOCTYPE p [<!ENTITY x SYSTEM \""
            + secret.toUri()
            + "\">]><project><modelVersion>4.0.0</modelVersion>"
            + "<groupId>g</groupId><artifactId>a&x;</artifactId><version>1</version></project>");
    write("src/main/java/A.java", "class A { }");
    assertThat(discover(false).modules())
        .extracting(Module::name)
        .noneMatch(name -> name.contains("secret"));
  }

  @Test
  void jarsOfSourcesAreReadWhereTheyAre() throws IOException {
    Path jar =
        zip(
            root.resolve("lib-1-sources.jar"),
            Map.of("com/acme/A.java", "package com.acme; class A { }", "x.txt", "x"));
    Project project = discover(false);
    Module module = module(project, "lib-1-sources.jar");
    assertThat(module.sources())
        .singleElement()
        .satisfies(s -> assertThat(s.file()).isEqualTo(Path.of(jar + "!/com/acme/A.java")));
    assertThat(module.roots())
        .singleElement()
        .satisfies(r -> assertThat(r.toString()).isEqualTo("/"));
    assertThat(project.text(module.sources().get(0).file())).contains("class A");
  }

  @Test
  void problemsAreInAnyCaseOfPlaces() {
    Project project = discover(false, root.resolve("gone"));
    assertThat(project.problems())
        .extracting(Problem::message)
        .containsExactly("no such file or directory");
    assertThat(project.modules().stream().max(Comparator.comparing(Module::name))).isEmpty();
  }
}
