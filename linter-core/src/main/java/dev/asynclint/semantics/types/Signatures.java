package dev.asynclint.semantics.types;

import dev.asynclint.semantics.JavaType;
import dev.asynclint.semantics.JavaType.ArrayType;
import dev.asynclint.semantics.JavaType.ClassType;
import dev.asynclint.semantics.JavaType.Primitive;
import dev.asynclint.semantics.JavaType.TypeVariable;
import dev.asynclint.semantics.JavaType.Wildcard;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads descriptors and generic signatures of class files (JVMS 4.3, 4.7.9.1). */
final class Signatures {
  private final String text;
  private final String declarer;
  private final Function<String, JavaType> outerVariables;
  private final List<TypeVariable> variables = new ArrayList<>();
  private int at;

  /**
   * A reader of one signature.
   *
   * @param declarer names whose type parameters it declares, if any
   * @param outerVariables type variables it may use but does not declare
   */
  Signatures(String text, String declarer, Function<String, JavaType> outerVariables) {
    this.text = text;
    this.declarer = declarer;
    this.outerVariables = outerVariables;
  }

  boolean atEnd() {
    return at >= text.length();
  }

  /** The type parameters a signature starts with; none where it starts otherwise. */
  List<TypeVariable> typeParameters() {
    if (text.charAt(at) != '<') {
      return List.of();
    }
    at++;
    while (text.charAt(at) != '>') {
      int colon = text.indexOf(':', at);
      String name = text.substring(at, colon);
      at = colon;
      List<Integer> bounds = new ArrayList<>();
      while (text.charAt(at) == ':') {
        at++;
        if (text.charAt(at) != ':') {
          bounds.add(at);
          skip();
        }
      }
      variables.add(
          new TypeVariable(declarer, name, () -> bounds.stream().map(this::boundAt).toList()));
    }
    at++;
    return List.copyOf(variables);
  }

  private JavaType boundAt(int start) {
    Signatures bound = new Signatures(text, declarer, this::variable);
    bound.at = start;
    return bound.type();
  }

  private void skip() {
    int depth = 0;
    while (text.charAt(at) == '[') {
      at++;
    }
    for (; text.charAt(at) != ';' || depth > 0; at++) {
      depth += text.charAt(at) == '<' ? 1 : text.charAt(at) == '>' ? -1 : 0;
    }
    at++;
  }

  /** The parameters of a method signature. */
  List<JavaType> parameters() {
    List<JavaType> parameters = new ArrayList<>();
    at++;
    while (text.charAt(at) != ')') {
      parameters.add(type());
    }
    at++;
    return parameters;
  }

  JavaType type() {
    char c = text.charAt(at++);
    return switch (c) {
      case 'I' -> Primitives.INT;
      case 'J' -> Primitives.LONG;
      case 'Z' -> Primitives.BOOLEAN;
      case 'C' -> Primitives.CHAR;
      case 'F' -> Primitives.FLOAT;
      case 'D' -> Primitives.DOUBLE;
      case 'B' -> new Primitive("byte");
      case 'S' -> new Primitive("short");
      case 'V' -> Primitives.VOID;
      case '[' -> new ArrayType(type());
      case 'T' -> {
        int end = text.indexOf(';', at);
        String name = text.substring(at, end);
        at = end + 1;
        yield variable(name);
      }
      case 'L' -> classType();
      default -> throw new IllegalArgumentException("no type at " + (at - 1) + " of " + text);
    };
  }

  private JavaType variable(String name) {
    for (TypeVariable v : variables) {
      if (v.name().equals(name)) {
        return v;
      }
    }
    return outerVariables.apply(name);
  }

  private ClassType classType() {
    StringBuilder name = new StringBuilder();
    List<JavaType> arguments = List.of();
    for (; ; at++) {
      char c = text.charAt(at);
      switch (c) {
        case '<' -> arguments = arguments();
        case '.' -> {
          // the arguments of the outer class are not kept: no async type is an inner class of a
          // generic one
          name.append('$');
          arguments = List.of();
        }
        case '/' -> name.append('.');
        case ';' -> {
          at++;
          return new ClassType(name.toString(), arguments);
        }
        default -> name.append(c);
      }
    }
  }

  private List<JavaType> arguments() {
    List<JavaType> arguments = new ArrayList<>(2);
    at++;
    while (text.charAt(at) != '>') {
      switch (text.charAt(at)) {
        case '*' -> {
          at++;
          arguments.add(new Wildcard(Optional.empty(), Optional.empty()));
        }
        case '+' -> {
          at++;
          arguments.add(new Wildcard(Optional.of(type()), Optional.empty()));
        }
        case '-' -> {
          at++;
          arguments.add(new Wildcard(Optional.empty(), Optional.of(type())));
        }
        default -> arguments.add(type());
      }
    }
    return arguments;
  }
}
