package oracle;

import dev.asynclint.Finding;
import dev.asynclint.Rule;
import dev.asynclint.driver.FileResult;
import dev.asynclint.driver.Linter;
import dev.asynclint.rules.Rules;
import dev.asynclint.semantics.Types;
import dev.asynclint.semantics.types.SourceTypes;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The linter on the fixtures, and the marks that it must meet. A finding or mark is {@code <line> <rule>}, the line in 4 digits. */
final class Lint {
  /** The JDK, the libraries and the agent's classes. */
  static final Types WITH_CLASS_PATH =
      SourceTypes.of(
          List.of(), Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator)).map(Path::of).toList());

  /** Nothing but the JDK, imports and the catalogue. */
  static final Types WITHOUT_CLASS_PATH = SourceTypes.of(List.of(), List.of());

  private static final Pattern EXPECT = Pattern.compile("// expect: ([a-z-]+(?:, [a-z-]+)*)");

  private Lint() {}

  static boolean registered(String rule) {
    return Rules.all().stream().anyMatch(r -> r.info().id().equals(rule));
  }

  /** The rules that are on by default and the one a fixture is about. */
  private static List<Rule> rulesFor(String rule) {
    return Rules.all().stream().filter(r -> r.info().enabled() || r.info().id().equals(rule)).toList();
  }

  static TreeSet<String> marks(String rule, String text) {
    List<String> ids = rulesFor(rule).stream().map(r -> r.info().id()).toList();
    TreeSet<String> marks = new TreeSet<>();
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      Matcher mark = EXPECT.matcher(lines.get(i));
      int line = i + 1;
      if (mark.find()) {
        Stream.of(mark.group(1).split(", ")).filter(ids::contains).forEach(id -> marks.add(at(line, id)));
      }
    }
    return marks;
  }

  static TreeSet<String> findings(String rule, Path file, String text, Types types) {
    Linter linter = Linter.of(types).rules(rulesFor(rule)).build();
    FileResult result = linter.lint(file, text);
    if (!result.problems().isEmpty()) {
      throw new AssertionError(result.problems());
    }
    TreeSet<String> found = new TreeSet<>();
    for (Finding finding : result.findings()) {
      // a suppression may be about what the lab does, which only a run over the whole module sees
      if (!finding.rule().equals(Rules.UNUSED_SUPPRESSION.id())) {
        found.add(at(finding.span().line(), finding.rule()));
      }
    }
    return found;
  }

  private static String at(int line, String rule) {
    return String.format("%4d %s", line, rule);
  }
}
