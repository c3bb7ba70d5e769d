package dev.asynclint.driver;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParseResult;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.ast.CompilationUnit;
import dev.asynclint.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Text to tree, tuned: newest language level, no comment attribution, no language-level validators. */
public final class Parsing {
  private Parsing() {}

  /** A tree, as far as the text could be parsed, and what could not. */
  public record Parsed(Optional<CompilationUnit> unit, List<Problem> problems) {}

  /** A parser configuration in which positions are kept and everything that costs time without use here is off. */
  public static ParserConfiguration configuration() {
    ParserConfiguration configuration =
        new ParserConfiguration()
            .setLanguageLevel(ParserConfiguration.LanguageLevel.BLEEDING_EDGE)
            .setAttributeComments(false)
            .setTabSize(1);
    // the first two attach symbol data and unicode handling; the rest are validators, 30 % of a parse
    List<?> processors = configuration.getProcessors();
    while (processors.size() > 2) {
      processors.remove(processors.size() - 1);
    }
    return configuration;
  }

  /** Parses a text. */
  public static Parsed parse(Path file, String text) {
    ParseResult<CompilationUnit> result = new JavaParser(configuration()).parse(text);
    List<Problem> problems = new ArrayList<>();
    for (var problem : result.getProblems()) {
      var begin = problem.getLocation().flatMap(l -> l.getBegin().getRange()).map(r -> r.begin);
      String message = problem.getMessage().lines().findFirst().orElse("can't be parsed");
      problems.add(new Problem(file, begin.map(p -> p.line).orElse(0), begin.map(p -> p.column).orElse(0), message));
    }
    return new Parsed(result.isSuccessful() ? result.getResult() : Optional.empty(), problems);
  }
}
