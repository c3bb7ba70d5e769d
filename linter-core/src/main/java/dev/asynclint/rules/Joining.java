package dev.asynclint.rules;

import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import dev.asynclint.Draft;
import dev.asynclint.Edit;
import dev.asynclint.Edits;
import dev.asynclint.Fix;
import dev.asynclint.Pass;
import dev.asynclint.semantics.AsyncKind;
import dev.asynclint.semantics.Fact;
import dev.asynclint.semantics.JavaType;
import java.util.List;
import java.util.Optional;

/** Makes a publisher that stands beside the one a method returns a part of it. */
final class Joining {
  private Joining() {}

  /**
   * {@code save(x); return answer;} becomes {@code return save(x).then(answer);}.
   *
   * @param publisher what the statement builds, or subscribes to
   */
  static Optional<Fix> intoReturn(ExpressionStmt statement, Expression publisher, Pass pass) {
    Optional<Expression> returned = returnedBehind(statement).filter(r -> pass.asyncKind(pass.typeOf(r)) == AsyncKind.COLD);
    Optional<String> then = returned.flatMap(r -> then(pass.typeOf(publisher), pass.typeOf(r), pass));
    if (then.isEmpty()) {
      return Optional.empty();
    }
    Draft draft = Draft.of(pass);
    Edits layout = draft.layout();
    return draft.before(publisher, "return ")
        .add(new Edit(/* start= */ layout.end(publisher), /* end= */ layout.start(returned.get()), ".%s(".formatted(then.get())))
        .after(returned.get(), ")")
        .suggest("make it a part of what is returned, with `%s`".formatted(then.get()));
  }

  private static Optional<Expression> returnedBehind(Statement statement) {
    if (!(statement.getParentNode().orElse(null) instanceof BlockStmt block)) {
      return Optional.empty();
    }
    int next = block.getStatements().indexOf(statement) + 1;
    return next < block.getStatements().size() && block.getStatement(next) instanceof ReturnStmt r ? r.getExpression() : Optional.empty();
  }

  /** The operator of a publisher that goes on with another one, given as its only argument, and is of that one's type. */
  static Optional<String> then(JavaType publisher, JavaType next, Pass pass) {
    List<String> parameter = next.asClass().map(JavaType.ClassType::simpleName).stream().toList();
    return pass.semantics().catalog().linesOf(publisher, pass.types())
        .filter(l -> l.parameters().filter(parameter::equals).isPresent())
        .filter(l -> l.facts().has(Fact.Kind.DROPS) && !l.facts().has(Fact.Kind.EMPTY))
        .flatMap(l -> l.method().stream())
        .findFirst();
  }
}
