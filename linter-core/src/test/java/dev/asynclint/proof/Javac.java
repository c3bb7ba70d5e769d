package dev.asynclint.proof;

import com.sun.source.util.JavacTask;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** javac on texts in memory, against this JVM's class path. Its file manager is shared: opening the jars is most of the cost. */
public final class Javac {
  private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();
  private static final StandardJavaFileManager FILES = COMPILER.getStandardFileManager(null, null, null);

  private Javac() {}

  /**
   * What javac says of a text.
   *
   * @param type the name of its top-level type, with the package
   * @param release language level
   * @return one error a line; empty where it compiles
   */
  public static synchronized String errors(String type, String text, int release) {
    DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
    JavacTask task = (JavacTask) COMPILER.getTask(null, FILES, said, options(release), null, List.of(source(type, text)));
    try {
      task.analyze(); // reports all there is to report; class files are made only where they are run
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return errors(said);
  }

  /**
   * Compiles a text.
   *
   * @return class files by class name
   * @throws IllegalArgumentException where it does not compile
   */
  public static synchronized Map<String, byte[]> classes(String type, String text, int release) {
    Map<String, ByteArrayOutputStream> classes = new HashMap<>();
    JavaFileManager memory = new ForwardingJavaFileManager<JavaFileManager>(FILES) {
      @Override
      public JavaFileObject getJavaFileForOutput(Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
        return new SimpleJavaFileObject(URI.create("memory:///" + name), kind) {
          @Override
          public OutputStream openOutputStream() {
            return classes.computeIfAbsent(name, t -> new ByteArrayOutputStream());
          }
        };
      }
    };
    DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
    if (!COMPILER.getTask(null, memory, said, options(release), null, List.of(source(type, text))).call()) {
      throw new IllegalArgumentException(errors(said) + "\n" + text);
    }
    return classes.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().toByteArray()));
  }

  private static List<String> options(int release) {
    // StructuredTaskScope is a preview
    boolean preview = release == 25 && Runtime.version().feature() == 25;
    List<String> options = List.of("-proc:none", "-Xlint:none", "-nowarn", "--class-path", System.getProperty("java.class.path"));
    List<String> level = preview ? List.of("--enable-preview", "-source", "25") : List.of("-source", String.valueOf(release));
    return java.util.stream.Stream.concat(options.stream(), level.stream()).toList();
  }

  private static JavaFileObject source(String type, String text) {
    return new SimpleJavaFileObject(URI.create("memory:///" + type.replace('.', '/') + ".java"), JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
      }
    };
  }

  private static String errors(DiagnosticCollector<JavaFileObject> said) {
    return said.getDiagnostics().stream()
        .filter(d -> d.getKind() == Diagnostic.Kind.ERROR)
        .map(d -> d.getLineNumber() + ": " + d.getMessage(Locale.ENGLISH))
        .collect(Collectors.joining("\n"));
  }
}
