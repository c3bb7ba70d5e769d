package dev.asynclint.semantics.types;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.RecordComponentVisitor;

/** Reads what other classes can see of a class file: no code, no synthetic members. */
final class ClassFileReader extends ClassVisitor {
  private static final int API = Opcodes.ASM9;

  /** Class access flags that mean something else than the method flags of the same value. */
  private static final int NOT_CLASS_FLAGS = Opcodes.ACC_SUPER | Opcodes.ACC_VARARGS;

  private final ClassLookup lookup;
  private final boolean fromSource;
  private @Nullable BinaryClass result;

  private ClassFileReader(ClassLookup lookup, boolean fromSource) {
    super(API);
    this.lookup = lookup;
    this.fromSource = fromSource;
  }

  /**
   * Reads a class file; null where it is broken or newer than the reader.
   *
   * @param lookup finds the outer classes
   * @param fromSource whether its source is part of the project
   */
  static @Nullable ClassSymbol read(byte[] bytes, ClassLookup lookup, boolean fromSource) {
    ClassFileReader reader = new ClassFileReader(lookup, fromSource);
    try {
      new ClassReader(bytes)
          .accept(reader, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    } catch (RuntimeException e) {
      return null; // ASM has no exception of its own for a broken file
    }
    return reader.result;
  }

  private static String dotted(String internalName) {
    return internalName.replace('/', '.');
  }

  private static String simpleName(String descriptor) {
    int start = Math.max(descriptor.lastIndexOf('/'), descriptor.lastIndexOf('$'));
    return descriptor.substring(Math.max(start, 0) + 1, descriptor.length() - 1);
  }

  private BinaryClass result() {
    if (result == null) {
      throw new IllegalStateException("no class header");
    }
    return result;
  }

  private boolean isVisible(int access) {
    return (access & Opcodes.ACC_SYNTHETIC) == 0
        && (fromSource || (access & Opcodes.ACC_PRIVATE) == 0);
  }

  @Override
  public void visit(
      int version,
      int access,
      String name,
      @Nullable String signature,
      @Nullable String superName,
      String @Nullable [] interfaces) {
    result = new BinaryClass(dotted(name), access & ~NOT_CLASS_FLAGS, fromSource, lookup);
    header =
        new Header(
            signature, Optional.ofNullable(superName).map(ClassFileReader::dotted), interfaces);
  }

  private record Header(
      @Nullable String signature, Optional<String> superName, String @Nullable [] interfaces) {}

  private @Nullable Header header;

  @Override
  public void visitInnerClass(
      String name, @Nullable String outerName, @Nullable String innerName, int access) {
    String binaryName = dotted(name);
    if (binaryName.equals(result().name())) {
      if (outerName != null) {
        result().setOuter(dotted(outerName), (access & Opcodes.ACC_STATIC) != 0);
      }
    } else if (outerName != null
        && innerName != null
        && (fromSource || (access & (Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED)) != 0)
        && dotted(outerName).equals(result().name())) {
      result().addMember(innerName, binaryName);
    }
  }

  @Override
  public @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
    result().addAnnotation(simpleName(descriptor));
    return null;
  }

  @Override
  public @Nullable RecordComponentVisitor visitRecordComponent(
      String name, String descriptor, @Nullable String signature) {
    result().addComponent(name, signature == null ? descriptor : signature);
    return null;
  }

  @Override
  public @Nullable FieldVisitor visitField(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      @Nullable Object value) {
    if (isVisible(access)) {
      result().addField(name, access, signature == null ? descriptor : signature);
    }
    return null;
  }

  @Override
  public @Nullable MethodVisitor visitMethod(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      String @Nullable [] exceptions) {
    if (!isVisible(access)) {
      return null;
    }
    Set<String> annotations = new LinkedHashSet<>();
    result().addMethod(name, access, descriptor, Optional.ofNullable(signature), annotations);
    return new MethodVisitor(API) {
      @Override
      public @Nullable AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
        annotations.add(simpleName(annotation));
        return null;
      }
    };
  }

  @Override
  public void visitEnd() {
    Header read = header;
    if (read != null) {
      // after the inner classes, so that the outer class and its type variables are known
      String[] interfaces = read.interfaces() == null ? new String[0] : read.interfaces();
      result()
          .setSupertypes(
              read.signature(),
              read.superName(),
              Arrays.stream(interfaces).map(ClassFileReader::dotted).toList());
    }
  }
}
