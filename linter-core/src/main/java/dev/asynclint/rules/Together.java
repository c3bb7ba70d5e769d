package dev.asynclint.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.ForEachStmt;
import com.github.javaparser.ast.stmt.Statement;
import dev.asynclint.Draft;
import dev.asynclint.Fix;
import dev.asynclint.Pass;
import dev.asynclint.semantics.AsyncKind;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Starts calls together that are waited for one after another. */
final class Together {
  private static final int VAR = 10;
  private static final String LIST = "java.util.List";
  private static final String ARRAY_LIST = "java.util.ArrayList";
  private static final String SEMAPHORE = "java.util.concurrent.Semaphore";

  /** Futures that tell when they are done, so that a permit can be given back. */
  static final Set<String> STAGES = Set.of("java.util.concurrent.CompletionStage", "java.util.concurrent.CompletableFuture");

  /** A loop has as many rounds as its source has elements; the other side may not like them all at once. */
  private static final int AT_ONCE = 10;

  private Together() {}

  /**
   * A statement that declares a variable with the result of a wait.
   *
   * @param started the future that is waited for
   */
  record Step(Statement statement, VariableDeclarator variable, Expression started) {
    static Step of(Statement statement, VariableDeclarator variable, MethodCallExpr wait) {
      return new Step(statement, variable, wait.getScope().orElseThrow());
    }
  }

  /** Starts all before the first is waited for; those that need what is declared behind the first stay where they are. */
  static Optional<Fix> inBlock(BlockStmt block, List<Step> steps, Pass pass) {
    Step first = steps.get(0);
    List<Step> movable =
        steps.stream().filter(s -> isEager(s, pass) && !needsWhatFollows(s.started(), first.statement(), block, pass)).toList();
    if (movable.size() < 2 || movable.get(0) != first) {
      return Optional.empty();
    }
    Draft draft = Draft.of(pass);
    StringBuilder starts = new StringBuilder();
    for (Step step : movable) {
      String future = draft.fresh(step.variable().getNameAsString() + "Future", first.statement());
      Optional<String> type = pass.release() < VAR ? draft.type(pass.typeOf(step.started()), first.statement()) : Optional.of("var");
      if (type.isEmpty()) {
        return Optional.empty();
      }
      starts.append(starts.isEmpty() ? "" : "\n").append("%s %s = %s;".formatted(type.get(), future, draft.text(step.started())));
      draft.replace(step.started(), future);
    }
    return draft.add(draft.layout().linesBefore(first.statement(), starts.toString())).suggest("start them all, then wait");
  }

  private static boolean isEager(Step step, Pass pass) {
    return pass.asyncKind(pass.typeOf(step.started())) == AsyncKind.EAGER;
  }

  /** Whether code reads a variable that its block declares in, or behind, a statement. */
  private static boolean needsWhatFollows(Node code, Statement from, BlockStmt block, Pass pass) {
    List<Statement> following = block.getStatements().subList(block.getStatements().indexOf(from), block.getStatements().size());
    return code.findAll(NameExpr.class).stream()
        .flatMap(n -> pass.types().declarationOf(n).stream())
        .anyMatch(d -> !code.isAncestorOf(d) && following.stream().anyMatch(s -> s.isAncestorOf(d)));
  }

  /** Two loops: one starts and collects the futures, a few at once, the other waits for each and does what is done with it. */
  static Optional<Fix> inLoop(ForEachStmt loop, MethodCallExpr wait, Pass pass) {
    Expression started = wait.getScope().orElseThrow();
    List<Statement> body = loop.getBody() instanceof BlockStmt b ? b.getStatements() : List.of(loop.getBody());
    Optional<Statement> waiting = body.stream().filter(s -> s.isAncestorOf(wait)).findFirst();
    boolean isPlain = loop.getParentNode().filter(BlockStmt.class::isInstance).isPresent();
    Draft draft = Draft.of(pass);
    Optional<String> future = draft.type(pass.typeOf(started), loop);
    boolean isStage = STAGES.contains(pass.typeOf(started).erasedName());
    boolean isEager = pass.asyncKind(pass.typeOf(started)) == AsyncKind.EAGER;
    if (waiting.isEmpty() || !isPlain || future.isEmpty() || !isEager || isStage && !loop.getBody().isBlockStmt()) {
      return Optional.empty();
    }
    List<Statement> rest = body.subList(body.indexOf(waiting.get()), body.size());
    if (rest.stream().anyMatch(s -> needsFirstPart(s, started, loop, rest, pass))) {
      return Optional.empty();
    }
    String futures = draft.fresh("futures", loop);
    String each = draft.fresh("future", loop);
    String outside = draft.layout().indent(loop);
    String inside = draft.layout().indent(waiting.get());
    boolean hasBraces = loop.getBody().isBlockStmt();
    String head = "%s<%s> %s = new %s<>();".formatted(draft.name(LIST, loop), future.get(), futures, draft.name(ARRAY_LIST, loop));
    String start = draft.text(started);
    String pace = "";
    if (isStage) {
      String limit = draft.fresh("limit", loop);
      head = "%1$s %2$s = new %1$s(%3$d);\n".formatted(draft.name(SEMAPHORE, loop), limit, AT_ONCE) + head;
      pace = limit + ".acquireUninterruptibly();\n" + inside;
      start += ".whenComplete((%s, %s) -> %s.release())".formatted(draft.fresh("answer", loop), draft.fresh("failure", loop), limit);
    }
    String cut =
        pace + "%s.add(%s);\n%sfor (%s %s : %s)%s\n%s".formatted(
            futures, start, outside + (hasBraces ? "}\n" + outside : ""), future.get(), each, futures, hasBraces ? " {" : "", inside);
    String title = isStage ? "start up to %d at once, then wait".formatted(AT_ONCE) : "start them all, then wait";
    return draft.add(draft.layout().linesBefore(loop, head))
        .before(waiting.get(), cut)
        .replace(started, each)
        .suggest(title);
  }

  /** Whether a statement, without the start in it, reads what the loop declares before the wait. */
  private static boolean needsFirstPart(Statement statement, Expression started, ForEachStmt loop, List<Statement> rest, Pass pass) {
    return statement.findAll(NameExpr.class).stream()
        .filter(n -> n != started && !started.isAncestorOf(n))
        .flatMap(n -> pass.types().declarationOf(n).stream())
        .anyMatch(d -> loop.isAncestorOf(d) && rest.stream().noneMatch(s -> s.isAncestorOf(d)));
  }
}
