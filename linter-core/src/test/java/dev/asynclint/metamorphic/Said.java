package dev.asynclint.metamorphic;

import dev.asynclint.Finding;
import dev.asynclint.Related;
import dev.asynclint.Rule;
import dev.asynclint.Suppressed;
import dev.asynclint.driver.Project;
import dev.asynclint.driver.Run;
import dev.asynclint.rules.Rules;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What the linter says of a program, in words that a rewriting does not change: the package, the rule, and the text of the line
 * where the cause stands. For a chain that is its last hop: where a method has been made of a piece of code, the finding is at
 * its call and the cause is where it was.
 */
final class Said {
  private Said() {}

  /** All findings, those that are suppressed too, sorted. */
  static List<String> of(Sources program, Path root, boolean summaries) throws InterruptedException {
    program.write(root);
    List<Project.Source> sources = new ArrayList<>();
    Stream.concat(program.judged().keySet().stream(), program.around().keySet().stream())
        .forEach(f -> sources.add(new Project.Source(f, root.resolve(f))));
    Project.Module module = new Project.Module("all", sources, List.of(root), Sources.JARS, 17, StandardCharsets.UTF_8);
    Project project = new Project(root, List.of(module), List.of(), List.of());
    List<Rule> rules = Rules.all();
    Run.Outcome outcome = Run.of(project, Run.Options.of(rules).summaries(summaries), done -> {});
    if (!outcome.problems().isEmpty()) {
      throw new AssertionError(outcome.problems());
    }
    SortedMap<Path, String> texts = new TreeMap<>(program.judged());
    texts.putAll(program.around());
    return Stream.concat(outcome.findings().stream(), outcome.suppressed().stream().map(Suppressed::finding))
        .filter(f -> program.judged().containsKey(f.file()) && !f.rule().equals(Rules.UNUSED_SUPPRESSION.id()))
        .map(f -> line(f, texts))
        .sorted()
        .toList();
  }

  private static String line(Finding finding, Map<Path, String> texts) {
    Path file = finding.file();
    int line = finding.span().line();
    for (Related related : finding.related()) {
      if (related.hop()) {
        file = related.file();
        line = related.span().line();
      }
    }
    String text = texts.get(file).lines().skip(line - 1L).findFirst().orElse("");
    String code = text.replaceAll("//.*", "").replaceAll("\\s+", " ").strip();
    return "%s: %s: %s".formatted(finding.file().getParent(), finding.rule(), code);
  }
}
