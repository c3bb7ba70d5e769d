package dev.asynclint.rules;

import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.expr.MethodCallExpr;
import dev.asynclint.Group;
import dev.asynclint.Pass;
import dev.asynclint.Rule;
import dev.asynclint.RuleInfo;
import dev.asynclint.Severity;
import dev.asynclint.Visits;
import dev.asynclint.semantics.Context;
import dev.asynclint.semantics.Fact;
import dev.asynclint.semantics.ThreadKind;
import java.util.Optional;

/**
 * The blocking method has a twin that returns a future, and the code around is asynchronous already: the wait is not needed.
 */
public final class SyncTwinInAsync implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
              "sync-twin-in-async",
              Group.BLOCKING,
              Severity.WARNING,
              "the blocking twin of an async method is called in an async context")
          .profiles("agent")
          .triggers("send", "chat", "call", "execute", "generate", "get");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Visits visits) {
    visits.on(MethodCallExpr.class, SyncTwinInAsync::check);
  }

  private static void check(MethodCallExpr call, Pass pass) {
    Optional<String> twin = pass.factsOf(call).first(Fact.Kind.TWIN).flatMap(f -> f.argument(0));
    if (twin.isEmpty() || !isAsync(pass.semantics().contexts().ofCall(call), pass)) {
      return;
    }
    String instead = nameOf(twin.get(), call.getNameAsString());
    pass.reportCall(call, "`%s` parks an async thread; `%s` does the same without parking it".formatted(call.getName(), instead)).send();
  }

  /** {@code sendAsync}, or {@code WebClient.retrieve} where another type has it. */
  private static String nameOf(String twin, String call) {
    String type = twin.replaceFirst("#.*", "");
    String method = twin.contains("#") ? twin.substring(twin.indexOf('#') + 1) : call;
    return twin.contains(".") ? type.substring(type.lastIndexOf('.') + 1) + "." + method : twin;
  }

  private static boolean isAsync(Context context, Pass pass) {
    if (context.kind().isLent()) {
      return context.kind() != ThreadKind.COMMON_POOL;
    }
    return context.kind() == ThreadKind.UNKNOWN
        && context.callback().orElse(null) instanceof MethodDeclaration method
        && pass.semantics().isAsync(pass.types().typeOf(method.getType()));
  }
}
