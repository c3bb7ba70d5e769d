package dev.asynclint.metamorphic;

import com.github.javaparser.JavaToken;
import com.github.javaparser.ast.ImportDeclaration;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.PackageDeclaration;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.RecordDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AnnotationExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.Name;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.SimpleName;
import com.github.javaparser.ast.expr.TypeExpr;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import dev.asynclint.metamorphic.Sources.Parsed;
import dev.asynclint.semantics.Callee;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Other names for what a program declares: types, methods, fields, variables. A name is changed everywhere or nowhere, and
 * nowhere where it also stands for something that the program does not declare.
 */
final class Renaming {
  /** Behind the old name, so that what a name says at its beginning ({@code unused}, {@code save}) is still said. */
  static final String SUFFIX = "Qz";

  private final Set<String> types = new HashSet<>();
  private final Set<String> declared = new TreeSet<>();
  private final Set<String> foreign = new HashSet<>(Set.of("main"));

  private final SortedMap<Path, String> files = new TreeMap<>();

  private Renaming() {}

  /** Renames what can be renamed in all files of a program. */
  static Renaming of(List<Parsed> files, Sources program) {
    Renaming renaming = new Renaming();
    files.forEach(f -> f.unit().findAll(TypeDeclaration.class).forEach(t -> renaming.types.add(t.getNameAsString())));
    files.forEach(renaming::look);
    // what the fixtures share keeps its names, so that they can go on using it
    program.around().values().forEach(text -> List.of(text.split("\\W+")).forEach(renaming.foreign::add));
    renaming.declared.removeAll(renaming.foreign);
    for (Parsed file : files) {
      String name = file.file().getFileName().toString().replace(".java", "");
      String other = renaming.declared.contains(name) ? name + SUFFIX : name;
      renaming.files.put(file.file().resolveSibling(other + ".java"), renaming.apply(file));
    }
    return renaming;
  }

  /** The renamed files. */
  SortedMap<Path, String> files() {
    return files;
  }

  /** The names that were changed. */
  Set<String> names() {
    return declared;
  }

  private void look(Parsed file) {
    for (SimpleName name : file.unit().findAll(SimpleName.class)) {
      Node of = name.getParentNode().orElseThrow();
      boolean declares = of instanceof TypeDeclaration<?> || of instanceof VariableDeclarator || of instanceof Parameter
          || of instanceof CallableDeclaration<?> && !(of instanceof MethodDeclaration m && overridesForeign(m, file));
      if (declares && !(of.getParentNode().orElse(null) instanceof RecordDeclaration)) {
        declared.add(name.getIdentifier());
      } else if (!isOfTheProgram(of, file)) {
        foreign.add(name.getIdentifier());
      }
    }
    file.unit().findAll(Name.class).stream().filter(Renaming::isImportedOrAnnotation).forEach(n -> foreign.add(n.getIdentifier()));
    file.unit().findAll(MethodReferenceExpr.class).stream()
        .filter(r -> !isOfTheProgram(r, file))
        .forEach(r -> foreign.add(r.getIdentifier()));
  }

  private static boolean overridesForeign(MethodDeclaration method, Parsed file) {
    return file.types().overriddenBy(method).stream().anyMatch(c -> !c.fromSource());
  }

  private static boolean isImportedOrAnnotation(Name name) {
    Node root = name;
    while (root instanceof Name) {
      root = root.getParentNode().orElseThrow();
    }
    return root instanceof ImportDeclaration || root instanceof PackageDeclaration || root instanceof AnnotationExpr;
  }

  private boolean isOfTheProgram(Node use, Parsed file) {
    if (use instanceof MethodCallExpr || use instanceof MethodReferenceExpr) {
      return file.types().calleeOf(use).filter(Callee::fromSource).isPresent();
    }
    if (use instanceof NameExpr || use instanceof FieldAccessExpr) {
      return file.types().declarationOf((Expression) use).isPresent();
    }
    // a type that another file declares, or a variable before two colons, which the parser takes for a type
    return use instanceof ClassOrInterfaceType t
        && (types.contains(t.getNameAsString()) && t.getScope().isEmpty()
            || t.getParentNode().orElse(null) instanceof TypeExpr e && file.types().declarationOf(e).isPresent());
  }

  private String apply(Parsed file) {
    StringBuilder out = new StringBuilder();
    JavaToken token = file.unit().getTokenRange().orElseThrow().getBegin();
    for (JavaToken at = token; at != null; at = at.getNextToken().orElse(null)) {
      out.append(at.getText());
      if (at.getCategory().isIdentifier() && declared.contains(at.getText())) {
        out.append(SUFFIX);
      }
    }
    return out.toString();
  }
}
