package dev.asynclint.maven;

import dev.asynclint.Finding;
import dev.asynclint.Problem;
import dev.asynclint.Rule;
import dev.asynclint.driver.FileResult;
import dev.asynclint.driver.Linter;
import dev.asynclint.report.RunResult;
import dev.asynclint.rules.Rules;
import dev.asynclint.semantics.SourceTypes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.maven.plugin.MojoExecutionException;

/** One module through the linter. */
final class Run {
  private final Module module;
  private final List<Path> symbolRoots;
  private final Path root;

  Run(Module module, List<Path> symbolRoots, Path root) {
    this.module = module;
    this.symbolRoots = symbolRoots;
    this.root = root;
  }

  RunResult lint() throws MojoExecutionException {
    long start = System.nanoTime();
    Linter.Builder builder =
        Linter.of(SourceTypes.of(symbolRoots, module.classPath()))
            .rules(Rules.recommended())
            .blockingByConvention(file -> module.testRoots().stream().anyMatch(file::startsWith));
    Linter linter = (module.release() == 0 ? builder : builder.release(module.release())).build();
    List<Finding> findings = new ArrayList<>();
    List<Finding> suppressed = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    int asked = 0;
    int unknown = 0;
    List<Path> files = files();
    for (Path file : files) {
      FileResult result = linter.lint(file, text(file));
      findings.addAll(result.findings());
      suppressed.addAll(result.suppressed());
      problems.addAll(result.problems());
      asked += result.callsAsked();
      unknown += result.callsUnknown();
    }
    Duration time = Duration.ofNanos(System.nanoTime() - start);
    return new RunResult(
        root,
        "0.1.0",
        linter.rules().stream().map(Rule::info).toList(),
        findings,
        List.of(),
        suppressed,
        problems,
        List.of(),
        new RunResult.Counts(files.size(), asked, unknown, time),
        Run::text);
  }

  private List<Path> files() throws MojoExecutionException {
    List<Path> files = new ArrayList<>();
    for (Path each : module.roots()) {
      try (Stream<Path> found = Files.walk(each)) {
        found.filter(f -> f.toString().endsWith(".java")).sorted().forEach(files::add);
      } catch (IOException e) {
        throw new MojoExecutionException(each + " can't be read: " + e.getMessage());
      }
    }
    return files;
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
