package dev.asynclint.semantics;

import com.github.javaparser.ast.CompilationUnit;
import java.nio.file.Path;

/** The symbols of a project: its sources, its class path, the JDK, and the catalogue's stubs. Thread-safe. */
public interface Types {
  /**
   * Types in one parsed file; its own declarations come before those of a file of the same name on disk.
   *
   * @param unit parsed with positions
   * @param file where it is, or would be
   */
  FileTypes open(CompilationUnit unit, Path file);
}
