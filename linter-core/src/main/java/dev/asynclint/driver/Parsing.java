package dev.asynclint.driver;

import com.github.javaparser.JavaParser;
import com.github.javaparser.JavaToken;
import com.github.javaparser.ParseResult;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.Position;
import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.validator.postprocessors.Java10PostProcessor;
import dev.asynclint.Problem;
import dev.asynclint.Severity;
import dev.asynclint.SourceText;
import dev.asynclint.text.Blanking;
import dev.asynclint.text.JavaScanner;
import dev.asynclint.text.Member;
import dev.asynclint.text.Members;
import dev.asynclint.text.Sparse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text to tree, tuned: newest language level, no comment attribution, no language-level validators. */
public final class Parsing {
  /** So many bodies of one file may be given up before the file is. */
  private static final int MOST_LEFT_OUT = 20;

  /** Brackets within brackets; what is deeper was written by a machine, and the parser's stack grows with it. */
  private static final int DEEPEST = 1000;

  /** So far apart are the tab stops of a text that is thinned out; most code is indented by as much. */
  private static final int TAB = 4;

  private static final Pattern LEXICAL = Pattern.compile("Lexical error at line (\\d+), column (\\d+)");
  private static final Pattern FOUND = Pattern.compile("Found +\"?(.+?)\"?, expected");

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
    // validators, 30 % of a parse, and what finds out how lines end
    configuration.getProcessors().clear();
    return configuration;
  }

  /**
   * Parses a text. A body that can't be parsed is blanked and named among the problems, so that it costs itself only: the
   * parser does not know every construct (a local enum), and code is often half written.
   */
  public static Parsed parse(Path file, String text) {
    List<Problem> problems = new ArrayList<>();
    String rest = withoutDeepBodies(file, text, problems);
    while (true) {
      ParseResult<CompilationUnit> result = parse(rest);
      if (result.isSuccessful()) {
        if (rest.contains("var ")) {
          // the one post-processor that types depend on; the level's own run comes with the validators
          new Java10PostProcessor().postProcess(result, configuration());
        }
        return new Parsed(result.getResult(), problems);
      }
      SourceText source = new SourceText(rest);
      com.github.javaparser.Problem first = result.getProblems().stream().min(Comparator.comparing(Parsing::position)).orElseThrow();
      Position at = position(first);
      Optional<Member> body = bodyAt(rest, source.offset(at));
      if (body.isEmpty() || problems.size() >= MOST_LEFT_OUT) {
        problems.add(new Problem(file, at.line, at.column, Severity.ERROR, "can't be parsed: " + words(first)));
        return new Parsed(Optional.empty(), problems);
      }
      problems.add(new Problem(file, at.line, at.column, Severity.WARNING, "this body is left out, it can't be parsed: " + words(first)));
      rest = Blanking.blank(rest, List.of(body.get()), member -> true);
    }
  }

  /** Parses a text that was thinned out; where that fails, the text as it stands, so that what is wrong is told of that. */
  private static ParseResult<CompilationUnit> parse(String text) {
    return Sparse.of(text, TAB)
        .map(sparse -> new JavaParser(configuration().setTabSize(TAB)).parse(sparse))
        .filter(ParseResult::isSuccessful)
        .orElseGet(() -> new JavaParser(configuration()).parse(text));
  }

  private static String withoutDeepBodies(Path file, String text, List<Problem> problems) {
    if (JavaScanner.depth(text) <= DEEPEST) {
      return text;
    }
    SourceText source = new SourceText(text);
    return Blanking.blank(
        text,
        Members.of(text),
        member -> {
          int depth = JavaScanner.depth(text.substring(member.open(), member.end()));
          if (depth > DEEPEST) {
            int line = source.lineOf(member.start());
            String message = "this body is left out: its brackets are nested " + depth + " deep, " + DEEPEST + " is the limit";
            problems.add(new Problem(file, line, 0, Severity.WARNING, message));
          }
          return depth > DEEPEST;
        });
  }

  private static Optional<Member> bodyAt(String text, int offset) {
    // blanked bodies hold no error; the parser may notice one at the token behind the body
    return Members.of(text).stream()
        .filter(m -> m.hasBody() && m.end() - m.open() > 6 && !text.startsWith("/*", m.open() + 1))
        .filter(m -> m.open() <= offset && offset <= m.end())
        .findFirst();
  }

  private static Position position(com.github.javaparser.Problem problem) {
    Matcher lexical = LEXICAL.matcher(problem.getMessage());
    return lexical.find()
        ? new Position(Integer.parseInt(lexical.group(1)), Integer.parseInt(lexical.group(2)))
        : problem.getLocation().map(l -> unexpected(l.getBegin())).flatMap(JavaToken::getRange).map(r -> r.begin).orElse(Position.HOME);
  }

  /** The parser points at the last token that it could take. */
  private static JavaToken unexpected(JavaToken last) {
    JavaToken token = last;
    do {
      if (token.getNextToken().isEmpty()) {
        return last;
      }
      token = token.getNextToken().get();
    } while (token.getCategory().isWhitespaceOrComment());
    return token;
  }

  private static String words(com.github.javaparser.Problem problem) {
    if (LEXICAL.matcher(problem.getMessage()).find()) {
      return "a character that can't stand here, or a literal or comment that does not end";
    }
    Matcher found = FOUND.matcher(problem.getMessage());
    if (!found.find()) {
      return "syntax error";
    }
    return found.group(1).equals("<EOF>") ? "the text ends here" : "unexpected `" + found.group(1) + "`";
  }
}
