package dev.asynclint.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import com.github.javaparser.ast.body.EnumDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.RecordDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.SuperExpr;
import com.github.javaparser.ast.expr.ThisExpr;
import com.github.javaparser.ast.expr.VariableDeclarationExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import dev.asynclint.Draft;
import dev.asynclint.Fix;
import dev.asynclint.Pass;
import dev.asynclint.semantics.Chains;
import dev.asynclint.semantics.Fact;
import dev.asynclint.semantics.Paths;
import dev.asynclint.semantics.Uses;
import java.util.Locale;
import java.util.Optional;

/** Makes what is started anew each time a constant of its class. */
final class Hoisting {
  private Hoisting() {}

  /** A fix for {@code HttpClient.newHttpClient()} and the like in a method, where it needs nothing of the method. */
  static Optional<Fix> of(Expression made, Pass pass) {
    Optional<ClassOrInterfaceDeclaration> owner = ownerOf(made);
    boolean isClosed = Chains.next(made).filter(next -> pass.factsOf(next).has(Fact.Kind.CLOSES)).isPresent();
    if (owner.isEmpty() || isClosed || !isConstant(made, pass) || !pass.semantics().captures().throwsNothingChecked(made)) {
      return Optional.empty();
    }
    Draft draft = Draft.of(pass);
    Optional<String> type = draft.type(pass.typeOf(made), owner.get());
    if (type.isEmpty() || !pass.typeOf(made).isKnown()) {
      return Optional.empty();
    }
    Optional<VariableDeclarator> variable = variableOf(made);
    String wish = variable.map(VariableDeclarator::getNameAsString).orElse(pass.typeOf(made).asClass().orElseThrow().simpleName());
    String name = draft.freshField(wish.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toUpperCase(Locale.ROOT));
    draft.field(owner.get(), "private static final %s %s = %s;".formatted(type.get(), name, draft.text(made)));
    if (variable.isPresent()) {
      if (!pass.semantics().uses().assignmentsTo(variable.get()).isEmpty()) {
        return Optional.empty();
      }
      draft.add(draft.layout().remove(Paths.around(made, ExpressionStmt.class).orElseThrow()));
      pass.semantics().uses().mentionsOf(variable.get()).forEach(m -> draft.replace(m, name));
    } else {
      draft.replace(made, name);
    }
    return draft.suggest("keep it in the constant `%s`".formatted(name));
  }

  /** The innermost class with a name that may have constants. */
  private static Optional<ClassOrInterfaceDeclaration> ownerOf(Node made) {
    Optional<ClassOrInterfaceDeclaration> type = Paths.around(made, ClassOrInterfaceDeclaration.class);
    while (type.isPresent() && (type.get().isLocalClassDeclaration() || type.get().isInnerClass())) {
      type = Paths.around(type.get(), ClassOrInterfaceDeclaration.class);
    }
    boolean isInRecord = Paths.around(made, RecordDeclaration.class).isPresent();
    boolean isInEnum = Paths.around(made, EnumDeclaration.class).isPresent();
    boolean isInField = Paths.around(made, FieldDeclaration.class).isPresent();
    return type.filter(t -> !t.isInterface() && !isInRecord && !isInEnum && !isInField);
  }

  private static boolean isConstant(Expression made, Pass pass) {
    boolean ofThis = !made.findAll(ThisExpr.class).isEmpty() || !made.findAll(SuperExpr.class).isEmpty();
    boolean callsOwn =
        made.findAll(MethodCallExpr.class).stream().anyMatch(c -> c.getScope().isEmpty());
    return !ofThis
        && !callsOwn
        && made.findAll(NameExpr.class).stream()
            .flatMap(n -> pass.types().declarationOf(n).stream())
            .allMatch(d -> made.isAncestorOf(d) || isStaticField(d));
  }

  private static boolean isStaticField(Node declaration) {
    return !Uses.isLocalDeclaration(declaration) && declaration.getParentNode().filter(f -> ((FieldDeclaration) f).isStatic()).isPresent();
  }

  /** The local variable that a statement of its own declares with the value. */
  private static Optional<VariableDeclarator> variableOf(Expression made) {
    return made.getParentNode().filter(VariableDeclarator.class::isInstance).map(VariableDeclarator.class::cast)
        .filter(v -> v.getParentNode().filter(d -> d instanceof VariableDeclarationExpr e && e.getVariables().size() == 1).isPresent())
        .filter(v -> v.getParentNode().flatMap(Node::getParentNode).filter(ExpressionStmt.class::isInstance).isPresent())
        .filter(v -> Paths.around(v, BlockStmt.class).isPresent());
  }
}
