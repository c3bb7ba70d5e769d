package dev.asynclint.driver;

import dev.asynclint.driver.Linter.Opened;
import dev.asynclint.driver.Project.Module;
import dev.asynclint.driver.Project.Source;
import dev.asynclint.rules.Rules;
import dev.asynclint.semantics.Catalog;
import dev.asynclint.semantics.Semantics;
import dev.asynclint.semantics.Summaries;
import dev.asynclint.semantics.Types;
import dev.asynclint.semantics.types.SourceTypes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The sources of a library, and what a run makes of them before the phase that is measured; one operation is that phase over
 * all of them, on one thread, with the compiler and the collector of the launcher's short runs.
 *
 * <p>In the package of the driver, because a run's phases are no API.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = {"-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx1g", "-Xss16m"})
public abstract class LibraryBenchmark {
  static final Workers ONE_THREAD = new Workers(1);
  static final Run.Options OPTIONS = Run.Options.of(Rules.recommended()).threads(1);
  static final Catalog CATALOG = Catalog.builtIn();

  /** A directory of {@code target/libraries}, or any other with sources below it. */
  @Param({"reactor-core", "lettuce-core"})
  public String library;

  Path root;
  List<Path> files;
  List<String> texts;
  private int lines;

  /** Makes JMH print what an operation takes for each file and each thousand lines. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  public static class Per {
    public long file;
    public double kLoC;

    void all(LibraryBenchmark of) {
      file += of.files.size();
      kLoC += of.lines / 1000.0;
    }
  }

  @Setup
  public void read() throws IOException {
    Path fetched = Path.of("target/libraries").resolve(library);
    root = Files.isDirectory(fetched) ? fetched : Path.of(library);
    try (Stream<Path> found = Files.walk(root)) {
      files = found.filter(f -> f.toString().endsWith(".java")).sorted().toList();
    }
    texts = files.stream().map(f -> SourceReader.read(f, f, StandardCharsets.UTF_8).text().orElseThrow()).toList();
    lines = texts.stream().mapToInt(t -> (int) t.lines().count()).sum();
  }

  /** The library as a project, without a class path. */
  Project project() {
    List<Source> sources = files.stream().map(f -> new Source(f, f)).toList();
    Module module = new Module(library, sources, List.of(root), List.of(), Integer.MAX_VALUE, StandardCharsets.UTF_8);
    return new Project(root, List.of(module), List.of(), List.of());
  }

  ProjectNames names() throws InterruptedException {
    Diet start = Diet.of(CATALOG, OPTIONS.rules());
    return ProjectNames.of(ProjectTexts.read(files, ONE_THREAD), CATALOG, start, true, ONE_THREAD);
  }

  /** Symbols of the library that nothing has been asked of. */
  Types types() {
    return SourceTypes.of(List.of(root), List.of());
  }

  static Linter linter(Types types, Diet diet) {
    return Linter.of(types).rules(OPTIONS.rules()).catalog(CATALOG).diet(diet).build();
  }

  /** The trees of those texts that are parsed on the linter's diet. */
  List<Opened> trees(Linter linter) {
    return Stream.iterate(0, i -> i < files.size(), i -> i + 1)
        .filter(i -> !linter.onDiet(texts.get(i)).isEmpty())
        .map(i -> linter.open(files.get(i), texts.get(i), linter.onDiet(texts.get(i))))
        .toList();
  }

  /** A tree as it was parsed: what has been asked about it is forgotten. */
  static Opened anew(Opened tree, Types types) {
    Optional<Semantics> semantics =
        tree.parsed().unit().map(unit -> new Semantics(types.open(unit, tree.file()), CATALOG, Summaries.NONE, false));
    return new Opened(tree.file(), tree.text(), tree.parsed(), semantics);
  }
}
