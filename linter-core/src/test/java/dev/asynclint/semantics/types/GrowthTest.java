package dev.asynclint.semantics.types;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.javaparser.ast.expr.Expression;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The work of resolving grows with the text: a shape that is twice as deep takes some two or three times the questions. */
class GrowthTest {
  private static final int DEPTH = 3;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "arguments of a constructor      | new Thread(       | (Runnable) null | , \"name\")",
        "arguments of constructors        | new FutureTask<>( | () -> 1         | , null)",
        "arguments of a generic method    | Optional.of(      | 1               | )",
        "arguments of an overloaded method| String.valueOf(   | 1               | )",
        "collections                      | List.of(          | 1               | , List.of())",
        "conditions                       | flag ? 1 : (      | 2               | )",
        "sums                             | 1 + (             | 2               | )",
        "chains in arguments              | Stream.of(        | 1               | ).map(x -> x).toList()",
        "lambdas that return              | CompletableFuture.supplyAsync(() -> | 1 | )",
        "lambdas in a chain               | future.thenCompose(x -> | future | )",
        "lambdas with handlers            | CompletableFuture.supplyAsync(() -> | 1 | ).handle((v, e) -> v)",
        "blocks                           | CompletableFuture.supplyAsync(() -> { return | 1 | ; })"
      })
  void itIsNotExponential(String shape, String before, String inside, String after) {
    long shallow = questions(nested(before, inside, after, DEPTH));
    long deep = questions(nested(before, inside, after, 2 * DEPTH));
    assertThat(deep).as("questions for %s, %s at half the depth", shape, shallow).isLessThan(4 * shallow);
  }

  private static String nested(String before, String inside, String after, int depth) {
    return before.repeat(depth) + inside + after.repeat(depth);
  }

  private static long questions(String expression) {
    Snippet s =
        Snippet.of(
            """
            import java.util.*; import java.util.concurrent.*; import java.util.stream.*;
            class A { boolean flag; CompletableFuture<Integer> future; Object f() { return %s; } }
            """
                .formatted(expression));
    long before = Reentry.asked();
    s.unit().findAll(Expression.class).forEach(s.types()::typeOf);
    return Reentry.asked() - before;
  }
}
