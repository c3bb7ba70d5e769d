package dev.asynclint.semantics.types;

import com.github.javaparser.ast.CompilationUnit;
import dev.asynclint.semantics.FileTypes;
import dev.asynclint.semantics.Types;
import java.nio.file.Path;
import java.util.List;

/**
 * The symbols of a project, read on demand: its sources, its class path, the JDK that runs the linter, and stubs of
 * well-known async libraries for what is in none of them. Thread-safe.
 */
public final class SourceTypes implements Types {
  private final ClassLookup project;

  private SourceTypes(ClassLookup project) {
    this.project = project;
  }

  /**
   * Symbols of a project. Where a directory of the class path holds a class file that is not older than the source, the class
   * file is read instead of the source.
   *
   * @param sourceRoots directories that hold packages; what can't be read is left out
   * @param classPath jars and directories of class files; what can't be read is left out
   */
  public static SourceTypes of(List<Path> sourceRoots, List<Path> classPath) {
    return new SourceTypes(
        new Symbols(new SourceFiles(sourceRoots), new ClassPath(classPath), Stubs.builtIn()));
  }

  @Override
  public FileTypes open(CompilationUnit unit, Path file) {
    return new ResolvedFile(new FileLookup(unit, project));
  }
}
