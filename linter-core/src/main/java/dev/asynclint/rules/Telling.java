package dev.asynclint.rules;

import com.github.javaparser.ast.expr.MethodCallExpr;
import dev.asynclint.Draft;
import dev.asynclint.Edits;
import dev.asynclint.Fix;
import dev.asynclint.Pass;
import dev.asynclint.semantics.Fact;
import dev.asynclint.semantics.JavaType;
import java.util.List;
import java.util.Optional;

/** What a fix does with a failure that nobody takes. */
final class Telling {
  private Telling() {}

  /** Tells the thread's own handler, which logs, and needs nothing that is not at hand. */
  static String threadsHandler(String failure) {
    return "Thread.currentThread().getUncaughtExceptionHandler().uncaughtException(Thread.currentThread(), %s)".formatted(failure);
  }

  /** A last step behind a call that starts a stage: {@code start().exceptionally(failure -> ...)}. */
  static Optional<Fix> ofFailure(MethodCallExpr start, Pass pass) {
    Optional<String> method = onFailure(pass.typeOf(start), pass);
    if (method.isEmpty()) {
      return Optional.empty();
    }
    Draft draft = Draft.of(pass);
    Edits layout = draft.layout();
    String failure = draft.fresh("failure", start);
    String outside = "\n" + layout.indentOfEnd(start);
    String inside = outside + layout.unit(start);
    return draft.after(start, ".%s(%s -> {%s%s;%sreturn null;%s})"
            .formatted(method.get(), failure, inside, threadsHandler(failure), inside, outside))
        .suggest("tell the thread's handler of the failure");
  }

  /** The method of a stage that makes a value of a failure, on whichever thread it comes up, by the catalogue. */
  private static Optional<String> onFailure(JavaType type, Pass pass) {
    return pass.semantics().catalog().linesOf(type, pass.types())
        .filter(l -> l.parameters().filter(List.of("Function")::equals).isPresent())
        .filter(l -> l.facts().has(Fact.Kind.HANDLES) && l.facts().first(Fact.Kind.CALLBACK)
            .filter(c -> c.arguments().contains("completing") && c.option("on").filter("failure"::equals).isPresent())
            .isPresent())
        .filter(l -> l.facts().has(Fact.Kind.MAPS))
        .flatMap(l -> l.method().stream())
        .findFirst();
  }
}
