package dev.asynclint.metamorphic;

import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.Modifier;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import dev.asynclint.metamorphic.Sources.Parsed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** A file made several: each second top-level type and each static member type goes to a file of its own. */
final class Splitting {
  private Splitting() {}

  /** The files that one becomes; the first keeps its name. */
  static SortedMap<Path, String> of(Parsed file) {
    List<TypeDeclaration<?>> moving = new ArrayList<>();
    List<TypeDeclaration<?>> types = file.unit().getTypes();
    for (TypeDeclaration<?> top : types) {
      if (top != types.get(0)) {
        moving.add(top);
      } else {
        top.getMembers().stream()
            .filter(m -> m instanceof TypeDeclaration<?> t && standsAlone(t, top))
            .forEach(m -> moving.add((TypeDeclaration<?>) m));
      }
    }
    moving.sort(Comparator.comparingInt(file::start).reversed());
    SortedMap<Path, String> out = new TreeMap<>();
    String head = head(file);
    StringBuilder rest = new StringBuilder(file.text());
    for (TypeDeclaration<?> type : moving) {
      out.put(file.file().resolveSibling(type.getNameAsString() + ".java"), head + alone(type, file));
      rest.replace(file.start(type), file.end(type), "");
    }
    out.put(file.file(), rest.toString());
    return out;
  }

  private static boolean standsAlone(TypeDeclaration<?> type, TypeDeclaration<?> outer) {
    boolean isStatic =
        type.isStatic()
            || type.isEnumDeclaration()
            || type.isRecordDeclaration()
            || type instanceof ClassOrInterfaceDeclaration c && c.isInterface()
            || outer instanceof ClassOrInterfaceDeclaration c && c.isInterface();
    return isStatic && !type.isAnnotationDeclaration();
  }

  private static String head(Parsed file) {
    CompilationUnit unit = file.unit();
    return file.text().substring(0, file.start(unit.getType(0))).replaceAll("(?s)/\\*\\*.*?\\*/", "");
  }

  /** The text of a type without the modifiers that only a member may have. */
  private static String alone(TypeDeclaration<?> type, Parsed file) {
    StringBuilder text = new StringBuilder(file.textOf(type));
    List<Modifier> modifiers = new ArrayList<>(type.getModifiers());
    modifiers.sort(Comparator.comparingInt((Node m) -> file.start(m)).reversed());
    for (Modifier m : modifiers) {
      if (List.of("private", "protected", "static", "public").contains(m.getKeyword().asString())) {
        int at = file.start(m) - file.start(type);
        text.replace(at, at + m.getKeyword().asString().length(), "");
      }
    }
    return text.toString();
  }
}
