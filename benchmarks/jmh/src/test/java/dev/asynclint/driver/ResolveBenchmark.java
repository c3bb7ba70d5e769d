package dev.asynclint.driver;

import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import dev.asynclint.driver.Linter.Opened;
import dev.asynclint.semantics.FileTypes;
import dev.asynclint.semantics.Types;
import java.nio.file.Path;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** Every call of every parsed file to the method that it invokes; a run asks only for those whose names can matter. */
public class ResolveBenchmark extends LibraryBenchmark {
  private record Calls(Path file, CompilationUnit unit, List<Node> calls) {}

  private List<Calls> all;
  private Types known;

  @Setup
  public void parse() throws InterruptedException {
    known = types();
    all = trees(linter(known, names().diet())).stream().flatMap(tree -> tree.parsed().unit().map(u -> calls(tree, u)).stream()).toList();
  }

  private static Calls calls(Opened tree, CompilationUnit unit) {
    List<Node> calls =
        unit.findAll(
            Node.class, n -> n instanceof MethodCallExpr || n instanceof MethodReferenceExpr || n instanceof ObjectCreationExpr);
    return new Calls(tree.file(), unit, calls);
  }

  /** With the symbols of project and JDK at hand, as for the last files of a run. */
  @Benchmark
  public int knownSymbols(Per per) {
    per.all(this);
    return resolve(known);
  }

  /** With symbols that are read when they are needed first. */
  @Benchmark
  public int freshSymbols(Per per) {
    per.all(this);
    return resolve(types());
  }

  private int resolve(Types types) {
    int resolved = 0;
    for (Calls file : all) {
      FileTypes open = types.open(file.unit(), file.file());
      for (Node call : file.calls()) {
        resolved += open.calleeOf(call).isPresent() ? 1 : 0;
      }
    }
    return resolved;
  }
}
