package dev.asynclint.rules;

import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import dev.asynclint.Draft;
import dev.asynclint.Edit;
import dev.asynclint.Fix;
import dev.asynclint.Pass;
import dev.asynclint.semantics.Callee;
import dev.asynclint.semantics.Catalog;
import dev.asynclint.semantics.Fact;
import dev.asynclint.semantics.JavaType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Subscribes so that somebody is told of a failure: the thread's handler, which is always at hand. */
final class Subscribing {
  private static final String TITLE = "tell the thread's handler of the error";

  private Subscribing() {}

  /** The overload that takes the error too, instead of the one that is called. */
  static Optional<Fix> withHandler(MethodCallExpr call, Pass pass) {
    Optional<Callee> callee = pass.calleeOf(call);
    Optional<Catalog.Line> overload = callee.flatMap(c -> {
      List<String> given = c.parameters().stream().map(p -> JavaType.ClassType.of(p).simpleName()).toList();
      return withError(c.receiver(), given, pass).filter(l -> l.method().filter(c.name()::equals).isPresent()).findFirst();
    });
    if (overload.isEmpty()) {
      return Optional.empty();
    }
    Draft draft = Draft.of(pass);
    String code = callbacks(overload.get(), call.getArguments().size(), call, draft);
    if (call.getArguments().isEmpty()) {
      int close = draft.layout().end(call) - 1;
      draft.add(new Edit(close, close, code));
    } else {
      draft.after(call.getArgument(call.getArguments().size() - 1), ", " + code);
    }
    return draft.suggest(TITLE);
  }

  /** A subscription behind a publisher. */
  static Optional<Fix> to(Expression publisher, Pass pass) {
    Draft draft = Draft.of(pass);
    return withError(pass.typeOf(publisher), List.of(), pass).filter(l -> l.facts().has(Fact.Kind.SUBSCRIBES))
        .findFirst()
        .flatMap(l -> draft.after(publisher, ".%s(%s)".formatted(l.method().orElseThrow(), callbacks(l, 0, publisher, draft)))
            .suggest("subscribe, and " + TITLE));
  }

  private static String callbacks(Catalog.Line overload, int from, Expression at, Draft draft) {
    List<String> parameters = overload.parameters().orElseThrow();
    List<String> more = new ArrayList<>();
    for (String parameter : parameters.subList(from, parameters.size() - 1)) {
      more.add(parameter.equals("Consumer") ? draft.fresh("value", at) + " -> {}" : "() -> {}");
    }
    String error = draft.fresh("error", at);
    more.add("%s -> %s".formatted(error, Telling.threadsHandler(error)));
    return String.join(", ", more);
  }

  /** The methods of a type that begin with these parameters and end with what takes the error, the shortest first. */
  private static Stream<Catalog.Line> withError(JavaType type, List<String> given, Pass pass) {
    return pass.semantics().catalog().linesOf(type, pass.types())
        .filter(l -> l.method().isPresent() && l.parameters().isPresent())
        .filter(l -> takesErrorLast(l, given))
        .sorted(Comparator.comparingInt(l -> l.parameters().orElseThrow().size()));
  }

  private static boolean takesErrorLast(Catalog.Line overload, List<String> given) {
    List<String> all = overload.parameters().orElseThrow();
    String last = String.valueOf(all.size() - 1);
    return all.size() > given.size()
        && all.subList(0, given.size()).equals(given)
        && overload.facts().each(Fact.Kind.CALLBACK)
            .anyMatch(f -> f.argument(0).filter(last::equals).isPresent() && f.option("on").filter("failure"::equals).isPresent());
  }
}
