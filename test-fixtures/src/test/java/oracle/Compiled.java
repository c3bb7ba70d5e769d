package oracle;

import dev.asynclint.proof.Javac;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/** Changed fixtures, ready to run. Their class files are in a directory, as a run may need a JVM of its own. */
final class Compiled extends URLClassLoader {
  private Compiled(URL directory) {
    super(new URL[] {directory}, Compiled.class.getClassLoader());
  }

  /**
   * Compiles and loads a program.
   *
   * @param name of its class
   * @param release its language level
   */
  static Class<? extends Scenario> of(String name, String text, int release) throws ClassNotFoundException {
    Path directory;
    try {
      directory = Files.createTempDirectory("fixture");
      for (Map.Entry<String, byte[]> type : Javac.classes(name, text, release).entrySet()) {
        Path file = directory.resolve(type.getKey().replace('.', '/') + ".class");
        Files.createDirectories(file.getParent());
        Files.write(file, type.getValue());
      }
      try (Stream<Path> written = Files.walk(directory)) {
        written.forEach(path -> path.toFile().deleteOnExit()); // in reverse order: what a directory holds goes first
      }
      return new Compiled(directory.toUri().toURL()).loadClass(name).asSubclass(Scenario.class);
    } catch (MalformedURLException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is in the directory hides what the fixtures' own build made. */
  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (findResource(name.replace('.', '/') + ".class") == null) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? findClass(name) : loaded;
    }
  }
}
