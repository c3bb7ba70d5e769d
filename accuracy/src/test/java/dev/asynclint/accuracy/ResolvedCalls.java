package dev.asynclint.accuracy;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import dev.asynclint.accuracy.Call.Place;
import dev.asynclint.driver.Parsing;
import dev.asynclint.semantics.Callee;
import dev.asynclint.semantics.FileTypes;
import dev.asynclint.semantics.JavaType;
import dev.asynclint.semantics.Types;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every method call of some files as the linter's resolver sees it. */
final class ResolvedCalls {
  final Map<Place, Call> calls = new HashMap<>();
  long nanos;

  static ResolvedCalls of(List<Path> files, Types types) throws IOException {
    ResolvedCalls result = new ResolvedCalls();
    for (Path file : files) {
      result.read(file, types);
    }
    return result;
  }

  private void read(Path file, Types types) throws IOException {
    String text = Files.readString(file);
    Optional<CompilationUnit> parsed = new JavaParser(Parsing.configuration()).parse(text).getResult();
    if (parsed.isEmpty()) {
      return;
    }
    List<Integer> lines = lineStarts(text);
    long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    FileTypes fileTypes = types.open(parsed.get(), file);
    List<MethodCallExpr> all = parsed.get().findAll(MethodCallExpr.class);
    all.forEach(fileTypes::calleeOf);
    nanos += ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
    for (MethodCallExpr call : all) {
      var end = call.getName().getEnd().orElseThrow();
      calls.put(new Place(file, lines.get(end.line - 1) + end.column), call(call, fileTypes));
    }
  }

  private static Call call(MethodCallExpr call, FileTypes types) {
    Optional<Callee> callee = types.calleeOf(call);
    JavaType type = callee.map(Callee::returnType).orElse(JavaType.UNKNOWN);
    boolean async = JavacCalls.ASYNC.stream().anyMatch(a -> types.isSubtype(type, a).isYes());
    boolean dropped =
        call.getParentNode().orElse(null) instanceof ExpressionStmt
            || call.getParentNode().orElse(null) instanceof LambdaExpr;
    return new Call(call.getNameAsString(), callee.map(Callee::owner).orElse(""), type.isKnown() ? type.erasedName() : "", async, dropped);
  }

  private static List<Integer> lineStarts(String text) {
    List<Integer> starts = new ArrayList<>(List.of(0));
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n' || c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n')) {
        starts.add(i + 1);
      }
    }
    return starts;
  }
}
