package dev.asynclint.lsp;

import com.github.javaparser.ast.expr.MethodCallExpr;
import dev.asynclint.Edit;
import dev.asynclint.Fix;
import dev.asynclint.Group;
import dev.asynclint.Pass;
import dev.asynclint.Rule;
import dev.asynclint.RuleInfo;
import dev.asynclint.Severity;
import dev.asynclint.Span;
import dev.asynclint.Visits;

/**
 * A rule that reports calls of {@code bad()}, so that a test of the server depends on no rule's judgement. It has a safe
 * fix, a suggestion, and a related place; a call of {@code crash()} makes it throw, one of {@code slow()} takes a while.
 */
final class Calls implements Rule {
  @Override
  public RuleInfo info() {
    return RuleInfo.of("calls", Group.META, Severity.WARNING, "a call of `bad`").triggers("bad", "crash", "slow");
  }

  @Override
  public void register(Visits visits) {
    visits.on(MethodCallExpr.class, Calls::check);
  }

  private static void check(MethodCallExpr call, Pass pass) {
    switch (call.getNameAsString()) {
      case "bad" -> report(call, pass);
      case "crash" -> throw new IllegalStateException("crash was called");
      case "slow" -> sleep();
      default -> { }
    }
  }

  private static void report(MethodCallExpr call, Pass pass) {
    Span name = pass.source().span(call.getName().getRange().orElseThrow());
    pass.reportCall(call, "`bad` is called")
        .related(pass.unit().getType(0).getName(), "in this class")
        .fix(new Fix("call `good`", true, java.util.List.of(new Edit(name.start(), name.end(), "good"))))
        .fix(new Fix("call `better`", false, java.util.List.of(new Edit(name.start(), name.end(), "better"))))
        .send();
  }

  private static void sleep() {
    try {
      Thread.sleep(300);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
