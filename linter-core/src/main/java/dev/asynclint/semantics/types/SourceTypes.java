package dev.asynclint.semantics.types;

import com.github.javaparser.ast.CompilationUnit;
import dev.asynclint.semantics.FileTypes;
import dev.asynclint.semantics.Types;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * The symbols of a project, read on demand: its sources, its class path, the JDK that runs the linter, and stubs of
 * well-known async libraries for what is in none of them. Thread-safe.
 */
public final class SourceTypes implements Types {
  private final SourceFiles sources;
  private final ClassLookup project;

  private SourceTypes(SourceFiles sources, ClassLookup project) {
    this.sources = sources;
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
    SourceFiles sources = new SourceFiles(sourceRoots);
    return new SourceTypes(sources, new Symbols(sources, new ClassPath(classPath), Stubs.builtIn()));
  }

  /** The sources that were asked for what they declare, and whose headers could not be read, or had errors. */
  public Set<Path> broken() {
    return sources.broken();
  }

  /** Whether the headers of a text have no error. */
  public static boolean canRead(String text) {
    return SourceFiles.headers(text).isSuccessful();
  }

  @Override
  public FileTypes open(CompilationUnit unit, Path file) {
    return new ResolvedFile(new FileLookup(unit, project));
  }
}
