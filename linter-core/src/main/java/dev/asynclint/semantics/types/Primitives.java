package dev.asynclint.semantics.types;

import dev.asynclint.semantics.JavaType;
import dev.asynclint.semantics.JavaType.ClassType;
import dev.asynclint.semantics.JavaType.Primitive;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The types that the language itself knows: primitives, their boxes, Object and String. */
final class Primitives {
  static final ClassType OBJECT = ClassType.of("java.lang.Object");
  static final ClassType STRING = ClassType.of("java.lang.String");
  static final Primitive VOID = new Primitive("void");
  static final Primitive NULL = new Primitive("null");
  static final Primitive INT = new Primitive("int");
  static final Primitive LONG = new Primitive("long");
  static final Primitive BOOLEAN = new Primitive("boolean");
  static final Primitive CHAR = new Primitive("char");
  static final Primitive FLOAT = new Primitive("float");
  static final Primitive DOUBLE = new Primitive("double");

  private static final List<String> NUMERIC =
      List.of("byte", "short", "char", "int", "long", "float", "double");
  private static final Map<String, ClassType> BOXES =
      Map.of(
          "int", ClassType.of("java.lang.Integer"),
          "long", ClassType.of("java.lang.Long"),
          "short", ClassType.of("java.lang.Short"),
          "byte", ClassType.of("java.lang.Byte"),
          "char", ClassType.of("java.lang.Character"),
          "boolean", ClassType.of("java.lang.Boolean"),
          "float", ClassType.of("java.lang.Float"),
          "double", ClassType.of("java.lang.Double"));
  private static final Map<String, Primitive> UNBOXED = new HashMap<>();

  static {
    BOXES.forEach((primitive, box) -> UNBOXED.put(box.name(), new Primitive(primitive)));
  }

  private Primitives() {}

  /** The box of a primitive; any other type as it is. */
  static JavaType box(JavaType type) {
    JavaType box = type instanceof Primitive p ? BOXES.get(p.name()) : null;
    return box == null ? type : box;
  }

  /** The primitive that a box holds; any other type as it is. */
  static JavaType unbox(JavaType type) {
    JavaType primitive = type.asClass().map(c -> UNBOXED.get(c.name())).orElse(null);
    return primitive == null ? type : primitive;
  }

  /** Whether {@code from} is {@code to} or widens to it. */
  static boolean widens(Primitive from, Primitive to) {
    if (from.equals(to)) {
      return true;
    }
    int i = NUMERIC.indexOf(from.name());
    int j = NUMERIC.indexOf(to.name());
    return i >= 0
        && i < j
        && (j >= NUMERIC.indexOf("int") || from.name().equals("byte") && to.name().equals("short"));
  }

  static boolean isNumeric(JavaType type) {
    return type instanceof Primitive p && NUMERIC.contains(p.name());
  }

  /** The type of an arithmetic expression over two operands; UNKNOWN unless both are numbers. */
  static JavaType promoted(JavaType left, JavaType right) {
    JavaType l = unbox(left);
    JavaType r = unbox(right);
    if (!isNumeric(l) || !isNumeric(r)) {
      return JavaType.UNKNOWN;
    }
    int widest =
        Math.max(NUMERIC.indexOf(((Primitive) l).name()), NUMERIC.indexOf(((Primitive) r).name()));
    return new Primitive(NUMERIC.get(Math.max(NUMERIC.indexOf("int"), widest)));
  }

  static boolean isString(JavaType type) {
    return type instanceof ClassType c && c.name().equals(STRING.name());
  }
}
