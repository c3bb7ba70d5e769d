package dev.asynclint.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.MethodCallExpr;
import dev.asynclint.Pass;
import dev.asynclint.semantics.Callee;
import dev.asynclint.semantics.Fact;
import dev.asynclint.semantics.JavaType;
import dev.asynclint.semantics.Uses;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Calls that run their function on an executor given to them, and the executors there are to give. */
final class WithExecutor {
  private static final String EXECUTOR = "java.util.concurrent.Executor";

  private WithExecutor() {}

  /** The name of the method that does what {@code call} does on an executor in a further argument, by the catalogue. */
  static Optional<String> twin(MethodCallExpr call, Pass pass) {
    Optional<Callee> callee = pass.calleeOf(call);
    if (callee.isEmpty() || callee.get().parameters().isEmpty()) {
      return Optional.empty();
    }
    List<String> wanted = new ArrayList<>(callee.get().parameters().stream().map(p -> JavaType.ClassType.of(p).simpleName()).toList());
    wanted.add(JavaType.ClassType.of(EXECUTOR).simpleName());
    String executor = "executor=" + (wanted.size() - 1);
    return pass.semantics().catalog().linesOf(callee.get().receiver(), pass.types())
        .filter(l -> l.parameters().filter(wanted::equals).isPresent())
        .filter(l -> l.facts().each(Fact.Kind.CALLBACK).anyMatch(f -> f.arguments().contains(executor)))
        .flatMap(l -> l.method().stream())
        .filter(m -> m.equals(call.getNameAsString()) || m.equals(call.getNameAsString() + "Async"))
        .findFirst();
  }

  /** The names of the executors that a call can be given: fields of its class, parameters of its method. */
  static List<String> inScope(MethodCallExpr call, Pass pass) {
    List<String> found = new ArrayList<>();
    boolean isStatic = false;
    for (Node at = call; at.getParentNode().isPresent(); at = at.getParentNode().get()) {
      if (at instanceof CallableDeclaration<?> method) {
        isStatic |= method.isStatic();
        method.getParameters().stream()
            .filter(p -> isExecutor(pass.types().typeOf(p.getType()), pass))
            .filter(p -> Uses.scopeOf(call) == method || pass.semantics().captures().isEffectivelyFinal(p))
            .forEach(p -> found.add(p.getNameAsString()));
      }
      if (at instanceof TypeDeclaration<?> type) {
        for (FieldDeclaration field : type.getFields()) {
          if ((field.isStatic() || !isStatic) && isExecutor(pass.types().typeOf(field.getElementType()), pass)) {
            field.getVariables().forEach(v -> found.add(v.getNameAsString()));
          }
        }
        break;
      }
    }
    return found.stream().distinct().toList();
  }

  private static boolean isExecutor(JavaType type, Pass pass) {
    return pass.types().isSubtype(type, EXECUTOR).isYes();
  }
}
