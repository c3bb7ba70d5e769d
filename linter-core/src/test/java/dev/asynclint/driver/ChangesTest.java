package dev.asynclint.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.asynclint.rules.Rules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangesTest {
  private static final int FILES = 24;
  private static final String IMPORTS = "import java.util.concurrent.*;\n";

  /** Drops a value, which is reported if it is a future; no diet leaves it out. */
  private static final String USE = "class Use%d { void use(%s) { CompletableFuture<String> wanted; %s; } }";

  @TempDir private Path directory;
  private Path sources;
  private Path cache;

  @BeforeEach
  void aProject() throws IOException {
    sources = Files.createDirectory(directory.resolve("src"));
    cache = directory.resolve("cache");
    for (int i = 0; i < FILES; i++) {
      write("Other" + i, "class Other%d { CompletableFuture<String> other() { return null; } void f() { other(); } }".formatted(i));
    }
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(sources.resolve(name + ".java"), IMPORTS + text);
  }

  private Run.Outcome run(Optional<Path> with, Profile profile) throws InterruptedException {
    Run.Options options = Run.Options.of(Rules.all()).cache(with).profile(Optional.of(profile));
    return Run.of(Discovery.discover(sources, List.of(sources), false, List.of()), options, done -> { });
  }

  /** Lints with the cache and without, and says how many files were read for it. */
  private long reread() throws InterruptedException {
    Profile profile = new Profile();
    Run.Outcome outcome = run(Optional.of(cache), profile);
    assertThat(outcome).isEqualTo(run(Optional.empty(), new Profile()));
    return profile.count(Profile.Fate.PARSED) - profile.count(Profile.Fate.AGAIN);
  }

  /** Lints, changes one file, and says how many files are read again. */
  private long rereadAfter(String name, String before, String after) throws Exception {
    write(name, before);
    reread();
    write(name, after);
    return reread();
  }

  @Test
  void thoseWhoNameAChangedMethodAreReadAgain() throws Exception {
    write("Use1", USE.formatted(1, "A a", "a.ask()"));
    write("Use2", USE.formatted(2, "A a", "a.other()"));
    String other = " CompletableFuture<String> other() { return null; } }";
    assertThat(rereadAfter("A", "class A { String ask() { return null; }" + other,
        "class A { CompletableFuture<String> ask() { return null; }" + other)).isEqualTo(2);
  }

  @Test
  void anImportMattersWhereItsNameIs() throws Exception {
    write("Use1", USE.formatted(1, "A a", "a.ask()"));
    write("Use2", USE.formatted(2, "A a", "a.other()"));
    String members = "class A { Task ask() { return null; } CompletableFuture<String> other() { return null; } }";
    assertThat(rereadAfter("A", "import java.util.concurrent.ForkJoinTask;\n" + members,
        "import java.util.List;\nimport java.util.concurrent.ForkJoinTask;\n" + members)).isEqualTo(1);
    Files.createDirectories(sources.resolve("a"));
    Files.createDirectories(sources.resolve("b"));
    Files.writeString(sources.resolve("a/Task.java"), "package a; public class Task { }");
    Files.writeString(
        sources.resolve("b/Task.java"), "package b; public class Task extends java.util.concurrent.CompletableFuture<String> { }");
    assertThat(rereadAfter("A", "import a.Task;\n" + members, "import b.Task;\n" + members)).isEqualTo(2);
  }

  @Test
  void aTypeThatIsNewOrGoneMattersToThoseWhoNameIt() throws Exception {
    write("Use1", USE.formatted(1, "Gone g", "g.ask()"));
    write("Use2", USE.formatted(2, "Holder h", "h.gone().ask()"));
    write("Holder", "class Holder { Gone gone() { return null; } CompletableFuture<String> other() { return null; } }");
    String gone = "class Gone { CompletableFuture<String> ask() { return null; } }";
    reread();
    write("Gone", gone);
    assertThat(reread()).isEqualTo(4);
    Files.delete(sources.resolve("Gone.java"));
    assertThat(reread()).isEqualTo(3);
  }

  @Test
  void aLambdaDoesNotNameWhatItStandsFor() throws Exception {
    String client = "class Client { CompletableFuture<String> other() { return null; } ";
    write("Client", client + "String ask() { return null; } }");
    write("Runner", "class Runner { void on(Handler h) { } void onMore(More m) { } }");
    write("Both", "interface Both { void handle(Client c); void also(); }");
    write("More", "interface More extends Both { default void also() { } boolean equals(Object other); }");
    write("Use1", USE.formatted(1, "Runner r", "r.on(c -> { c.ask(); })"));
    write("Use2", USE.formatted(2, "Runner r", "r.onMore(c -> { c.ask(); })"));
    assertThat(rereadAfter("Handler", "interface Handler { void handle(String c); }", "interface Handler { void handle(Client c); }"))
        .isEqualTo(2);
    write("Client", client + "CompletableFuture<String> ask() { return null; } }");
    assertThat(reread()).isEqualTo(3);
  }

  @Test
  void aResourceIsClosedWithoutItsName() throws Exception {
    write("Use1", USE.formatted(1, "Closed c", "try (c) { c.ask(); }"));
    String closed = "class Closed implements AutoCloseable { CompletableFuture<String> ask() { return null; } public void close() ";
    assertThat(rereadAfter("Closed", closed + "{ } }", closed + "throws InterruptedException { } }")).isEqualTo(2);
  }

  @Test
  void theImportOfAWholePackageMatters() throws Exception {
    Files.createDirectories(sources.resolve("a"));
    Files.writeString(sources.resolve("a/Task.java"), "package a; public class Task extends java.util.concurrent.FutureTask<String> { }");
    write("Use1", USE.formatted(1, "A a", "a.ask()"));
    String members = "class A { Task ask() { return null; } CompletableFuture<String> other() { return null; } }";
    assertThat(rereadAfter("A", members, "import a.*;\n" + members)).isEqualTo(2);
  }

  @Test
  void aNameMayBeWrittenWithEscapes() throws Exception {
    write("Use1", USE.formatted(1, "A a", "a.\\u0061sk()"));
    String other = " CompletableFuture<String> other() { return null; } }";
    assertThat(rereadAfter("A", "class A { CompletableFuture<String> ask() { return null; }" + other,
        "class A { String ask() { return null; }" + other)).isEqualTo(2);
  }

  @Test
  void anotherPackageChangesWhatNamesMean() throws Exception {
    reread();
    Files.createDirectories(sources.resolve("a"));
    Files.writeString(sources.resolve("a/Task.java"), "package a; public class Task { }");
    assertThat(reread()).isEqualTo(FILES);
  }

  @Test
  void afterAnErrorEverythingIsReadAgain() throws Exception {
    String good = "class A { CompletableFuture<String> ask() { return null; } CompletableFuture<String> tell() { return null; } }";
    write("Use1", USE.formatted(1, "A a", "a.ask()"));
    write("Use2", USE.formatted(2, "A a", "a.tell()"));
    assertThat(rereadAfter("A", good, good.replace("ask() {", "ask( {"))).isGreaterThanOrEqualTo(FILES);
    write("Other0", "class Other0 { CompletableFuture<String> other() { return null; } void f() { other(); other(); } }");
    assertThat(reread()).isEqualTo(1);
    write("A", good);
    assertThat(reread()).as("the error is remembered").isGreaterThanOrEqualTo(FILES);
  }

  @Test
  void whatManyFilesDeclareIsNotCompared() throws Exception {
    reread();
    for (int i = 0; i <= FILES / 4; i++) {
      write("Other" + i, "class Other%d { CompletableFuture<Integer> other() { return null; } void f() { other(); } }".formatted(i));
    }
    assertThat(reread()).isEqualTo(FILES);
  }

  @Test
  void randomDeclarationsGiveWhatAColdRunGives() throws Exception {
    Random random = new Random(11);
    Map<String, String> texts = new HashMap<>();
    for (int round = 0; round < 60; round++) {
      for (int edits = random.nextInt(3); edits >= 0; edits--) {
        String name = "T" + random.nextInt(12);
        if (random.nextInt(12) == 0) {
          texts.remove(name);
          Files.deleteIfExists(sources.resolve(name + ".java"));
        } else {
          texts.put(name, RandomTypes.text(name, random));
          write(name, texts.get(name));
        }
      }
      assertThat(run(Optional.of(cache), new Profile())).as("round %d of %s", round, texts)
          .isEqualTo(run(Optional.empty(), new Profile()));
    }
  }

  /** Types that inherit, hold and call one another at random. */
  private static final class RandomTypes {
    private final Random random;

    private RandomTypes(Random random) {
      this.random = random;
    }

    static String text(String name, Random random) {
      return new RandomTypes(random).text(name);
    }

    private String text(String name) {
      if (random.nextInt(4) == 0) {
        return "interface " + name + maybe(" extends " + type()) + " { " + result() + " m0(" + type() + " x); "
            + maybe("default " + result() + " m1(" + type() + " x) { return null; } ") + maybe(result() + " m2();") + "}";
      }
      StringBuilder out = new StringBuilder("class " + name + maybe(" extends " + type()) + maybe(" implements " + type()) + " {\n");
      for (int i = random.nextInt(4); i >= 0; i--) {
        out.append(
            switch (random.nextInt(6)) {
              case 0 -> "  " + type() + " f" + random.nextInt(3) + ";\n";
              case 1 -> "  static class " + type() + maybe(" extends " + type()) + " { " + result() + " m0() { return null; } }\n";
              case 2 -> "  " + result() + " m" + random.nextInt(4) + "() { return null; }\n";
              case 3 -> "  " + result() + " m" + random.nextInt(4) + "(" + type() + " x) { " + use() + " return null; }\n";
              default -> "  void run" + i + "(" + type() + " x) { " + use() + " }\n";
            });
      }
      return out.append("}\n").toString();
    }

    private String maybe(String text) {
      return random.nextInt(3) == 0 ? text : "";
    }

    private String type() {
      return "T" + random.nextInt(12);
    }

    private String result() {
      return random.nextInt(2) == 0 ? "CompletableFuture<" + type() + ">" : type();
    }

    private String use() {
      String call = "m" + random.nextInt(4);
      return switch (random.nextInt(5)) {
        case 0 -> "x." + call + "();";
        case 1 -> "x." + call + "(y -> { y.m0(); y.m2(); });";
        case 2 -> "x.f" + random.nextInt(3) + "." + call + "();";
        case 3 -> call + "().m" + random.nextInt(4) + "();";
        default -> "new " + type() + "()." + call + "().m" + random.nextInt(4) + "();";
      };
    }
  }
}
