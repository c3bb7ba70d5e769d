package oracle;

import com.google.gson.Gson;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Observes a scenario in a JVM made for it, and brings the counts back as one line of JSON. */
final class OwnJvm {
  private static final String MARK = "observed ";
  private static final int PATIENCE_SECONDS = 120;

  private OwnJvm() {}

  static Observation observe(Class<? extends Scenario> scenario, boolean blockHound)
      throws InterruptedException {
    try {
      // agents, recordings and servers leave files behind when the JVM is halted
      Path directory = Files.createTempDirectory("oracle");
      try {
        return observe(scenario, blockHound, directory);
      } finally {
        delete(directory);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }

  private static Observation observe(Class<? extends Scenario> scenario, boolean blockHound, Path temporary)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:FlightRecorderOptions:stackdepth=256",
                "-XX:+EnableDynamicAgentLoading",
                // without it BlockHound cannot change native methods on 13 and later
                "-XX:+AllowRedefinitionToAddDeleteMethods",
                // the common pool has a thread for each core but one; with fewer than two, each
                // task gets a thread of its own
                "-Djava.util.concurrent.ForkJoinPool.common.parallelism=2",
                "-Djava.awt.headless=true",
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                placeOf(scenario) + File.pathSeparator + System.getProperty("java.class.path")));
    if (Runtime.version().feature() == 25) {
      command.add("--enable-preview");
    }
    command.addAll(
        List.of(OwnJvm.class.getName(), scenario.getName(), Boolean.toString(blockHound)));
    Path file = temporary.resolve("output.txt");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(file.toFile()).start();
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
    String output = Files.readString(file);
    return output
        .lines()
        .filter(line -> line.startsWith(MARK))
        .findFirst()
        .map(line -> new Gson().fromJson(line.substring(MARK.length()), Observation.class))
        .orElseThrow(
            () -> new IllegalStateException(scenario.getName() + " was not observed:\n" + output));
  }

  /** Where its class file is: what was compiled by a test is not on the class path. */
  private static Path placeOf(Class<? extends Scenario> scenario) {
    return Path.of(URI.create(scenario.getProtectionDomain().getCodeSource().getLocation().toString()));
  }

  /**
   * Observes the scenario named by the first argument, with BlockHound if the second says so, prints the counts, and halts: the
   * threads of a deadlock do not end.
   */
  public static void main(String[] args) throws Exception {
    if (Boolean.parseBoolean(args[1])) {
      BlockHoundWatch.install();
    }
    Observation seen =
        Oracle.observe(Oracle.maker(Class.forName(args[0]).asSubclass(Scenario.class)));
    System.out.println(MARK + new Gson().toJson(seen));
    System.out.flush();
    Runtime.getRuntime().halt(0);
  }
}
