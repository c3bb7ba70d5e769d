package dev.asynclint.semantics;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.expr.BooleanLiteralExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.BreakStmt;
import com.github.javaparser.ast.stmt.CatchClause;
import com.github.javaparser.ast.stmt.ContinueStmt;
import com.github.javaparser.ast.stmt.DoStmt;
import com.github.javaparser.ast.stmt.ForEachStmt;
import com.github.javaparser.ast.stmt.ForStmt;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.LabeledStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.SwitchEntry;
import com.github.javaparser.ast.stmt.SwitchStmt;
import com.github.javaparser.ast.stmt.SynchronizedStmt;
import com.github.javaparser.ast.stmt.ThrowStmt;
import com.github.javaparser.ast.stmt.TryStmt;
import com.github.javaparser.ast.stmt.WhileStmt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The ways through a body, by its structure: which of them lead out without passing a certain node. Where a construct leaves
 * room for doubt (a loop that may not run, a switch without default), the node counts as passed.
 */
public final class Paths {
  /** How a way ends. */
  public enum End {
    NORMAL,
    RETURN,
    THROW,
    BREAK,
    CONTINUE
  }

  /**
   * A way through some code.
   *
   * @param end how it ends
   * @param at the return, throw, break or continue that ends it; otherwise the statement behind which it goes on
   * @param cause the if without else, or the catch, through which it went last
   */
  public record Way(End end, Node at, Optional<Node> cause) {
    Way through(Optional<Node> earlier) {
      return cause.isPresent() || earlier.isEmpty() ? this : new Way(end, at, earlier);
    }
  }

  private final Predicate<Node> passes;

  private Paths(Predicate<Node> passes) {
    this.passes = passes;
  }

  /** The ways through {@code code} on which no node is evaluated for which {@code passes} holds. */
  public static List<Way> without(Statement code, Predicate<Node> passes) {
    return new Paths(passes).of(code);
  }

  /** Every way through {@code code}. */
  public static List<Way> through(Statement code) {
    return without(code, n -> false);
  }

  private List<Way> of(Statement s) {
    if (s instanceof BlockStmt block) {
      return sequence(block.getStatements(), block);
    }
    if (s instanceof IfStmt test) {
      return conditional(test);
    }
    if (s instanceof TryStmt t) {
      return attempt(t);
    }
    if (s instanceof WhileStmt loop) {
      return loop(loop, loop.getBody(), isTrue(loop.getCondition()), passes(loop.getCondition()));
    }
    if (s instanceof ForStmt loop) {
      boolean endless = loop.getCompare().map(Paths::isTrue).orElse(true);
      return loop(loop, loop.getBody(), endless, loop.getInitialization().stream().anyMatch(this::passes));
    }
    if (s instanceof ForEachStmt loop) {
      return loop(loop, loop.getBody(), false, passes(loop.getIterable()));
    }
    if (s instanceof DoStmt loop) {
      return loop(loop, loop.getBody(), isTrue(loop.getCondition()), false);
    }
    if (s instanceof SwitchStmt choice) {
      return choice(choice);
    }
    if (s instanceof SynchronizedStmt guarded) {
      return passes(guarded.getExpression()) ? List.of() : of(guarded.getBody());
    }
    if (s instanceof LabeledStmt labeled) {
      return of(labeled.getStatement());
    }
    if (passes(s)) {
      return List.of();
    }
    End end =
        s instanceof ReturnStmt
            ? End.RETURN
            : s instanceof ThrowStmt
                ? End.THROW
                : s instanceof BreakStmt ? End.BREAK : s instanceof ContinueStmt ? End.CONTINUE : End.NORMAL;
    return List.of(new Way(end, s, Optional.empty()));
  }

  private List<Way> sequence(List<Statement> statements, Node around) {
    List<Way> out = new ArrayList<>();
    List<Way> here = List.of(new Way(End.NORMAL, around, Optional.empty()));
    for (Statement s : statements) {
      List<Way> next = new ArrayList<>();
      Optional<Node> cause = here.get(0).cause();
      for (Way way : of(s)) {
        (way.end() == End.NORMAL ? next : out).add(way.through(cause));
      }
      if (next.isEmpty()) {
        return out;
      }
      here = next;
    }
    out.addAll(here);
    return out;
  }

  private List<Way> conditional(IfStmt test) {
    if (passes(test.getCondition())) {
      return List.of();
    }
    List<Way> ways = new ArrayList<>(of(test.getThenStmt()));
    if (test.getElseStmt().isPresent()) {
      ways.addAll(of(test.getElseStmt().get()));
    } else {
      // what the branch does matters to who reads the finding only where it is the branch that passes
      Optional<Node> cause = passes(test.getThenStmt()) ? Optional.of(test) : Optional.empty();
      ways.add(new Way(End.NORMAL, test, cause));
    }
    return ways;
  }

  private List<Way> attempt(TryStmt t) {
    if (t.getResources().stream().anyMatch(this::passes) || t.getFinallyBlock().filter(this::passes).isPresent()) {
      return List.of();
    }
    List<Way> ways = new ArrayList<>();
    for (Way way : of(t.getTryBlock())) {
      // a throw inside is one of the ways into the catch clauses
      if (way.end() != End.THROW || t.getCatchClauses().isEmpty()) {
        ways.add(way);
      }
    }
    if (mayThrowBefore(t.getTryBlock())) {
      for (CatchClause clause : t.getCatchClauses()) {
        of(clause.getBody()).forEach(w -> ways.add(w.through(Optional.of(clause))));
      }
    }
    return ways;
  }

  /** Whether something may throw in a block before it passes. */
  private boolean mayThrowBefore(BlockStmt block) {
    for (Statement s : block.getStatements()) {
      boolean last = passes(s);
      if (calls(s).stream().anyMatch(c -> !last || !isPassing(c))) {
        return true;
      }
      if (last) {
        return false;
      }
    }
    return true;
  }

  private boolean isPassing(Node call) {
    return passes.test(call) || call instanceof MethodCallExpr c && c.getScope().filter(passes).isPresent();
  }

  /** The calls that evaluating {@code code} makes itself, outside of lambdas and class bodies, in source order. */
  public static List<Node> calls(Node code) {
    List<Node> found = new ArrayList<>();
    collect(code, found);
    return found;
  }

  private static void collect(Node at, List<Node> found) {
    if (at instanceof LambdaExpr || at instanceof CallableDeclaration<?>) {
      return;
    }
    if (at instanceof MethodCallExpr || at instanceof ObjectCreationExpr || at instanceof ThrowStmt) {
      found.add(at);
    }
    at.getChildNodes().forEach(child -> collect(child, found));
  }

  private List<Way> loop(Statement loop, Statement body, boolean endless, boolean passedBefore) {
    if (passedBefore) {
      return List.of();
    }
    List<Way> ways = new ArrayList<>();
    boolean leaves = false;
    for (Way way : of(body)) {
      if (way.end() == End.RETURN || way.end() == End.THROW) {
        ways.add(way);
      }
      leaves |= way.end() == End.BREAK;
    }
    if (!passes(loop) && (!endless || leaves)) {
      ways.add(new Way(End.NORMAL, loop, Optional.empty()));
    }
    return ways;
  }

  private List<Way> choice(SwitchStmt choice) {
    if (passes(choice.getSelector())) {
      return List.of();
    }
    List<Way> ways = new ArrayList<>();
    NodeList<SwitchEntry> entries = choice.getEntries();
    for (int i = 0; i < entries.size(); i++) {
      List<Statement> run = new ArrayList<>(entries.get(i).getStatements());
      boolean arrow = entries.get(i).getType() != SwitchEntry.Type.STATEMENT_GROUP;
      for (int j = i + 1; j < entries.size() && !arrow; j++) {
        run.addAll(entries.get(j).getStatements());
      }
      for (Way way : sequence(run, choice)) {
        ways.add(way.end() == End.BREAK ? new Way(End.NORMAL, choice, way.cause()) : way);
      }
    }
    if (!passes(choice)) {
      ways.add(new Way(End.NORMAL, choice, Optional.empty()));
    }
    return ways;
  }

  private boolean passes(Node code) {
    if (passes.test(code)) {
      return true;
    }
    for (Node child : code.getChildNodes()) {
      if (passes(child)) {
        return true;
      }
    }
    return false;
  }

  static boolean isTrue(Expression condition) {
    return Uses.unwrap(condition) instanceof BooleanLiteralExpr b && b.getValue();
  }

  /** Whether a unit's body ends when {@code statement} does: nothing is run behind it but a finally block. */
  public static boolean isLast(Statement statement) {
    Node at = statement;
    while (at.getParentNode().isPresent()) {
      Node around = at.getParentNode().get();
      if (around instanceof LambdaExpr || around instanceof CallableDeclaration<?>) {
        return true;
      }
      if (around instanceof BlockStmt block) {
        if (block.getStatement(block.getStatements().size() - 1) != at) {
          return false;
        }
      } else if (!(around instanceof TryStmt
          || around instanceof CatchClause
          || around instanceof IfStmt
          || around instanceof SynchronizedStmt
          || around instanceof LabeledStmt)) {
        return false;
      }
      at = around;
    }
    return false;
  }

  /** Whether a statement or the statements of a switch entry end in a return or throw. */
  public static boolean leaves(Node code) {
    if (code instanceof BlockStmt || code instanceof SwitchEntry) {
      List<Node> parts = code.getChildNodes();
      return !parts.isEmpty() && leaves(parts.get(parts.size() - 1));
    }
    return code instanceof ReturnStmt || code instanceof ThrowStmt;
  }

  /** The innermost node of a class around another. */
  public static <N extends Node> Optional<N> around(Node node, Class<N> type) {
    Optional<Node> at = node.getParentNode();
    while (at.isPresent() && !type.isInstance(at.get())) {
      at = at.get().getParentNode();
    }
    return at.map(type::cast);
  }

  /** The innermost loop around a statement, within its lambda or method. */
  public static Optional<Statement> loopAround(Node node) {
    Node at = node;
    while (at.getParentNode().isPresent()) {
      at = at.getParentNode().get();
      if (at instanceof LambdaExpr || at instanceof CallableDeclaration<?>) {
        return Optional.empty();
      }
      if (at instanceof WhileStmt || at instanceof DoStmt || at instanceof ForStmt || at instanceof ForEachStmt) {
        return Optional.of((Statement) at);
      }
    }
    return Optional.empty();
  }
}
