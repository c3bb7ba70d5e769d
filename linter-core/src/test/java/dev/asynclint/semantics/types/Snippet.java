package dev.asynclint.semantics.types;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.stmt.ExplicitConstructorInvocationStmt;
import dev.asynclint.driver.Parsing;
import dev.asynclint.semantics.Callee;
import dev.asynclint.semantics.FileTypes;
import dev.asynclint.semantics.JavaType;
import dev.asynclint.semantics.Types;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/** A text and what is known of it. */
record Snippet(CompilationUnit unit, FileTypes types) {
  static final Types JDK_ONLY = SourceTypes.of(List.of(), List.of());

  static Snippet of(String text) {
    return of(text, JDK_ONLY);
  }

  static Snippet of(String text, Types types) {
    CompilationUnit unit = new JavaParser(Parsing.configuration()).parse(text).getResult().orElseThrow();
    return new Snippet(unit, types.open(unit, Path.of("A.java")));
  }

  /** {@code owner#name(parameters) : type} of the last call of that name; {@code ?} where it is not known. */
  String call(String name) {
    List<MethodCallExpr> calls = unit.findAll(MethodCallExpr.class, c -> c.getNameAsString().equals(name));
    return callee(calls.get(calls.size() - 1));
  }

  /** What stands on a line: a call by its name, {@code new}, {@code super}, a method reference, or the type of an expression. */
  String at(int line, String what) {
    Predicate<Node> named =
        n -> n instanceof MethodCallExpr call && call.getNameAsString().equals(what) && begins(call.getName(), line)
            || n instanceof ObjectCreationExpr && what.equals("new") && begins(n, line)
            || n instanceof ExplicitConstructorInvocationStmt && what.equals("super") && begins(n, line)
            || n instanceof MethodReferenceExpr && n.toString().equals(what) && begins(n, line);
    return unit.findFirst(Node.class, named)
        .map(this::callee)
        .or(() -> unit.findFirst(Expression.class, e -> e.toString().equals(what) && begins(e, line)).map(e -> types.typeOf(e).toString()))
        .orElseThrow(() -> new IllegalArgumentException("no " + what + " on line " + line + " of\n" + unit));
  }

  private static boolean begins(Node node, int line) {
    return node.getBegin().filter(begin -> begin.line == line).isPresent();
  }

  private String callee(Node call) {
    return types.calleeOf(call).map(c -> c.key() + " : " + c.returnType()).orElse("?");
  }

  Callee calleeOf(String name) {
    return types.calleeOf(unit.findFirst(MethodCallExpr.class, c -> c.getNameAsString().equals(name)).orElseThrow()).orElseThrow();
  }

  /** The type of the last expression written as {@code text}. */
  JavaType type(String text) {
    return types.typeOf(last(e -> e.toString().equals(text)));
  }

  /** The node that declares the last use of a name. */
  String declaration(String name) {
    return types.declarationOf(last(e -> e instanceof NameExpr n && n.getNameAsString().equals(name))).map(Node::toString).orElse("?");
  }

  private Expression last(Predicate<Expression> which) {
    List<Expression> all = unit.findAll(Expression.class, which);
    return all.get(all.size() - 1);
  }
}
