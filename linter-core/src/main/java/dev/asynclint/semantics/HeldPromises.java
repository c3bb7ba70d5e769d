package dev.asynclint.semantics;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.ForEachStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.TryStmt;
import dev.asynclint.semantics.Mentions.Mention;
import dev.asynclint.semantics.Mentions.Role;
import dev.asynclint.semantics.Paths.End;
import dev.asynclint.semantics.Promises.Forgotten;
import dev.asynclint.semantics.Promises.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Promises that an object holds: in a private field of this class, or in a request that a method was given. */
final class HeldPromises {
  private final Semantics semantics;
  private final Promises promises;
  private final MentionReader mentionReader;
  private final ErrorPromises errors;

  HeldPromises(Semantics semantics, Promises promises, MentionReader mentionReader, ErrorPromises errors) {
    this.semantics = semantics;
    this.promises = promises;
    this.mentionReader = mentionReader;
    this.errors = errors;
  }

  // ---- fields

  /** A private field that is completed in this class, and that nothing in its file ever fails or gives on. */
  List<Forgotten> inAField(VariableDeclarator field) {
    boolean isPrivate = field.getParentNode().orElseThrow() instanceof FieldDeclaration f && f.isPrivate() && !f.isStatic();
    if (!isPrivate || isReachedOtherwise(field)) {
      return List.of();
    }
    Mentions mentions = mentionReader.of(field);
    if (mentions.completions().isEmpty() || mentions.mayFail() || mentions.any(Role.HANDS_ON)) {
      return List.of();
    }
    List<Forgotten> found = new ArrayList<>();
    for (Expression completion : mentions.completions()) {
      Optional<MethodDeclaration> method = Paths.around(completion, MethodDeclaration.class);
      if (method.isPresent()) {
        errorHalf(method.get(), mentions).ifPresent(found::add);
        onlyTry(method.get(), field, mentions, found);
      }
    }
    return Promises.withoutRepetitions(found);
  }

  /** The method that another object calls in place of the one that completes the promise, when something has failed. */
  private Optional<Forgotten> errorHalf(MethodDeclaration method, Mentions mentions) {
    List<String> owners = ownersOf(method);
    for (Node member : method.getParentNode().orElseThrow().getChildNodes()) {
      if (member instanceof MethodDeclaration half
          && half != method
          && half.getBody().isPresent()
          && errors.takesFailure(half)
          && ownersOf(half).stream().anyMatch(owners::contains)
          && !mentions.mentionedIn(half)
          && half.findAll(MethodCallExpr.class).stream().noneMatch(HeldPromises::isOnThis)) {
        return Optional.of(Promises.forgotten(Shape.ERROR_HALF, half.getName(), mentions));
      }
    }
    return Optional.empty();
  }

  private List<String> ownersOf(MethodDeclaration method) {
    return semantics.types().overriddenBy(method).stream().map(Callee::owner).toList();
  }

  private static boolean isOnThis(MethodCallExpr call) {
    return call.getScope().map(s -> s.isThisExpr() || s.isSuperExpr()).orElse(true);
  }

  /** A promise made once, whose one completion is certain in a try, and whose catch goes on without it. */
  private void onlyTry(MethodDeclaration method, VariableDeclarator field, Mentions mentions, List<Forgotten> found) {
    boolean once = field.getInitializer().isPresent() && semantics.uses().assignmentsTo(field).isEmpty();
    if (!once || method.getBody().isEmpty() || mentions.completions().size() != 1) {
      return;
    }
    boolean certain =
        method.findAll(TryStmt.class).stream()
            .map(TryStmt::getTryBlock)
            .filter(mentions::settledIn)
            .allMatch(block -> Paths.without(block, mentions::settles).stream().noneMatch(w -> w.end() == End.NORMAL));
    if (certain && Uses.scopeOf(mentions.completions().get(0)) == method) {
      promises.catches(method.getBody().get(), mentions, false, found);
    }
  }

  private static boolean isReachedOtherwise(VariableDeclarator field) {
    return field.findCompilationUnit().stream()
        .flatMap(u -> u.findAll(FieldAccessExpr.class).stream())
        .anyMatch(f -> f.getNameAsString().equals(field.getNameAsString()) && !f.getScope().isThisExpr());
  }

  // ---- objects that hold one

  /** A request that this method completes on one way, and forgets in a catch on another. */
  List<Forgotten> inAnObject(Node holder) {
    Optional<Statement> body = bodyOf(holder);
    if (body.isEmpty()) {
      return List.of();
    }
    List<Expression> reads = semantics.uses().mentionsOf(holder);
    if (reads.stream().noneMatch(HeldPromises::isTried)) {
      return List.of();
    }
    List<Forgotten> found = new ArrayList<>();
    List<String> done = new ArrayList<>();
    for (Expression read : reads) {
      Optional<Expression> promise = promiseAt(read);
      if (promise.isPresent() && mentionReader.roleOf(promise.get()) == Role.COMPLETES && !done.contains(promise.get().toString())) {
        done.add(promise.get().toString());
        List<Mention> mentions = reads.stream().map(r -> mention(r, promise.get())).toList();
        promises.catches(body.get(), new Mentions(holder, Uses.scopeOf(holder), mentions), false, found);
      }
    }
    return Promises.withoutRepetitions(found);
  }

  /** Whether a catch may forget what is completed here. */
  private static boolean isTried(Expression read) {
    Node at = read;
    while (at.getParentNode().isPresent()) {
      Node inside = at;
      at = at.getParentNode().get();
      if (at instanceof TryStmt t && t.getTryBlock() == inside && !t.getCatchClauses().isEmpty()) {
        return true;
      }
    }
    return false;
  }

  private static Optional<Statement> bodyOf(Node holder) {
    Node parent = holder.getParentNode().orElse(holder);
    if (holder instanceof Parameter) {
      return parent instanceof LambdaExpr lambda
          ? Optional.of(lambda.getBody())
          : parent instanceof MethodDeclaration method ? method.getBody().map(Statement.class::cast) : Optional.empty();
    }
    return parent.getParentNode().orElse(parent) instanceof ForEachStmt loop
        ? Optional.of(loop.getBody())
        : Paths.around(holder, BlockStmt.class).map(Statement.class::cast);
  }

  /** {@code read.future} or {@code read.future()}, where that is a promise. */
  private Optional<Expression> promiseAt(Expression read) {
    return read.getParentNode()
        .filter(
            parent ->
                parent instanceof FieldAccessExpr
                    || parent instanceof MethodCallExpr c && c.getArguments().isEmpty() && c.getScope().filter(s -> s == read).isPresent())
        .map(Expression.class::cast)
        .filter(parent -> promises.isPromise(semantics.types().typeOf(parent)));
  }

  private Mention mention(Expression read, Expression promise) {
    Optional<Expression> own = promiseAt(read);
    if (own.isPresent()) {
      return new Mention(own.get(), own.get().toString().equals(promise.toString()) ? mentionReader.roleOf(own.get()) : Role.LOOKS);
    }
    boolean isReceiver = read.getParentNode().orElse(null) instanceof MethodCallExpr c && c.getScope().filter(s -> s == read).isPresent();
    boolean mayComplete =
        isReceiver && semantics.types().calleeOf(read.getParentNode().get()).map(c -> c.returnType().isVoid()).orElse(true);
    return new Mention(read, mayComplete || !isReceiver && mentionReader.roleOf(read) != Role.LOOKS ? Role.HANDS_ON : Role.LOOKS);
  }
}
