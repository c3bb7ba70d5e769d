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
import dev.asynclint.semantics.ThreadKind;
import java.util.regex.Pattern;

/**
 * A public method that hides a wait makes its callers synchronous without telling them: their throughput falls to the number
 * of their threads.
 */
public final class SyncBridgeInLibrary implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
              "sync-bridge-in-library",
              Group.ONE_WAY_DOOR,
              Severity.WARNING,
              "a public method hides a wait for async work from its callers")
          .offByDefault()
          .triggers("join", "get", "block");

  private static final Pattern SAYS_SO =
      Pattern.compile(".*(Sync|Blocking|Test|Main|Cli|Command|Runner|close|shutdown).*");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Visits visits) {
    visits.on(MethodCallExpr.class, SyncBridgeInLibrary::check);
  }

  private static void check(MethodCallExpr call, Pass pass) {
    if (pass.semantics().waits().ofFreshStart(call).isEmpty() || pass.blocks(call).isEmpty()) {
      return;
    }
    Context context = pass.contextOf(call);
    if (context.kind() != ThreadKind.UNKNOWN
        || !(context.callback().orElse(null) instanceof MethodDeclaration method)
        || !method.isPublic()) {
      return;
    }
    boolean facade =
        SAYS_SO.matcher(method.getNameAsString()).matches()
            || pass.types()
                .enclosingClass(method)
                .filter(c -> SAYS_SO.matcher(c).matches())
                .isPresent();
    if (!facade && !pass.semantics().isAsync(pass.types().typeOf(method.getType()))) {
      pass.reportCall(
              call,
              "`%s` hides a wait: its callers can't start anything else meanwhile"
                  .formatted(method.getName()))
          .send();
    }
  }
}
