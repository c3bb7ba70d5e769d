package dev.asynclint.semantics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The format of the catalogue, from the outside: what a user's lines say, and what is said of wrong ones. */
class CatalogReaderTest {
  private static Catalog with(String lines) throws IOException {
    return Catalog.builtIn().with("extra.txt", new StringReader(lines));
  }

  private static List<String> said(Catalog catalog, String type) {
    return catalog.lines().stream()
        .filter(l -> l.source().equals("extra.txt") && l.type().equals(type))
        .map(
            l ->
                l.method()
                        .map(m -> m + l.parameters().map(Object::toString).orElse("(*)") + " ")
                        .orElse("")
                    + l.facts().all())
        .toList();
  }

  @Test
  void anIndentedLineSpeaksOfAMethodOfTheTypeAbove() throws IOException {
    Catalog catalog =
        with(
            """
            # a job of our own
            com.acme.Job : eager
              then(Function) : callback 0 completing on=success; maps 0
              get|join(*) : blocks wait
            """);
    assertThat(said(catalog, "com.acme.Job"))
        .containsExactly(
            "[eager]",
            "then[Function] [callback 0 completing on=success, maps 0]",
            "get(*) [blocks wait]",
            "join(*) [blocks wait]");
  }

  @Test
  void aLineMayNameTypeAndMethodAtOnce() throws IOException {
    assertThat(said(with("com.acme.Job#cancel() : cancels; ignorable"), "com.acme.Job"))
        .containsExactly("cancel[] [cancels, ignorable]");
  }

  @Test
  void anAnnotationIsKnownByItsSimpleName() throws IOException {
    Catalog catalog = with("@com.acme.OnWorker : entry worker");
    assertThat(catalog.ofAnnotation("OnWorker").first(Fact.Kind.ENTRY).flatMap(f -> f.argument(0)))
        .isEqualTo(Optional.of("worker"));
    assertThat(Catalog.builtIn().ofAnnotation("OnWorker").isEmpty()).isTrue();
  }

  @Test
  void aLaterLineReplacesAnEarlierOne() throws IOException {
    Catalog catalog = with("java.util.concurrent.Future : plain");
    assertThat(catalog.ofTypeNamed("java.util.concurrent.Future").has(Fact.Kind.EAGER)).isFalse();
    assertThat(Catalog.builtIn().ofTypeNamed("java.util.concurrent.Future").has(Fact.Kind.EAGER))
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          com.acme.Job : eagr                  | extra.txt:1: unknown fact `eagr`; did you mean `eager`?
          com.acme.Job : callbck 0 now         | extra.txt:1: unknown fact `callbck`; did you mean `callback`?
          com.acme.Job#run : blocks wait | extra.txt:1: expected `<method>(<parameters>) : <fact>[; <fact>]`, found `run : blocks wait`
          "  run() : blocks wait"              | extra.txt:1: an indented line needs a type above it
          com acme : eager                     | extra.txt:1: `com acme` is not a type name; expected `<type> : <fact>[; <fact>]`
          com.acme.Job:eager                   | extra.txt:1: `com.acme.Job:eager` is not a type name; expected `<type> : <fact>[; <fact>]`
          """)
  void aWrongLineIsNamedWithItsPlace(String line, String message) {
    assertThatThrownBy(() -> with(line))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void librariesBringTheirOwnFiles(@TempDir Path directory) throws IOException {
    Path jar = directory.resolve("acme.jar");
    try (OutputStream out = Files.newOutputStream(jar);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("META-INF/asynclint/acme.txt"));
      zip.write("com.acme.Job : eager\n".getBytes(StandardCharsets.UTF_8));
      zip.closeEntry();
    }
    Path classes = directory.resolve("classes");
    Files.createDirectories(classes.resolve("META-INF/asynclint"));
    Files.writeString(classes.resolve("META-INF/asynclint/own.txt"), "com.acme.Task : cold\n");
    Path broken = Files.writeString(directory.resolve("broken.jar"), "no zip");

    List<String> wrong = new ArrayList<>();
    Catalog catalog =
        Catalog.builtIn()
            .withLibraries(
                List.of(broken, jar, classes, directory.resolve("missing.jar")),
                (entry, message) -> wrong.add(message));

    assertThat(wrong).isEmpty();
    assertThat(catalog.ofTypeNamed("com.acme.Job").has(Fact.Kind.EAGER)).isTrue();
    assertThat(catalog.ofTypeNamed("com.acme.Task").has(Fact.Kind.COLD)).isTrue();
  }

  @Test
  void aWrongLineOfALibraryIsToldAndTheRestHolds(@TempDir Path directory) throws IOException {
    Files.createDirectories(directory.resolve("META-INF/asynclint"));
    Files.writeString(
        directory.resolve("META-INF/asynclint/a.txt"),
        "com.acme.Job : eager\ncom.acme.Task : cald\n");
    Files.writeString(directory.resolve("META-INF/asynclint/b.txt"), "com.acme.Flow : cold\n");
    List<String> wrong = new ArrayList<>();

    Catalog catalog =
        Catalog.builtIn()
            .withLibraries(
                List.of(directory), (entry, message) -> wrong.add(entry + " " + message));

    assertThat(wrong)
        .containsExactly(
            directory + " META-INF/asynclint/a.txt:2: unknown fact `cald`; did you mean `cold`?");
    assertThat(catalog.ofTypeNamed("com.acme.Job").has(Fact.Kind.EAGER)).isTrue();
    assertThat(catalog.ofTypeNamed("com.acme.Flow").has(Fact.Kind.COLD)).isTrue();
  }

  @Test
  void wordsAreThoseThatAsyncCodeHoldsAndPlainCodeDoesNot() throws IOException {
    CatalogNames.Words words = with("com.acme.Job$Step : eager\n  await() : blocks wait\n").names().words();
    Stream<String> types = words.types().stream().map(type -> type.substring(type.lastIndexOf('.') + 1));
    assertThat(words.types()).contains("com.acme.Job", "java.util.concurrent.CompletableFuture");
    assertThat(words.methods()).containsEntry("blockLast", Set.of("reactor.core.publisher.Flux"));
    assertThat(Stream.concat(types, words.methods().keySet().stream()))
        .contains(
            "Job",
            "CompletableFuture",
            "thenApply",
            "Mono",
            "subscribe",
            "StructuredTaskScope",
            "newFixedThreadPool",
            "sleep",
            "Sinks")
        .doesNotContain(
            "Step",
            "List",
            "Map",
            "ArrayList",
            "Optional",
            "Logger",
            "Object",
            "String",
            "get",
            "close",
            "map",
            "forEach",
            "One");
  }
}
