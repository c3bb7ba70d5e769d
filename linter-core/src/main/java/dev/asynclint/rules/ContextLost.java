package dev.asynclint.rules;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.Statement;
import dev.asynclint.Draft;
import dev.asynclint.Fix;
import dev.asynclint.Group;
import dev.asynclint.Pass;
import dev.asynclint.Rule;
import dev.asynclint.RuleInfo;
import dev.asynclint.RuleInfo.FixKind;
import dev.asynclint.Severity;
import dev.asynclint.Visits;
import dev.asynclint.semantics.Callbacks;
import dev.asynclint.semantics.Callee;
import dev.asynclint.semantics.Context;
import dev.asynclint.semantics.Fact;
import dev.asynclint.semantics.Paths;
import dev.asynclint.semantics.ThreadKind;
import dev.asynclint.semantics.Uses;
import dev.asynclint.semantics.ValueUse;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A value bound to the thread (a ThreadLocal, the logging context) is set on one thread and read in a callback on another, where
 * it is null, or worse: left over from another request.
 */
public final class ContextLost implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
              "context-lost",
              Group.THREADS,
              Severity.WARNING,
              "a value bound to the thread is read in a callback on another thread")
          .fix(FixKind.SUGGEST)
          .wholeClass("ThreadLocal", "MDC", "ThreadContext");

  private static final Set<ThreadKind> OTHER =
      Set.of(
          ThreadKind.COMPLETING,
          ThreadKind.COMMON_POOL,
          ThreadKind.BOUNDED_POOL,
          ThreadKind.FORK_JOIN_POOL,
          ThreadKind.CACHED_POOL,
          ThreadKind.SINGLE,
          ThreadKind.VIRTUAL,
          ThreadKind.PARALLEL,
          ThreadKind.TIMER);

  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9]+");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Visits visits) {
    visits.on(MethodCallExpr.class, ContextLost::check);
  }

  private static void check(MethodCallExpr read, Pass pass) {
    if (!pass.factsOf(read).has(Fact.Kind.THREAD_BOUND, "reads")) {
      return;
    }
    Context context = pass.contextOf(read);
    if (!OTHER.contains(context.kind()) || context.via().isEmpty() || context.callback().isEmpty()) {
      return;
    }
    if (hasAValueEverywhere(read, pass) || isCarriedOver(context.via().get(), pass)) {
      return;
    }
    Node callback = context.callback().get();
    List<MethodCallExpr> writes = writesOf(read, pass);
    Optional<MethodCallExpr> outside = writes.stream().filter(w -> isOnACallersThread(w, pass)).findFirst();
    if (outside.isEmpty() || writes.stream().anyMatch(callback::isAncestorOf)) {
      return;
    }
    String where = context.callee().map(Callee::name).orElse("the callback");
    var report =
        pass.reportCall(read, "`%s` runs its callback on another thread, where `%s` finds no value".formatted(where, read))
            .related(outside.get(), "set here, for this thread only");
    readBefore(read, context.via().get(), pass).ifPresent(report::fix);
    report.send();
  }

  /** Reads the value into a variable before the statement that hands the callback on, and uses that. */
  private static Optional<Fix> readBefore(MethodCallExpr read, Node via, Pass pass) {
    Optional<Statement> statement = Paths.around(via, Statement.class);
    boolean isInBlock = statement.flatMap(Node::getParentNode).filter(BlockStmt.class::isInstance).isPresent();
    boolean needsNothingInside = read.getArguments().stream().allMatch(Expression::isLiteralExpr);
    boolean isRead = pass.useOf(read) != ValueUse.DISCARDED && pass.useOf(read) != ValueUse.DISCARDED_BY_LAMBDA;
    if (!isInBlock || !needsNothingInside || !isRead || !isOnACallersThread(statement.get(), pass)) {
      return Optional.empty();
    }
    Draft draft = Draft.of(pass);
    String value = draft.fresh(nameFor(read), read);
    return draft.type(pass.typeOf(read), statement.get())
        .flatMap(type -> draft.linesBefore(statement.get(), "%s %s = %s;".formatted(type, value, draft.text(read)))
            .replace(read, value)
            .suggest("read it before, on this thread"));
  }

  /** {@code USER.get()} gives a user, {@code MDC.get("request-id")} a request id. */
  private static String nameFor(MethodCallExpr read) {
    String named = read.getArguments().isEmpty() ? read.getScope().orElse(read).toString() : read.getArgument(0).toString();
    StringBuilder name = new StringBuilder();
    for (MatchResult found : WORD.matcher(named.substring(named.lastIndexOf('.') + 1)).results().toList()) {
      String word = found.group().chars().noneMatch(Character::isLowerCase) ? found.group().toLowerCase(Locale.ROOT) : found.group();
      char first = name.isEmpty() ? Character.toLowerCase(word.charAt(0)) : Character.toUpperCase(word.charAt(0));
      name.append(first).append(word.substring(1));
    }
    return new JavaParser().parseSimpleName(name.toString()).isSuccessful() ? name.toString() : "value";
  }

  /** Calls of this file that set what {@code read} reads. */
  private static List<MethodCallExpr> writesOf(MethodCallExpr read, Pass pass) {
    return pass.unit().findAll(MethodCallExpr.class).stream()
        .filter(c -> pass.factsOf(c).has(Fact.Kind.THREAD_BOUND, "writes"))
        .filter(c -> isSameValue(c, read, pass))
        .toList();
  }

  /** Whether two calls are on the same variable, or static methods of the same class. */
  private static boolean isSameValue(MethodCallExpr one, MethodCallExpr other, Pass pass) {
    Optional<Node> variable = one.getScope().flatMap(pass.types()::declarationOf);
    Optional<Node> otherVariable = other.getScope().flatMap(pass.types()::declarationOf);
    if (variable.isPresent() || otherVariable.isPresent()) {
      return variable.isPresent() && otherVariable.isPresent() && variable.get() == otherVariable.get();
    }
    Optional<String> owner = pass.calleeOf(one).filter(Callee::isStatic).map(Callee::owner);
    return owner.isPresent() && owner.equals(pass.calleeOf(other).filter(Callee::isStatic).map(Callee::owner));
  }

  private static boolean isOnACallersThread(Node write, Pass pass) {
    return !OTHER.contains(pass.contextOf(write).kind());
  }

  /** {@code withInitial}, {@code initialValue}, or a kind that new threads inherit. */
  private static boolean hasAValueEverywhere(MethodCallExpr read, Pass pass) {
    Optional<Expression> made =
        read.getScope()
            .flatMap(pass.types()::declarationOf)
            .filter(VariableDeclarator.class::isInstance)
            .flatMap(d -> ((VariableDeclarator) d).getInitializer());
    return made.isPresent()
        && !(Uses.unwrap(made.get()) instanceof ObjectCreationExpr o
            && o.getAnonymousClassBody().isEmpty()
            && o.getType().getNameAsString().equals("ThreadLocal"));
  }

  /** Whether the executor, or the callback itself, was wrapped to carry the values over; one that is handed in may have been. */
  private static boolean isCarriedOver(Node via, Pass pass) {
    Stream<Expression> receiver = via instanceof MethodCallExpr c ? c.getScope().stream() : Stream.empty();
    return Stream.concat(receiver, Callbacks.argumentsOf(via).stream())
        .map(pass.semantics().uses()::valueOf)
        .anyMatch(e -> pass.factsOf(e).has(Fact.Kind.PROPAGATES) || isHandedIn(e, pass));
  }

  private static boolean isHandedIn(Expression executor, Pass pass) {
    return pass.types().declarationOf(executor).filter(pass.semantics().beans()::isHandedIn).isPresent();
  }
}
