package dev.asynclint.metamorphic;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The compiler's word on a program: a rewriting that it does not take is no rewriting. */
final class Compilation {
  private Compilation() {}

  /** An error, at a line from 1 of a file below the source root. */
  record Wrong(Path file, int line, String message) {}

  /** The errors in {@code files}, paths below {@code root}; flow errors too where there are others. */
  static List<Wrong> errors(Path root, Iterable<Path> files) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    List<Path> absolute = new ArrayList<>();
    files.forEach(f -> absolute.add(root.resolve(f)));
    String classPath = Sources.JARS.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    List<String> options =
        List.of(
            "-proc:none", "-implicit:none", "-Xmaxerrs", "10000", "-nowarn", "--release", "17",
            "--should-stop=ifError=FLOW", "--should-stop=ifNoError=FLOW", "-cp", classPath, "-sourcepath", root.toString());
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(diagnostics, Locale.ROOT, StandardCharsets.UTF_8)) {
      compiler.getTask(null, manager, diagnostics, options, null, manager.getJavaFileObjectsFromPaths(absolute)).call();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<Wrong> wrong = new ArrayList<>();
    for (Diagnostic<? extends JavaFileObject> d : diagnostics.getDiagnostics()) {
      if (d.getKind() == Diagnostic.Kind.ERROR && d.getSource() != null) {
        wrong.add(new Wrong(root.relativize(Path.of(d.getSource().toUri())), (int) d.getLineNumber(), d.getMessage(Locale.ROOT)));
      }
    }
    return wrong;
  }
}
