package dev.asynclint.metamorphic;

import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import dev.asynclint.metamorphic.Sources.Parsed;
import java.util.ArrayList;
import java.util.List;

/** Mechanical changes of a file's text that keep its meaning. */
final class Rewrites {
  private Rewrites() {}

  /** The methods and member types of each top-level type in the opposite order; fields stay, their order has a meaning. */
  static String membersReversed(Parsed in) {
    StringBuilder out = new StringBuilder(in.text());
    List<TypeDeclaration<?>> types = new ArrayList<>(in.unit().getTypes());
    for (int t = types.size() - 1; t >= 0; t--) {
      List<BodyDeclaration<?>> movable =
          types.get(t).getMembers().stream().filter(m -> m instanceof CallableDeclaration<?> || m instanceof TypeDeclaration<?>).toList();
      for (int i = movable.size() - 1; i >= 0; i--) {
        BodyDeclaration<?> place = movable.get(i);
        out.replace(in.start(place), in.end(place), in.textOf(movable.get(movable.size() - 1 - i)));
      }
    }
    return out.toString();
  }

  /** The text of a file of a program, all of whose packages are moved below another. */
  static String inPackage(String top, String text) {
    return text.replaceFirst("(?m)^package ", "package " + top + ".")
        .replaceAll("(?m)^import (static )?(fixtures|dev\\.asynclint)\\.", "import $1" + top + ".$2.");
  }
}
