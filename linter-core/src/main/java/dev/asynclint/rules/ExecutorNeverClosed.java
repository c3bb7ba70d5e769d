package dev.asynclint.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.ExpressionStmt;
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
import dev.asynclint.semantics.Chains;
import dev.asynclint.semantics.Fact;
import dev.asynclint.semantics.JavaType;
import dev.asynclint.semantics.Ownership;
import dev.asynclint.semantics.Paths;
import dev.asynclint.semantics.Uses;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Who makes an executor has to end it: its threads live on behind the object or method that made it, and each further one adds
 * its own. Threads that are no daemons also keep the process alive.
 */
public final class ExecutorNeverClosed implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
              "executor-never-closed",
              Group.THREADS,
              Severity.WARNING,
              "an executor that is made and owned here is never shut down")
          .fix(FixKind.SUGGEST)
          .wholeClass("Executor", "ThreadFactory", "Timer", "Scheduler", "EventLoopGroup", "ForkJoinPool");

  /** What holds threads until it is closed; a client may share its threads with others. */
  private static final Set<String> HOLDS_THREADS =
      Set.of("executor", "scheduler", "timer", "event-loop");

  /** Names of methods that end an object. */
  private static final Set<String> ENDS = Set.of("close", "stop", "shutdown", "shutDown", "destroy", "dispose", "terminate");

  /** First release in which an executor is AutoCloseable. */
  private static final int CLOSEABLE = 19;

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Visits visits) {
    visits.on(MethodCallExpr.class, ExecutorNeverClosed::check);
    visits.on(ObjectCreationExpr.class, ExecutorNeverClosed::check);
    visits.on(MethodCallExpr.class, ExecutorNeverClosed::checkWait);
  }

  private static void check(Expression made, Pass pass) {
    Optional<String> starts =
        pass.factsOf(made).first(Fact.Kind.STARTS).flatMap(f -> f.argument(0));
    if (starts.filter(HOLDS_THREADS::contains).isEmpty() || mayDieWithTheProcess(made, pass)) {
      return;
    }
    if (BootstrapPerCall.isPerCall(made, pass) || NestedBootstrap.isNested(made, pass)) {
      return;
    }
    Optional<VariableDeclarator> owner = ownerOf(made, pass);
    if (owner.isEmpty()) {
      reportUnnamed(made, pass);
    } else if (isOurs(owner.get()) && pass.semantics().ownership().isLeftOpen(owner.get())) {
      String name = owner.get().getNameAsString();
      var report =
          pass.reportCall(
              made,
              "nobody shuts down `%s`: its threads stay when it is no longer used".formatted(name));
      endOf(owner.get()).ifPresent(end -> report.related(end.getName(), "ends its object, and not `" + name + "`"));
      closed(owner.get(), pass).ifPresent(report::fix);
      report.send();
    }
  }

  /** {@code awaitTermination} of an executor that nobody tells to end: it waits for as long as it was told, for nothing. */
  private static void checkWait(MethodCallExpr wait, Pass pass) {
    if (!pass.factsOf(wait).has(Fact.Kind.BLOCKS, "wait") || !pass.factsOf(wait).has(Fact.Kind.ANSWERS) || wait.getScope().isEmpty()) {
      return;
    }
    Optional<VariableDeclarator> owner = variableOf(wait.getScope().get(), pass);
    if (owner.isEmpty() || !isOurs(owner.get()) || !pass.semantics().ownership().isLeftOpen(owner.get())) {
      return;
    }
    // one whose threads don't die with the process is reported where it is made
    valuesOf(owner.get(), pass)
        .filter(v -> pass.factsOf(v).first(Fact.Kind.STARTS).flatMap(f -> f.argument(0)).filter(HOLDS_THREADS::contains).isPresent())
        .filter(v -> mayDieWithTheProcess(v, pass))
        .findFirst()
        .ifPresent(made -> pass.reportCall(wait, "`%s` is never told to end: this waits in vain".formatted(owner.get().getNameAsString()))
            .related(made, "made here")
            .send());
  }

  private static Stream<Expression> valuesOf(VariableDeclarator owner, Pass pass) {
    return Stream.concat(
            owner.getInitializer().stream(), pass.semantics().uses().assignmentsTo(owner).stream().map(AssignExpr::getValue))
        .map(Uses::unwrap);
  }

  /** The variable or field that is given the executor. */
  private static Optional<VariableDeclarator> ownerOf(Expression made, Pass pass) {
    Node parent = made.getParentNode().orElse(null);
    if (parent instanceof VariableDeclarator variable) {
      return Optional.of(variable);
    }
    return parent instanceof AssignExpr a && a.getValue() == made ? variableOf(a.getTarget(), pass) : Optional.empty();
  }

  private static Optional<VariableDeclarator> variableOf(Expression name, Pass pass) {
    return pass.types().declarationOf(name).filter(VariableDeclarator.class::isInstance).map(VariableDeclarator.class::cast);
  }

  /**
   * Whether it is a local variable, or a field of an object that can come and go: a private one, or one of a class that is used
   * as it is and has a method that ends it.
   */
  private static boolean isOurs(VariableDeclarator owner) {
    if (!(owner.getParentNode().orElse(null) instanceof FieldDeclaration field)) {
      return !Ownership.isResource(owner);
    }
    boolean plain = !field.isStatic() && field.getAnnotations().isEmpty();
    return plain
        && (field.isPrivate() || !field.isPublic() && endOf(owner).isPresent())
        && field.getParentNode().orElse(null) instanceof ClassOrInterfaceDeclaration type
        && !isSingleton(type)
        && !hasGetters(type);
  }

  /** The method by which a class that can be used as it is ends its objects. */
  private static Optional<MethodDeclaration> endOf(VariableDeclarator owner) {
    return Paths.around(owner, ClassOrInterfaceDeclaration.class)
        .filter(type -> !Uses.isLocalDeclaration(owner) && !type.isAbstract() && !type.isInterface())
        .flatMap(type -> type.getMethods().stream().filter(m -> ENDS.contains(m.getNameAsString()) && m.getBody().isPresent()).findFirst());
  }

  /** A class of which there is one object for the life of the program. */
  private static boolean isSingleton(ClassOrInterfaceDeclaration type) {
    return !type.getConstructors().isEmpty()
        && type.getConstructors().stream().allMatch(c -> c.isPrivate())
        && type.getFields().stream()
            .anyMatch(
                f -> f.isStatic() && f.getElementType().asString().equals(type.getNameAsString()));
  }

  /** Generated accessors hand the executor out. */
  private static boolean hasGetters(ClassOrInterfaceDeclaration type) {
    return type.getAnnotations().stream()
        .map(a -> a.getName().getIdentifier())
        .anyMatch(Set.of("Data", "Getter", "Value")::contains);
  }

  /** Daemon threads are said to be; a factory that can't be seen may make them. */
  private static boolean mayDieWithTheProcess(Expression made, Pass pass) {
    return pass.semantics().daemons().mayBeMadeBy(made);
  }

  /** {@code Executors.newSingleThreadExecutor().execute(...)}: there is no name left by which it could be shut down. */
  private static void reportUnnamed(Expression made, Pass pass) {
    boolean used =
        Chains.next(made)
            .filter(
                next ->
                    !pass.factsOf(next).has(Fact.Kind.STARTS)
                        && !pass.factsOf(next).has(Fact.Kind.CLOSES))
            .filter(next -> pass.factsOf(next).has(Fact.Kind.CALLBACK))
            .isPresent();
    if (used || pass.semantics().ownership().isExecutorArgument(made)) {
      pass.reportCall(
              made,
              "this executor has no name by which anybody could shut it down: its threads stay")
          .send();
    }
  }

  /** The rest of the block in a try that closes the executor, or shuts it down where the release can't close it. */
  private static Optional<Fix> closed(VariableDeclarator owner, Pass pass) {
    Optional<ExpressionStmt> statement =
        owner.getParentNode().flatMap(Node::getParentNode).filter(ExpressionStmt.class::isInstance).map(ExpressionStmt.class::cast);
    JavaType type = owner.getInitializer().map(pass::typeOf).orElse(JavaType.UNKNOWN);
    boolean isExecutor = pass.types().isSubtype(type, "java.util.concurrent.ExecutorService").isYes();
    boolean isTimer = pass.types().isSubtype(type, "java.util.concurrent.ScheduledExecutorService").isYes();
    if (!isExecutor
        || isTimer // its tasks are to run later, and closing it drops them
        || statement.isEmpty()
        || !(statement.get().getParentNode().orElse(null) instanceof BlockStmt block)
        || statement.get().getExpression().asVariableDeclarationExpr().getVariables().size() != 1
        || !pass.semantics().captures().isEffectivelyFinal(owner)) {
      return Optional.empty();
    }
    int next = block.getStatements().indexOf(statement.get()) + 1;
    if (next == block.getStatements().size()) {
      return Optional.empty();
    }
    Draft draft = Draft.of(pass);
    if (pass.release() >= CLOSEABLE) {
      return draft.add(draft.layout().intoTry(statement.get(), block))
          .suggest("close `%s` with try-with-resources".formatted(owner.getName()));
    }
    Statement last = block.getStatement(block.getStatements().size() - 1);
    String end = "} finally {\n%s%s.shutdown();\n}".formatted(draft.layout().unit(block), owner.getName());
    return draft.add(draft.layout().around(block.getStatement(next), last, "try {", end))
        .suggest("shut `%s` down at the end".formatted(owner.getName()));
  }
}
