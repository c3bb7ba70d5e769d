package dev.asynclint.proof;

import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.nodeTypes.NodeWithSimpleName;
import dev.asynclint.Finding;
import dev.asynclint.Fix;
import dev.asynclint.driver.FileResult;
import dev.asynclint.driver.FixRun;
import dev.asynclint.driver.Fixes;
import dev.asynclint.driver.Linter;
import dev.asynclint.driver.Parsing;
import dev.asynclint.proof.Trial.Question;
import dev.asynclint.rules.Rules;
import dev.asynclint.semantics.Types;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.assertj.core.util.diff.DiffUtils;

/** The fixes of one file, tried with every rule on: each by itself, and all together as {@code asynclint fix} applies them. */
public final class FixProof {
  private static final Pattern QUOTED = Pattern.compile("`([^`]*)`");

  private final Types types;
  private final int release;
  private final Path file;
  private final String text;
  private final String typeName;
  private final List<Finding> findings;
  private final Map<String, Look> looks = new HashMap<>();
  private final Map<List<Object>, Settled> settled = new HashMap<>();

  /** What there is in a text. */
  private record Look(List<Finding> findings, List<String> comments, Set<String> names) {}

  /**
   * A text in which nothing changes any more.
   *
   * @param ended whether that was so before the rounds were over
   */
  private record Settled(String text, boolean ended) {}

  private FixProof(Types types, int release, Path file, String text) {
    this.types = types;
    this.release = release;
    this.file = file;
    this.text = text;
    CompilationUnit unit = parsed(text);
    String name = String.valueOf(file.getFileName()).replace(".java", "");
    this.typeName = unit.getPackageDeclaration().map(p -> p.getNameAsString() + "." + name).orElse(name);
    this.findings = lint(text);
  }

  /**
   * The proof for a text.
   *
   * @param file what it is called; it need not be there
   * @param release the language level it is linted and compiled at, at most that of this JVM
   */
  public static FixProof of(Types types, int release, Path file, String text) {
    return new FixProof(types, release, file, text);
  }

  /** All that is compiled to answer {@link #trials()} and {@link #together} for these rules, so that it can be done ahead. */
  public List<Javac.Source> texts(Set<String> rules) {
    List<String> texts = new ArrayList<>(results(false));
    texts.forEach(this::look); // lint them too: this is what many threads can do at once
    texts.add(settled(false, rules).text());
    texts.add(settled(true, rules).text());
    return texts.stream().map(fixed -> new Javac.Source(typeName, fixed, release)).toList();
  }

  /** Each fix of each finding, by itself. */
  public List<Trial> trials() {
    List<Trial> trials = new ArrayList<>();
    for (Finding finding : findings) {
      for (Fix fix : finding.fixes()) {
        String fixed = fix.apply(text);
        trials.add(new Trial(finding, fix, pattern(fix.title(), fixed), fixed, failures(finding, fix, fixed)));
      }
    }
    return trials;
  }

  private Map<Question, String> failures(Finding finding, Fix fix, String fixed) {
    List<Finding> after = lint(fixed);
    Map<Question, String> failures = new EnumMap<>(Question.class);
    String errors = errors(fixed);
    if (!errors.isEmpty()) {
      failures.put(Question.COMPILED, errors);
    }
    if (count(after, finding.rule()) >= count(findings, finding.rule())) {
      failures.put(Question.SILENT, "still reported: " + finding.message());
    }
    List<String> more = more(after);
    if (!more.isEmpty()) {
      failures.put(Question.SILENT, "new findings: " + more);
    }
    if (offers(after, finding, fix) >= offers(findings, finding, fix)) {
      failures.put(Question.IDEMPOTENT, "offered again");
    }
    List<String> lost = lostComments(fixed);
    if (!lost.isEmpty()) {
      failures.put(Question.COMMENTS, "lost " + lost);
    }
    return failures;
  }

  /**
   * All fixes together, again until nothing changes.
   *
   * @param suggested whether those too that may change what the code does
   * @param rules those whose findings are fixed
   * @throws AssertionError where that does not end, or its result is not what it must be
   */
  public String together(boolean suggested, Set<String> rules) {
    Settled end = settled(suggested, rules);
    if (!end.ended()) {
      throw new AssertionError("still changing after " + FixRun.ROUNDS + " rounds:\n" + changes(end.text()));
    }
    String now = end.text();
    String errors = errors(now);
    List<String> more = more(lint(now));
    List<String> lost = lostComments(now);
    if (!errors.isEmpty() || !more.isEmpty() || !lost.isEmpty()) {
      throw new AssertionError(
          "errors: %s%nnew findings: %s%nlost comments: %s%nafter all fixes:%n%s".formatted(errors, more, lost, changes(now)));
    }
    return now;
  }

  private Settled settled(boolean suggested, Set<String> rules) {
    return settled.computeIfAbsent(List.of(suggested, rules), key -> {
      String now = text;
      for (int round = 0; round <= FixRun.ROUNDS; round++) {
        String next = Fixes.apply(now, lint(now).stream().filter(f -> rules.contains(f.rule())).toList(), suggested).text();
        if (next.equals(now)) {
          return new Settled(now, true);
        }
        now = next;
      }
      return new Settled(now, false);
    });
  }

  /** What each fix makes of the text, in order; with lines that end in CR LF it must be the same in such lines. */
  public List<String> results(boolean carriageReturns) {
    String same = carriageReturns ? text.replace("\n", "\r\n") : text;
    return (carriageReturns ? lint(same) : findings).stream()
        .flatMap(finding -> finding.fixes().stream())
        .map(fix -> fix.apply(same))
        .toList();
  }

  /** What a fix has changed, as a reader of a failure wants it. */
  public String changes(String fixed) {
    List<String> before = text.lines().toList();
    var patch = DiffUtils.diff(before, fixed.lines().toList());
    return String.join("\n", DiffUtils.generateUnifiedDiff(file.toString(), "fixed", before, patch, 3));
  }

  /** What is found in the text. */
  public List<Finding> findings() {
    return findings;
  }

  private String errors(String fixed) {
    return Javac.errors(typeName, fixed, release);
  }

  private List<Finding> lint(String other) {
    return look(other).findings();
  }

  /** Looks at a text, once: the same comes up by itself and in {@link #together}. */
  private Look look(String other) {
    return looks.computeIfAbsent(other, this::lookAt);
  }

  private Look lookAt(String other) {
    CompilationUnit unit = parsed(other);
    Linter linter = Linter.of(types).rules(Rules.all()).release(release).build();
    FileResult result = linter.lint(file, other);
    if (!result.problems().isEmpty()) {
      throw new AssertionError(result.problems() + "\n" + other);
    }
    // a suppression may be about what other files do, which is not known here
    List<Finding> found = result.findings().stream().filter(f -> !f.rule().equals(Rules.UNUSED_SUPPRESSION.id())).toList();
    return new Look(found, comments(unit), names(unit));
  }

  private static CompilationUnit parsed(String text) {
    return Parsing.parse(Path.of(""), text).unit().orElseThrow(() -> new AssertionError("does not parse:\n" + text));
  }

  private static long count(List<Finding> findings, String rule) {
    return findings.stream().filter(f -> f.rule().equals(rule)).count();
  }

  private static long offers(List<Finding> findings, Finding finding, Fix fix) {
    return findings.stream()
        .filter(f -> f.rule().equals(finding.rule()) && f.enclosing().equals(finding.enclosing()))
        .filter(f -> f.fixes().stream().anyMatch(other -> other.title().equals(fix.title())))
        .count();
  }

  /** Findings that were not there before: of a rule and in a member that had fewer. */
  private List<String> more(List<Finding> after) {
    Map<String, Long> before = byPlace(findings);
    List<String> more = new ArrayList<>();
    byPlace(after).forEach((place, number) -> {
      if (number > before.getOrDefault(place, 0L)) {
        more.add(place);
      }
    });
    return more;
  }

  /** Whether a rule is on by default; what one that is not finds is no news to anybody. */
  public static boolean isOn(String rule) {
    return Rules.all().stream().filter(r -> r.info().id().equals(rule)).allMatch(r -> r.info().enabled());
  }

  private static Map<String, Long> byPlace(List<Finding> findings) {
    return findings.stream().filter(f -> isOn(f.rule()))
        .collect(Collectors.groupingBy(f -> f.rule() + " in " + f.enclosing(), TreeMap::new, Collectors.counting()));
  }

  private List<String> lostComments(String fixed) {
    List<String> lost = new ArrayList<>(look(text).comments());
    look(fixed).comments().forEach(lost::remove);
    return lost;
  }

  private static List<String> comments(CompilationUnit unit) {
    return StreamSupport.stream(unit.getTokenRange().orElseThrow().spliterator(), false)
        .filter(token -> token.getCategory().isComment())
        .map(token -> token.getText().strip().replaceAll("\\s+", " ")) // it may be indented anew
        .toList();
  }

  /** A title without the names of this file, and without those that the fix brings in. */
  private String pattern(String title, String fixed) {
    return QUOTED.matcher(title).replaceAll(m -> {
      String name = m.group(1);
      boolean isTheirs = look(text).names().contains(name) || look(fixed).names().contains(name);
      boolean kept = name.matches("\\w+") && !name.matches("\\d+") && !isTheirs;
      return kept ? m.group() : "`…`";
    });
  }

  private static Set<String> names(CompilationUnit unit) {
    return unit.findAll(Node.class).stream()
        .filter(FixProof::declares)
        .map(n -> ((NodeWithSimpleName<?>) n).getNameAsString())
        .collect(Collectors.toSet());
  }

  private static boolean declares(Node node) {
    return node instanceof VariableDeclarator
        || node instanceof Parameter
        || node instanceof TypeDeclaration<?>;
  }
}
