package dev.asynclint.semantics.types;

import com.github.javaparser.ast.Node;
import dev.asynclint.semantics.JavaType;
import java.util.Optional;
import java.util.function.Supplier;
import org.objectweb.asm.Opcodes;

/**
 * A field as it is declared.
 *
 * @param written reads its type
 * @param node its VariableDeclarator, Parameter or EnumConstantDeclaration, where it comes from a source
 */
record FieldSymbol(String name, int flags, Supplier<JavaType> written, Optional<Node> node) {
  boolean isPrivate() {
    return (flags & Opcodes.ACC_PRIVATE) != 0;
  }

  JavaType type() {
    return written.get();
  }
}
