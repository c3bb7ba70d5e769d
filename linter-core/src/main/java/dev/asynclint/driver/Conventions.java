package dev.asynclint.driver;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/** What directory names say about code. */
public final class Conventions {
  private static final Set<String> BLOCKING =
      Set.of("test", "tests", "it", "sample", "samples", "example", "examples", "demo", "demos", "benchmark", "benchmarks", "jmh");

  /** Parts of the name of a module that say the same: {@code jmh-benchmarks}, {@code agent-samples}. */
  private static final Set<String> MODULE =
      Set.of("samples", "examples", "bench", "benchmarks", "microbenchmarks", "jmh", "tests", "systemtests");

  private Conventions() {}

  /** Whether a file below {@code root} is test code, a sample or a benchmark, whose methods may block. */
  public static Predicate<Path> in(Path root) {
    return file -> {
      Path absolute = file.toAbsolutePath().normalize();
      Path below = absolute.startsWith(root) ? root.relativize(absolute) : absolute;
      Path directory = below.getParent();
      if (directory == null) {
        return false;
      }
      for (Path name : directory) {
        String lower = name.toString().toLowerCase(Locale.ROOT);
        if (BLOCKING.contains(lower) || Arrays.stream(lower.split("-", -1)).anyMatch(MODULE::contains)) {
          return true;
        }
      }
      return false;
    };
  }
}
