package dev.asynclint.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.expr.AnnotationExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.nodeTypes.NodeWithAnnotations;
import com.github.javaparser.ast.stmt.ThrowStmt;
import dev.asynclint.Group;
import dev.asynclint.Pass;
import dev.asynclint.Rule;
import dev.asynclint.RuleInfo;
import dev.asynclint.Severity;
import dev.asynclint.Visits;
import dev.asynclint.semantics.AsyncKind;
import dev.asynclint.semantics.JavaType;
import dev.asynclint.semantics.Uses;
import java.util.Optional;

/**
 * Spring runs an {@code @Async} method elsewhere only when the call goes through its proxy, and can give back only a future. A
 * call through {@code this} runs on the caller's thread, and says so nowhere.
 */
public final class SpringAsyncMisuse implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
              "spring-async-misuse",
              Group.THREADS,
              Severity.WARNING,
              "an @Async method runs on the caller's thread, or what it returns or throws is lost")
          .wholeClass("Async");

  private static final String ASYNC = "Async";
  private static final String SPRING = "org.springframework.scheduling.annotation";

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Visits visits) {
    visits.on(MethodDeclaration.class, SpringAsyncMisuse::checkDeclaration);
    visits.on(MethodCallExpr.class, SpringAsyncMisuse::checkCall);
    visits.on(MethodReferenceExpr.class, SpringAsyncMisuse::checkReference);
  }

  private static void checkDeclaration(MethodDeclaration method, Pass pass) {
    if (!isAsync(method) || !isSpring(pass)) {
      return;
    }
    String name = method.getNameAsString();
    if (method.isPrivate() || method.isFinal() || method.isStatic()) {
      String why = method.isPrivate() ? "private" : method.isFinal() ? "final" : "static";
      String message =
          "`%s` is %s, which Spring's proxy can't reach: it runs on the caller's thread"
              .formatted(name, why);
      pass.report(method.getName(), message).send();
      return;
    }
    JavaType type = pass.types().typeOf(method.getType());
    if (type.isVoid()) {
      checkFailure(method, pass);
    } else if (pass.asyncKind(type) == AsyncKind.NONE) {
      pass.report(
              method.getType(),
              "`%s` returns no future, so Spring gives its callers null at once".formatted(name))
          .send();
    }
  }

  /**
   * The failure of a void method ends in a handler that logs, and no caller can know of it: right for an audit or a mail that goes
   * wrong, but not for an exception that the method throws for somebody.
   */
  private static void checkFailure(MethodDeclaration method, Pass pass) {
    Optional<ThrowStmt> thrown =
        method.findFirst(ThrowStmt.class, t -> Uses.scopeOf(t) == method && !pass.semantics().throwing().isCaught(t));
    thrown.ifPresent(
        at ->
            pass.report(
                    method.getType(),
                    "what `%s` throws is seen by no caller, since it returns no future"
                        .formatted(method.getName()))
                .as(Severity.INFO)
                .related(at, "thrown here")
                .send());
  }

  private static void checkCall(MethodCallExpr call, Pass pass) {
    if (call.getScope().map(s -> s.isThisExpr() || s.isSuperExpr()).orElse(true)) {
      checkSelfCall(call, call.getNameAsString(), pass);
    }
  }

  private static void checkReference(MethodReferenceExpr reference, Pass pass) {
    if (reference.getScope().isThisExpr()) {
      checkSelfCall(reference, reference.getIdentifier(), pass);
    }
  }

  private static void checkSelfCall(Node call, String name, Pass pass) {
    if (!isSpring(pass) || Uses.scopeOf(call) instanceof MethodDeclaration caller && isAsync(caller)) {
      return; // one that is called through the proxy has left its caller's thread already
    }
    Optional<BodyDeclaration<?>> called =
        pass.calleeOf(call).filter(c -> !c.isStatic()).flatMap(pass.types()::bodyOf);
    if (called.orElse(null) instanceof MethodDeclaration method
        && isAsync(method)
        && method.isPublic()) {
      pass.reportCall(
              call,
              "`%s` is called on `this`, not through Spring's proxy: it runs on the caller's thread"
                  .formatted(name))
          .related(method.getName(), "meant to run elsewhere")
          .send();
    }
  }

  private static boolean isAsync(MethodDeclaration method) {
    return has(method)
        || method.isPublic()
            && !method.isStatic()
            && method.getParentNode().orElse(null) instanceof ClassOrInterfaceDeclaration type
            && !type.isInterface()
            && has(type);
  }

  private static boolean has(NodeWithAnnotations<?> node) {
    return node.getAnnotations().stream()
        .map(AnnotationExpr::getName)
        .anyMatch(n -> n.getIdentifier().equals(ASYNC));
  }

  /** Spring's annotation, and no weaving that makes calls through {@code this} asynchronous too. */
  private static boolean isSpring(Pass pass) {
    boolean imported =
        pass.unit().getImports().stream()
            // the last word first: most imports are of something else
            .filter(i -> i.getName().getIdentifier().equals(i.isAsterisk() ? "annotation" : ASYNC))
            .map(i -> i.getNameAsString())
            .anyMatch(n -> n.equals(SPRING) || n.equals(SPRING + "." + ASYNC));
    return imported && !pass.source().text().contains("AdviceMode.ASPECTJ");
  }
}
