package dev.asynclint.driver;

import com.github.javaparser.Range;
import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.expr.AnnotationExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import com.github.javaparser.ast.nodeTypes.NodeWithAnnotations;
import com.github.javaparser.ast.stmt.ExplicitConstructorInvocationStmt;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.ThrowStmt;
import com.github.javaparser.ast.stmt.YieldStmt;
import dev.asynclint.Finding;
import dev.asynclint.Group;
import dev.asynclint.Rule;
import dev.asynclint.RuleInfo;
import dev.asynclint.SourceText;
import dev.asynclint.Span;
import dev.asynclint.Suppressed;
import dev.asynclint.rules.Rules;
import dev.asynclint.text.JavaScanner;
import dev.asynclint.text.JavaScanner.Comment;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the text of a file asks not to be told: our own words, those of other tools, and generated code. */
final class Suppressions {
  private static final String OURS = "asynclint";
  private static final Pattern OUR_COMMENT = Pattern.compile("//\\s*asynclint:\\s*([^\\r\\n]*)");
  private static final Pattern ALLOW = Pattern.compile("//\\s*asynclint:\\s*allow\\b([^\\r\\n]*)");
  private static final Pattern NO_INSPECTION = Pattern.compile("//\\s*noinspection\\s+([\\w,.: ]+)");
  private static final Pattern ID = Pattern.compile("[\\w-]+");

  /**
   * One id of one suppression.
   *
   * @param id a rule, a group, {@code asynclint} for all, or another tool's word
   * @param from first line it holds for
   * @param place the id itself
   * @param reason empty where none is given
   */
  private record Entry(String id, boolean ours, int from, int to, Span place, String reason) {
    boolean covers(Finding finding, Map<String, RuleInfo> rules) {
      int line = finding.span().line();
      return from <= line && line <= to && names(finding.rule(), rules);
    }

    private boolean names(String rule, Map<String, RuleInfo> rules) {
      if (!ours) {
        return id.equalsIgnoreCase("all") || Foreign.WORDS.getOrDefault(rule, Set.of()).contains(id);
      }
      RuleInfo info = rules.get(rule);
      return id.equals(OURS) || id.equals(rule) || (info != null && info.group().id().equals(id));
    }
  }

  /** What other tools call our rules. */
  private static final class Foreign {
    static final Map<String, Set<String>> WORDS = read();

    private static Map<String, Set<String>> read() {
      Map<String, Set<String>> words = new HashMap<>();
      try (InputStream in = Suppressions.class.getResourceAsStream("/suppressions.txt")) {
        if (in == null) {
          throw new IllegalStateException("missing resource /suppressions.txt");
        }
        for (String line : new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).lines().toList()) {
          int colon = line.indexOf(" : ");
          if (colon > 0 && !line.startsWith("#")) {
            words.put(line.substring(0, colon).strip(), Set.of(line.substring(colon + 3).strip().split("\\s+")));
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return words;
    }
  }

  private final SourceText source;
  private final List<Entry> entries = new ArrayList<>();
  private final List<Span> unreadable = new ArrayList<>();
  private final List<Range> generated = new ArrayList<>();

  private Suppressions(SourceText source) {
    this.source = source;
  }

  /** Whether they can change anything: there is something to suppress, or one of ours that may be of no use. */
  static boolean matter(List<Finding> found, SourceText source) {
    return !found.isEmpty() || source.text().contains(OURS);
  }

  /**
   * Finds them.
   *
   * @param unit the tree; bodies that were blanked hold none
   */
  static Suppressions of(CompilationUnit unit, SourceText source) {
    Suppressions found = new Suppressions(source);
    String text = source.text();
    boolean comments = text.contains("asynclint:") || text.contains("noinspection");
    if (comments || text.contains("SuppressWarnings") || text.contains("Generated")) {
      Map<Integer, Range> simpleStatements = new HashMap<>();
      found.readTree(unit, simpleStatements);
      if (comments) {
        found.readComments(simpleStatements);
      }
    }
    return found;
  }

  private void readTree(CompilationUnit unit, Map<Integer, Range> simpleStatements) {
    List<Node> stack = new ArrayList<>();
    stack.add(unit);
    while (!stack.isEmpty()) {
      Node node = stack.remove(stack.size() - 1);
      if (isSimple(node)) {
        // the outermost that starts on the line: parents come first
        node.getRange().ifPresent(r -> simpleStatements.putIfAbsent(r.begin.line, r));
      }
      if (node instanceof NodeWithAnnotations<?> annotated) {
        annotated.getAnnotations().forEach(a -> readAnnotation(a, node));
      }
      stack.addAll(node.getChildNodes());
    }
  }

  /** Whether the node ends where its line of thought does; a comment above an {@code if} is not about its whole body. */
  private static boolean isSimple(Node node) {
    return node instanceof ExpressionStmt
        || node instanceof ReturnStmt
        || node instanceof ThrowStmt
        || node instanceof YieldStmt
        || node instanceof FieldDeclaration
        || node instanceof ExplicitConstructorInvocationStmt;
  }

  private void readAnnotation(AnnotationExpr annotation, Node annotated) {
    String name = annotation.getName().getIdentifier();
    Optional<Range> range = scope(annotated).getRange();
    if (range.isEmpty()) {
      return;
    }
    if (name.endsWith("Generated")) {
      generated.add(range.get());
    } else if (name.equals("SuppressWarnings")) {
      for (StringLiteralExpr value : annotation.findAll(StringLiteralExpr.class)) {
        String word = value.asString();
        boolean ours = word.equals(OURS) || word.startsWith(OURS + ":");
        String id = ours && word.length() > OURS.length() ? word.substring(OURS.length() + 1).strip() : word;
        value.getRange().ifPresent(r -> entries.add(new Entry(id, ours, range.get().begin.line, range.get().end.line, source.span(r), "")));
      }
    }
  }

  /** A local variable's annotation is about its whole statement. */
  private static Node scope(Node annotated) {
    return annotated.getParentNode().filter(ExpressionStmt.class::isInstance).orElse(annotated);
  }

  private void readComments(Map<Integer, Range> simpleStatements) {
    for (Comment comment : JavaScanner.comments(source.text())) {
      if (!comment.isLine()) {
        continue;
      }
      String written = comment.text();
      Matcher allow = ALLOW.matcher(written);
      Matcher other = NO_INSPECTION.matcher(written);
      boolean ours = allow.lookingAt();
      if (!ours && !other.lookingAt()) {
        Matcher ourComment = OUR_COMMENT.matcher(written);
        if (ourComment.lookingAt()) {
          unreadable.add(source.span(comment.start() + ourComment.start(1), comment.start() + ourComment.end(1)));
        }
        continue;
      }
      Matcher body = ours ? allow : other;
      int idsFrom = comment.start() + body.start(1);
      String list = body.group(1);
      int reason = list.indexOf("--");
      String why = reason < 0 ? "" : list.substring(reason + 2).strip();
      Matcher id = ID.matcher(reason < 0 ? list : list.substring(0, reason));
      int line = target(source.lineOf(comment.start()), comment.start());
      Range statement = simpleStatements.get(line);
      int to = statement == null ? line : Math.max(line, statement.end.line);
      if (ours && !id.find()) {
        unreadable.add(source.span(idsFrom - "allow".length(), idsFrom));
      }
      id.reset();
      while (id.find()) {
        entries.add(new Entry(id.group(), ours, line, to, source.span(idsFrom + id.start(), idsFrom + id.end()), why));
      }
    }
  }

  /** The line a comment is about: its own where code stands before it, else the next that is not a comment or empty. */
  private int target(int line, int commentStart) {
    String before = source.line(line).substring(0, source.span(commentStart, commentStart).column() - 1);
    if (!before.isBlank()) {
      return line;
    }
    int next = line + 1;
    while (next <= source.lines() && (source.line(next).isBlank() || source.line(next).stripLeading().startsWith("//"))) {
      next++;
    }
    return next;
  }

  /**
   * Parts the findings.
   *
   * @param running the rules that ran; only for these can a suppression be called useless
   */
  FileResult apply(Path file, List<Finding> found, List<Rule> running, FileResult base) {
    Map<String, RuleInfo> rules = new HashMap<>();
    running.forEach(r -> rules.put(r.info().id(), r.info()));
    List<Finding> kept = new ArrayList<>();
    List<Suppressed> suppressed = new ArrayList<>();
    Set<Entry> used = new HashSet<>();
    for (Finding finding : found) {
      if (generated.stream().anyMatch(g -> g.begin.line <= finding.span().line() && finding.span().line() <= g.end.line)) {
        continue;
      }
      List<Entry> covering = entries.stream().filter(e -> e.covers(finding, rules)).toList();
      used.addAll(covering);
      if (covering.isEmpty()) {
        kept.add(finding);
      } else {
        String reason = covering.stream().map(Entry::reason).filter(r -> !r.isEmpty()).findFirst().orElse("");
        suppressed.add(new Suppressed(finding, reason));
      }
    }
    for (Entry entry : entries) {
      if (entry.ours() && !used.contains(entry)) {
        uselessness(entry, rules.keySet()).ifPresent(message -> kept.add(unused(file, entry.place(), message)));
      }
    }
    for (Span place : unreadable) {
      kept.add(unused(file, place, "this comment suppresses nothing; write `allow RULE -- reason`"));
    }
    kept.sort(Finding.ORDER);
    return new FileResult(file, kept, suppressed, base.problems(), base.callsAsked(), base.callsUnknown());
  }

  private static Finding unused(Path file, Span place, String message) {
    RuleInfo info = Rules.UNUSED_SUPPRESSION;
    return new Finding(info.id(), info.severity(), file, place, message, List.of(), List.of(), "", place.line());
  }

  /** Why an entry that silenced nothing is of no use; empty where a rule it names did not run. */
  private static Optional<String> uselessness(Entry entry, Set<String> running) {
    List<String> meant =
        Rules.infos().stream()
            .filter(r -> entry.id().equals(OURS) ? r.enabled() : r.id().equals(entry.id()) || r.group().id().equals(entry.id()))
            .filter(r -> r.group() != Group.META)
            .map(RuleInfo::id)
            .toList();
    if (meant.isEmpty()) {
      List<String> ids = Rules.infos().stream().map(RuleInfo::id).toList();
      String nearest = Nearest.to(entry.id(), ids).map(n -> "; did you mean `" + n + "`?").orElse("");
      return Optional.of("this suppression has no effect: there is no rule or group `" + entry.id() + "`" + nearest);
    }
    return running.containsAll(meant) ? Optional.of("`" + entry.id() + "` is suppressed here, but reports nothing") : Optional.empty();
  }
}
