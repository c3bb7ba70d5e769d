package dev.asynclint.driver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/** All phases together. */
public class RunBenchmark extends LibraryBenchmark {
  private Project project;
  private Path cache;

  @Setup
  public void fillCache() throws IOException, InterruptedException {
    project = project();
    cache = Files.createTempDirectory("asynclint");
    run(OPTIONS.cache(Optional.of(cache)));
  }

  @TearDown
  public void dropCache() throws IOException {
    try (Stream<Path> files = Files.list(cache)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(cache);
  }

  private Object run(Run.Options options) throws InterruptedException {
    return Run.of(project, options, done -> { });
  }

  /** Nothing is known from before. */
  @Benchmark
  public Object whole(Per per) throws InterruptedException {
    per.all(this);
    return run(OPTIONS);
  }

  /** The same without looking through calls. */
  @Benchmark
  public Object withoutSummaries(Per per) throws InterruptedException {
    per.all(this);
    return run(OPTIONS.summaries(false));
  }

  /** All is known from before, and nothing has changed. */
  @Benchmark
  public Object unchanged(Per per) throws InterruptedException {
    per.all(this);
    return run(OPTIONS.cache(Optional.of(cache)));
  }
}
