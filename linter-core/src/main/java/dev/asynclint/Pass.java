package dev.asynclint;

import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.Expression;
import dev.asynclint.semantics.Answer;
import dev.asynclint.semantics.AsyncKind;
import dev.asynclint.semantics.Blocked;
import dev.asynclint.semantics.Callee;
import dev.asynclint.semantics.Context;
import dev.asynclint.semantics.Facts;
import dev.asynclint.semantics.FileTypes;
import dev.asynclint.semantics.JavaType;
import dev.asynclint.semantics.Semantics;
import dev.asynclint.semantics.ValueUse;
import java.util.List;
import java.util.Optional;

/** A rule's only door to the file it looks at: questions about its code, and the place to report. */
public interface Pass {
  /** The parsed file. */
  CompilationUnit unit();

  /** The original text. */
  SourceText source();

  /** Every question about the code, for the few that have no short form here. */
  Semantics semantics();

  default FileTypes types() {
    return semantics().types();
  }

  /** The language level of the project, e.g. 17. */
  int release();

  /** The method or constructor that a call, method reference or {@code new} invokes. */
  default Optional<Callee> calleeOf(Node call) {
    return types().calleeOf(call);
  }

  default JavaType typeOf(Expression expression) {
    return types().typeOf(expression);
  }

  /** What the catalogue says of the method that a call invokes; nothing where it can't be resolved. */
  default Facts factsOf(Node call) {
    return semantics().factsOf(call);
  }

  /** Whether a type is an async value, and of which kind. */
  default AsyncKind asyncKind(JavaType type) {
    return semantics().asyncKind(type);
  }

  /** Which thread runs this code. */
  default Context contextOf(Node node) {
    return semantics().contexts().of(node);
  }

  /** Whether the call parks the thread, itself or through any chain of project methods. */
  default Optional<Blocked> blocks(Node call) {
    return semantics().blocking().of(call);
  }

  /** Whether the async value is certainly complete where this expression is evaluated. */
  default Answer isComplete(Expression future) {
    return semantics().completion().of(future);
  }

  /** What becomes of the value of an expression. */
  default ValueUse useOf(Expression expression) {
    return semantics().uses().of(expression);
  }

  /** Whether the value of a local variable or parameter leaves the method: returned, stored, passed, captured. */
  default Answer escapes(Node declaration) {
    return semantics().uses().escapes(declaration);
  }

  /** The places where a local variable or parameter is read, in source order. */
  default List<Expression> readsOf(Node declaration) {
    return semantics().uses().readsOf(declaration);
  }

  /** Reports the range of {@code node}; nothing is sent until {@link Report#send()}. */
  Report report(Node node, String message);

  /** Reports the name token of a call, which is what a reader looks for in a chain. */
  Report reportCall(Node call, String message);

  /** A finding under construction. */
  interface Report {
    /** Another severity than the rule's. */
    Report as(Severity severity);

    /** A place on the side. */
    Report related(Node node, String message);

    /** The hops of a call chain. */
    Report chain(Blocked blocked);

    /** One more hop of a call chain: a call in this file. */
    Report hop(Expression call);

    /** A change that removes the finding; best first. */
    Report fix(Fix fix);

    /** Reports it. */
    void send();
  }
}
