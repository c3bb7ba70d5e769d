package dev.asynclint.driver;

import com.github.javaparser.Range;
import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import dev.asynclint.Edit;
import dev.asynclint.Finding;
import dev.asynclint.Fix;
import dev.asynclint.Pass;
import dev.asynclint.Related;
import dev.asynclint.RuleInfo;
import dev.asynclint.Severity;
import dev.asynclint.SourceText;
import dev.asynclint.Span;
import dev.asynclint.semantics.Blocked;
import dev.asynclint.semantics.Callee;
import dev.asynclint.semantics.Hop;
import dev.asynclint.semantics.Semantics;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One rule's pass over one file. */
final class FilePass implements Pass {
  private final RuleInfo rule;
  private final Path file;
  private final CompilationUnit unit;
  private final SourceText source;
  private final Semantics semantics;
  private final int release;
  private final List<Finding> sink;

  FilePass(RuleInfo rule, Path file, CompilationUnit unit, SourceText source, Semantics semantics, int release, List<Finding> sink) {
    this.rule = rule;
    this.file = file;
    this.unit = unit;
    this.source = source;
    this.semantics = semantics;
    this.release = release;
    this.sink = sink;
  }

  @Override
  public CompilationUnit unit() {
    return unit;
  }

  @Override
  public SourceText source() {
    return source;
  }

  @Override
  public Semantics semantics() {
    return semantics;
  }

  @Override
  public int release() {
    return release;
  }

  @Override
  public Report report(Node node, String message) {
    return new Building(node, node.getRange(), message);
  }

  @Override
  public Report reportCall(Node call, String message) {
    return new Building(call, nameOf(call), message);
  }

  private static Optional<Range> nameOf(Node call) {
    Node name = call instanceof MethodCallExpr m ? m.getName() : call instanceof ObjectCreationExpr o ? o.getType() : call;
    return name.getRange();
  }

  private final class Building implements Report {
    private final Node node;
    private final Optional<Range> range;
    private final String message;
    private Severity severity = rule.severity();
    private final List<Related> related = new ArrayList<>();
    private final List<Fix> fixes = new ArrayList<>();

    Building(Node node, Optional<Range> range, String message) {
      this.node = node;
      this.range = range;
      this.message = message;
    }

    @Override
    public Report as(Severity other) {
      severity = other;
      return this;
    }

    @Override
    public Report related(Node place, String text) {
      place.getRange().ifPresent(r -> related.add(new Related(file, source.span(r), text, false)));
      return this;
    }

    @Override
    public Report chain(Blocked blocked) {
      for (Hop hop : blocked.chain()) {
        // the offsets of another file's text are not known here; line and column are
        Span span = new Span(0, hop.length(), hop.line(), hop.column(), hop.line(), hop.column() + hop.length());
        related.add(new Related(hop.file(), span, "calls `" + hop.call() + "`", true));
      }
      return this;
    }

    @Override
    public Report hop(Expression call) {
      String called = semantics.types().calleeOf(call).map(Callee::display).orElseGet(call::toString);
      nameOf(call).ifPresent(r -> related.add(new Related(file, source.span(r), "calls `" + called + "`", true)));
      return this;
    }

    @Override
    public Report fix(Fix fix) {
      fixes.add(source.text().contains("\r\n") ? withCarriageReturns(fix) : fix);
      return this;
    }

    /** Rules write lines that end in LF; those of the text don't. */
    private static Fix withCarriageReturns(Fix fix) {
      List<Edit> edits =
          fix.edits().stream().map(e -> new Edit(e.start(), e.end(), e.replacement().replaceAll("(?<!\r)\n", "\r\n"))).toList();
      return new Fix(fix.title(), fix.safe(), edits);
    }

    @Override
    public void send() {
      range.ifPresent(
          r -> {
            Node member = enclosingMember();
            int line = member.getRange().map(m -> m.begin.line).orElse(1);
            sink.add(new Finding(rule.id(), severity, file, source.span(r), message, related, fixes, signature(member), line));
          });
    }

    private Node enclosingMember() {
      Node at = node;
      while (at.getParentNode().isPresent() && !(at instanceof CallableDeclaration<?>) && !(at instanceof TypeDeclaration<?>)) {
        at = at.getParentNode().get();
      }
      return at;
    }
  }

  private String signature(Node member) {
    String type = semantics.types().enclosingClass(member).orElse("");
    return member instanceof CallableDeclaration<?> c ? type + "#" + c.getSignature().asString() : type;
  }
}
