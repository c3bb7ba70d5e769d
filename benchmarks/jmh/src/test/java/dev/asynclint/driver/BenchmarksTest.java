package dev.asynclint.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Each benchmark runs: the figures are no figures here, they only have to be there. */
class BenchmarksTest {
  private static final String FEW_FILES = "../../linter-core/src/main/java/dev/asynclint/semantics/types";

  @Test
  void everyPhaseIsMeasuredByFileAndByThousandLines() throws RunnerException {
    Collection<RunResult> results =
        new Runner(
                new OptionsBuilder()
                    .param("library", FEW_FILES)
                    .forks(0)
                    .warmupIterations(0)
                    .measurementIterations(1)
                    .measurementTime(TimeValue.milliseconds(1))
                    .shouldFailOnError(true)
                    .verbosity(VerboseMode.SILENT)
                    .build())
            .run();
    assertThat(results)
        .extracting(r -> r.getParams().getBenchmark().replaceAll(".*\\.(\\w+)Benchmark\\..*", "$1"))
        .contains("Prefilter", "Parse", "Resolve", "Summaries", "Walk", "Run");
    assertThat(results)
        .allSatisfy(
            r -> {
              assertThat(r.getSecondaryResults().get("file").getScore()).isPositive();
              assertThat(r.getSecondaryResults().get("kLoC").getScore()).isPositive();
            });
  }
}
