package oracle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The fixtures on disk, found by folder: {@code fixtures/<rule id without dashes>/{Bad,Good}*.java}. */
final class Fixtures {
  static final Path MAIN = Path.of("src/main/java");
  private static final List<Path> ROOTS = List.of(MAIN, Path.of("src/main/java21"), Path.of("src/main/java25"));

  private static final int PREVIEW = 25;
  private static final Pattern OLDER = Pattern.compile("Jdk(\\d+)$");

  /** One program. */
  record Fixture(Symptom symptom, Path file) {
    boolean bad() {
      return name().startsWith("Bad");
    }

    String name() {
      return file.getFileName().toString().replace(".java", "");
    }

    /** The language level it is written for: that in its name, e.g. {@code BadJdk11}, else that of its folder. */
    int release() {
      Matcher named = OLDER.matcher(name());
      if (named.find()) {
        return Integer.parseInt(named.group(1));
      }
      String root = file.getName(2).toString().substring("java".length());
      return root.isEmpty() ? 17 : Integer.parseInt(root);
    }

    String text() {
      try {
        return Files.readString(file);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** Whether the JDK that runs the build compiles and runs it; what uses a preview runs on that very release. */
    boolean runs() {
      int jdk = Runtime.version().feature();
      return release() == PREVIEW ? jdk == PREVIEW : jdk >= release();
    }

    boolean apart() {
      return symptom.apart(bad());
    }

    Class<? extends Scenario> type() throws ClassNotFoundException {
      return Class.forName(typeName()).asSubclass(Scenario.class);
    }

    String typeName() {
      return "fixtures." + folder(symptom.rule()) + "." + name();
    }

    @Override
    public String toString() {
      return symptom.rule() + " " + name();
    }
  }

  private Fixtures() {}

  static List<Fixture> all() {
    return Symptoms.all().stream().flatMap(symptom -> of(symptom).stream()).toList();
  }

  static List<Fixture> of(Symptom symptom) {
    return ROOTS.stream().map(root -> root.resolve("fixtures").resolve(folder(symptom.rule()))).flatMap(Fixtures::list)
        .filter(file -> file.getFileName().toString().matches("(Bad|Good)\\w*\\.java"))
        .map(file -> new Fixture(symptom, file)).toList();
  }

  static List<Fixture> bads() {
    return all().stream().filter(Fixture::bad).toList();
  }

  /** The Good of the same variant; where there is none, the plain Good. */
  static Fixture goodOf(Fixture bad) {
    List<Fixture> goods = of(bad.symptom()).stream().filter(fixture -> !fixture.bad()).toList();
    String variant = bad.name().substring("Bad".length());
    return goods.stream().filter(good -> good.name().equals("Good" + variant)).findFirst().orElse(goods.get(0));
  }

  static Stream<Path> list(Path folder) {
    if (!Files.isDirectory(folder)) {
      return Stream.empty();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String folder(String rule) {
    return rule.replace("-", "");
  }
}
