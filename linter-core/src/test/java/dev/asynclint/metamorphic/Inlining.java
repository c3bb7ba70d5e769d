package dev.asynclint.metamorphic;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import dev.asynclint.metamorphic.Sources.Parsed;
import dev.asynclint.metamorphic.TextEdits.Edit;
import dev.asynclint.semantics.Callee;
import dev.asynclint.semantics.Uses;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A call of a private method of the same class becomes what that method does: its statements, where it returns nothing, or the one
 * expression that it returns. The method stays. What can't be put in its place is learnt from the compiler.
 */
final class Inlining {
  /** Stands, with a number, before what a call has become. */
  static final String MARK = "/*inlined";

  private static final Pattern NUMBERED = Pattern.compile("/\\*inlined(\\d+)\\*/");
  private static final int ROUNDS = 8;

  private final TreeSet<String> refused = new TreeSet<>();

  /**
   * What became of a program.
   *
   * @param inlined number of calls that were replaced
   */
  record Result(SortedMap<Path, String> files, int inlined) {}

  private Inlining() {}

  /** Replaces in each file the calls that the compiler allows; {@code folder} is for what it is asked about. */
  static Result of(List<Parsed> files, Sources program, Path folder) {
    Inlining inlining = new Inlining();
    List<Compilation.Wrong> wrong = List.of();
    for (int round = 0; round < ROUNDS; round++) {
      SortedMap<Path, String> out = new TreeMap<>();
      int inlined = 0;
      for (Parsed file : files) {
        inlined += inlining.apply(file, out);
      }
      Path root = folder.resolve("round" + round + "/src");
      program.with(out).write(root);
      wrong = Compilation.errors(root, out.keySet());
      if (wrong.isEmpty()) {
        return new Result(out, inlined);
      }
      wrong.forEach(w -> inlining.refuse(w, out.get(w.file())));
    }
    throw new AssertionError("still not compiled: " + wrong);
  }

  /** The last call that was replaced before an error stays a call. */
  private void refuse(Compilation.Wrong wrong, String text) {
    List<String> lines = text.lines().limit(wrong.line()).toList();
    for (int i = lines.size() - 1; i >= 0; i--) {
      String guilty = "";
      for (Matcher mark = NUMBERED.matcher(lines.get(i)); mark.find(); ) {
        guilty = mark.group(1);
      }
      if (!guilty.isEmpty() && refused.add(wrong.file() + "#" + guilty)) {
        return;
      }
    }
    throw new AssertionError("not of our making: " + wrong);
  }

  private int apply(Parsed file, SortedMap<Path, String> out) {
    List<Edit> edits = new ArrayList<>();
    List<Node> replaced = new ArrayList<>();
    int number = 0;
    for (MethodCallExpr call : file.unit().findAll(MethodCallExpr.class)) {
      number++;
      Optional<MethodDeclaration> method = callee(call, file);
      if (method.isEmpty() || refused.contains(file.file() + "#" + number) || replaced.stream().anyMatch(r -> r.isAncestorOf(call))) {
        continue;
      }
      Node place = call.getParentNode().orElseThrow() instanceof ExpressionStmt s ? s : call;
      Optional<String> text = place == call ? expression(call, method.get(), file) : statements(call, method.get(), file);
      if (text.isPresent()) {
        edits.add(new Edit(file.start(place), file.end(place), MARK + number + "*/" + text.get()));
        replaced.add(place);
      }
    }
    out.put(file.file(), TextEdits.apply(file.text(), edits));
    return edits.size();
  }

  /** The private method that a call without a receiver invokes, if it is not the one around the call. */
  private static Optional<MethodDeclaration> callee(MethodCallExpr call, Parsed file) {
    if (call.getScope().isPresent() || call.getParentNode().isEmpty()) {
      return Optional.empty();
    }
    Optional<Callee> callee = file.types().calleeOf(call);
    return callee
        .flatMap(file.types()::bodyOf)
        .filter(MethodDeclaration.class::isInstance)
        .map(MethodDeclaration.class::cast)
        .filter(m -> m.isPrivate() && m.getTypeParameters().isEmpty() && !m.isAncestorOf(call) && !m.isSynchronized())
        .filter(m -> m.getParentNode().equals(around(call)) && m.getParameters().stream().noneMatch(p -> p.isVarArgs()));
  }

  private static Optional<Node> around(Node node) {
    Node at = node;
    while (at.getParentNode().isPresent() && !(at instanceof CallableDeclaration<?>)) {
      at = at.getParentNode().get();
    }
    return at.getParentNode();
  }

  /** The body, with the parameters as variables; one whose argument is a variable of its name needs none. */
  private static Optional<String> statements(MethodCallExpr call, MethodDeclaration method, Parsed file) {
    BlockStmt body = method.getBody().orElse(new BlockStmt());
    boolean returns = body.findAll(ReturnStmt.class).stream().anyMatch(r -> Uses.scopeOf(r) == method);
    if (!method.getType().isVoidType() || returns || method.getBody().isEmpty()) {
      return Optional.empty();
    }
    StringBuilder text = new StringBuilder("{ ");
    for (int i = 0; i < call.getArguments().size(); i++) {
      String name = method.getParameter(i).getNameAsString();
      String argument = file.textOf(call.getArgument(i));
      if (!name.equals(argument)) {
        text.append(file.textOf(method.getParameter(i))).append(" = ").append(argument).append("; ");
      }
    }
    return Optional.of(text.append("\n").append(file.textOf(body)).append(" }").toString());
  }

  /** The one expression that is returned, with names, literals and the like in place of the parameters. */
  private static Optional<String> expression(MethodCallExpr call, MethodDeclaration method, Parsed file) {
    List<Statement> statements = method.getBody().map(b -> List.copyOf(b.getStatements())).orElse(List.of());
    boolean isOne = statements.size() == 1 && statements.get(0) instanceof ReturnStmt r && r.getExpression().isPresent();
    if (!isOne || call.getArguments().stream().anyMatch(a -> !a.isNameExpr() && !a.isLiteralExpr())) {
      return Optional.empty();
    }
    Expression value = ((ReturnStmt) statements.get(0)).getExpression().orElseThrow();
    List<Edit> edits = new ArrayList<>();
    int start = file.start(value);
    for (NameExpr name : value.findAll(NameExpr.class)) {
      int index = method.getParameters().indexOf(file.types().declarationOf(name).orElse(name));
      if (index >= 0) {
        edits.add(new Edit(file.start(name) - start, file.end(name) - start, file.textOf(call.getArgument(index))));
      }
    }
    String text = TextEdits.apply(file.textOf(value), edits);
    return Optional.of(value.isMethodCallExpr() || value.isNameExpr() ? text : "(" + text + ")");
  }
}
