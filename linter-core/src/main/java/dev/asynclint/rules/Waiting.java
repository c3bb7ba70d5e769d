package dev.asynclint.rules;

import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import dev.asynclint.Draft;
import dev.asynclint.Fix;
import dev.asynclint.Pass;
import dev.asynclint.semantics.Fact;
import dev.asynclint.semantics.JavaType;
import dev.asynclint.semantics.ThreadKind;
import dev.asynclint.semantics.Uses;
import java.util.List;
import java.util.Optional;

/** Waits for an async value that is dropped, in a method that may wait: not known to run on a lent thread, and promising no future. */
final class Waiting {
  private Waiting() {}

  /** A wait behind a call that is a statement. */
  static Optional<Fix> behind(MethodCallExpr call, String title, Pass pass) {
    return methodFor(call, pass).flatMap(wait -> Draft.of(pass).after(call, "." + wait + "()").suggest(title));
  }

  /** The method that waits for what a statement starts and throws nothing checked, by the catalogue; empty where none may wait. */
  static Optional<String> methodFor(MethodCallExpr call, Pass pass) {
    boolean isStatement = call.getParentNode().filter(ExpressionStmt.class::isInstance).isPresent();
    boolean mayWait =
        pass.contextOf(call).kind() == ThreadKind.UNKNOWN
            && Uses.scopeOf(call) instanceof MethodDeclaration method
            && !pass.semantics().isAsync(pass.types().typeOf(method.getType()));
    return isStatement && mayWait ? waitOf(pass.typeOf(call), pass) : Optional.empty();
  }

  private static Optional<String> waitOf(JavaType type, Pass pass) {
    return pass.semantics().catalog().linesOf(type, pass.types())
        .filter(l -> l.parameters().filter(List::isEmpty).isPresent())
        .filter(l -> l.facts().has(Fact.Kind.BLOCKS, "wait") && l.facts().first(Fact.Kind.WRAPS).flatMap(f -> f.argument(0))
            .filter(e -> pass.types().isSubtype(JavaType.ClassType.of(e), "java.lang.RuntimeException").isYes())
            .isPresent())
        .flatMap(l -> l.method().stream())
        .findFirst();
  }
}
