package dev.asynclint.semantics;

import com.github.javaparser.ast.CompilationUnit;
import java.nio.file.Path;
import java.util.List;

/** The symbols of a project: its sources, its class path, and the JDK that runs the linter. Thread-safe. */
public final class SourceTypes implements Types {
  private final Light shared;

  private SourceTypes(Light shared) {
    this.shared = shared;
  }

  /**
   * Symbols of a project.
   *
   * @param sourceRoots directories that hold packages; what can't be read is left out
   * @param classPath jars and directories of class files
   */
  public static SourceTypes of(List<Path> sourceRoots, List<Path> classPath) {
    return new SourceTypes(new Light(sourceRoots, classPath));
  }

  @Override
  public FileTypes open(CompilationUnit unit, Path file) {
    return new LightFileTypes(new Light(shared), unit, file);
  }
}
