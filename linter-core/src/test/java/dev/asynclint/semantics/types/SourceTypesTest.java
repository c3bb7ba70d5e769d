package dev.asynclint.semantics.types;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import dev.asynclint.semantics.Callee;
import dev.asynclint.semantics.FileTypes;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class SourceTypesTest {
  private static CompilationUnit parse(String text) {
    ParserConfiguration newest = new ParserConfiguration().setLanguageLevel(ParserConfiguration.LanguageLevel.BLEEDING_EDGE);
    return new JavaParser(newest).parse(text).getResult().orElseThrow();
  }

  @Test
  void aChainOfStagesKeepsItsTypeArgument() {
    CompilationUnit unit =
        parse(
            """
            import java.util.concurrent.CompletableFuture;
            class A {
              CompletableFuture<Integer> f(String s) {
                return CompletableFuture.supplyAsync(() -> s).thenApply(x -> x.length());
              }
            }
            """);
    FileTypes types = SourceTypes.of(List.of(), List.of()).open(unit, Path.of("A.java"));
    MethodCallExpr apply = unit.findFirst(MethodCallExpr.class, m -> m.getNameAsString().equals("thenApply")).orElseThrow();
    Callee callee = types.calleeOf(apply).orElseThrow();
    assertThat(callee.key()).isEqualTo("java.util.concurrent.CompletableFuture#thenApply(java.util.function.Function)");
    assertThat(callee.returnType()).hasToString("CompletableFuture<Integer>");
    LambdaExpr lambda = apply.getArgument(0).asLambdaExpr();
    assertThat(types.functionalMethod(types.typeOf(lambda)).orElseThrow().parameterTypes()).hasToString("[String]");
    NameExpr s = unit.findFirst(NameExpr.class, n -> n.getNameAsString().equals("s")).orElseThrow();
    MethodDeclaration f = unit.findFirst(MethodDeclaration.class).orElseThrow();
    assertThat(types.declarationOf(s)).containsSame(f.getParameter(0));
    assertThat(types.signatureOf(f).orElseThrow().parameters()).containsExactly("java.lang.String");
  }

  /** The stub is of the newest Vert.x; in an older one {@code listen} took a handler, and its result was no future. */
  @Test
  void anOverloadOfAnotherVersionIsNotKnown() {
    Snippet snippet =
        Snippet.of(
            """
            import io.vertx.core.Handler;
            import io.vertx.core.http.HttpServer;
            class A {
              void f(HttpServer a, Handler<String> h) {
                a.listen(ar -> {});
                a.listen(80, h);
                a.listen(80, System.out::println);
                a.listen(80, (Handler<String>) ar -> {});
                a.listen(80, "localhost");
              }
            }
            """);
    List<String> listens =
        snippet.unit().findAll(MethodCallExpr.class, c -> c.getNameAsString().equals("listen")).stream()
            .map(c -> snippet.types().calleeOf(c).map(x -> x.returnType().toString()).orElse("?"))
            .toList();
    assertThat(listens).containsExactly("?", "?", "?", "?", "Future<HttpServer>");
  }
}
