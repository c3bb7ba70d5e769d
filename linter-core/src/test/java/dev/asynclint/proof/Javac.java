package dev.asynclint.proof;

import com.sun.source.util.JavacTask;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

/**
 * javac on texts in memory, against this JVM's class path. Its file manager is shared: opening the jars is most of the cost. Many
 * small texts are best compiled {@linkplain #ahead ahead}, as each run of javac reads the classes of the libraries anew.
 */
public final class Javac {
  private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();
  private static final StandardJavaFileManager FILES = COMPILER.getStandardFileManager(null, null, null);
  private static final Set<Source> GOOD = new HashSet<>();
  private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.]+);");
  private static final int AT_ONCE = 100;

  /**
   * A text to compile.
   *
   * @param type the name of its top-level type, with the package
   * @param release language level
   */
  public record Source(String type, String text, int release) {
    /** The same in a package below its own, so that variants of one text don't clash; lines stay where they are. */
    private Source in(String below) {
      String moved = PACKAGE.matcher(text).replaceFirst("package $1." + below + ";");
      int dot = type.lastIndexOf('.');
      return dot < 0
          ? new Source(below + "." + type, "package " + below + "; " + text, release)
          : new Source(type.substring(0, dot) + "." + below + type.substring(dot), moved, release);
    }
  }

  private Javac() {}

  /**
   * Compiles many texts in few runs, and remembers those in which there is no error. Of a run with errors nothing is remembered:
   * its texts are compiled by themselves when they are asked for.
   */
  public static synchronized void ahead(Collection<Source> sources) {
    sources.stream().distinct().collect(Collectors.groupingBy(Source::release)).forEach((release, all) -> {
      for (int from = 0; from < all.size(); from += AT_ONCE) {
        List<Source> some = all.subList(from, Math.min(from + AT_ONCE, all.size()));
        List<JavaFileObject> files = new ArrayList<>();
        some.forEach(source -> files.add(file(source.in("v" + files.size()))));
        if (errors(files, release).isEmpty()) {
          GOOD.addAll(some);
        }
      }
    });
  }

  /**
   * What javac says of a text.
   *
   * @param type the name of its top-level type, with the package
   * @param release language level
   * @return one error a line; empty where it compiles
   */
  public static synchronized String errors(String type, String text, int release) {
    Source source = new Source(type, text, release);
    return GOOD.contains(source) ? "" : errors(List.of(file(source)), release);
  }

  private static String errors(List<JavaFileObject> files, int release) {
    DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
    JavacTask task = (JavacTask) COMPILER.getTask(null, FILES, said, options(release), null, files);
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
    if (!COMPILER.getTask(null, memory, said, options(release), null, List.of(file(new Source(type, text, release)))).call()) {
      throw new IllegalArgumentException(errors(said) + "\n" + text);
    }
    return classes.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().toByteArray()));
  }

  private static List<String> options(int release) {
    // StructuredTaskScope is a preview
    boolean preview = release == 25 && Runtime.version().feature() == 25;
    List<String> options = List.of("-proc:none", "-Xlint:none", "-nowarn", "--class-path", System.getProperty("java.class.path"));
    List<String> level = preview ? List.of("--enable-preview", "-source", "25") : List.of("-source", String.valueOf(release));
    return Stream.concat(options.stream(), level.stream()).toList();
  }

  private static JavaFileObject file(Source source) {
    return new SimpleJavaFileObject(URI.create("memory:///" + source.type().replace('.', '/') + ".java"), JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return source.text();
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
