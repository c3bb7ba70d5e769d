package dev.asynclint.semantics.types;

import com.github.javaparser.ast.CompilationUnit;
import org.jspecify.annotations.Nullable;

/** The classes of a project as one file sees them: its own, as they stand in the editor, come before those on disk. */
final class FileLookup implements ClassLookup {
  private final ClassLookup project;
  private final SourceUnit own;

  FileLookup(CompilationUnit tree, ClassLookup project) {
    this.project = project;
    this.own = new SourceUnit(tree, this);
  }

  SourceUnit own() {
    return own;
  }

  @Override
  public @Nullable ClassSymbol find(String binaryName) {
    ClassSymbol here = own.find(binaryName);
    return here != null ? here : project.find(binaryName);
  }

  @Override
  public @Nullable ClassSymbol guess(String binaryName) {
    ClassSymbol here = own.find(binaryName);
    return here != null ? here : project.guess(binaryName);
  }

  @Override
  public @Nullable ClassSymbol compiled(String binaryName) {
    return project.compiled(binaryName);
  }

  @Override
  public boolean hasPackage(String name) {
    return name.equals(own.names().imports().packageName()) || project.hasPackage(name);
  }
}
