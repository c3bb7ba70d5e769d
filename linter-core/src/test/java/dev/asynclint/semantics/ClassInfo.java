package dev.asynclint.semantics;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * The visible signatures of a class file, and their form as a stub.
 *
 * @param access flags, those of the InnerClasses attribute for a nested class
 * @param name internal name
 * @param superName internal name, {@code -} for none
 * @param interfaces internal names
 * @param signature generic signature, empty for none
 * @param methods public and protected methods
 * @param fields public and protected fields
 */
record ClassInfo(
    int access,
    String name,
    String superName,
    List<String> interfaces,
    String signature,
    List<Member> methods,
    List<Member> fields) {

  /** Annotations that rules ask for. */
  private static final List<String> ANNOTATIONS =
      List.of("CanIgnoreReturnValue", "CheckReturnValue", "Blocking", "NonBlocking", "Fluent", "FunctionalInterface");

  /**
   * A method or field.
   *
   * @param signature generic signature, empty for none
   * @param annotations simple names, those of the class included
   */
  record Member(int access, String name, String descriptor, String signature, List<String> annotations) {
    boolean isAbstract() {
      return Modifier.isAbstract(access);
    }

    /** Simple names of the erased parameter types. */
    List<String> parameters() {
      return Arrays.stream(Type.getArgumentTypes(descriptor))
          .map(t -> t.getClassName())
          .map(n -> n.substring(Math.max(n.lastIndexOf('.'), n.lastIndexOf('$')) + 1))
          .toList();
    }

    String text() {
      String type = signature.isEmpty() ? descriptor : signature;
      String marks = annotations.isEmpty() ? "" : annotations.stream().collect(Collectors.joining(",@", " @", ""));
      return Integer.toHexString(access) + " " + name + " " + type + marks;
    }
  }

  /** The class of this binary or internal name on the class path or in the running JDK. */
  static Optional<ClassInfo> load(String name) {
    try (InputStream in = ClassLoader.getSystemResourceAsStream(name.replace('.', '/') + ".class")) {
      return in == null ? Optional.empty() : Optional.of(read(in.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ClassInfo read(byte[] classFile) {
    Collector collector = new Collector();
    new ClassReader(classFile).accept(collector, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    return collector.result();
  }

  /** The lines of a stub file for this class. */
  Stream<String> text() {
    String header =
        "class %x %s %s %s".formatted(access, name, superName, interfaces.isEmpty() ? "-" : String.join(",", interfaces))
            + (signature.isEmpty() ? "" : " " + signature);
    return Stream.of(
            Stream.of(header), methods.stream().map(m -> "m " + m.text()).sorted(), fields.stream().map(f -> "f " + f.text()).sorted())
        .flatMap(s -> s);
  }

  /** The classes of a stub file. */
  static List<ClassInfo> parse(List<String> stubs) {
    List<ClassInfo> classes = new ArrayList<>();
    for (String line : stubs) {
      if (line.startsWith("class ")) {
        String[] w = line.split(" ", 6);
        List<String> interfaces = w[4].equals("-") ? List.of() : List.of(w[4].split(","));
        int access = Integer.parseInt(w[1], 16);
        classes.add(new ClassInfo(access, w[2], w[3], interfaces, w.length > 5 ? w[5] : "", new ArrayList<>(), new ArrayList<>()));
      } else if (line.startsWith("m ") || line.startsWith("f ")) {
        String[] w = line.split(" ");
        List<String> marks = w.length > 4 ? Arrays.stream(w[4].split(",")).map(a -> a.substring(1)).toList() : List.of();
        ClassInfo last = classes.get(classes.size() - 1);
        Member member = new Member(Integer.parseInt(w[1], 16), w[2], Erasure.of(w[3], last.signature()), w[3], marks);
        (line.startsWith("m ") ? last.methods() : last.fields()).add(member);
      }
    }
    return classes;
  }

  private static final class Collector extends ClassVisitor {
    private int access;
    private String name = "";
    private String superName = "-";
    private List<String> interfaces = List.of();
    private String signature = "";
    private final List<String> ownMarks = new ArrayList<>();
    private final List<Member> methods = new ArrayList<>();
    private final List<Member> fields = new ArrayList<>();

    Collector() {
      super(Opcodes.ASM9);
    }

    ClassInfo result() {
      return new ClassInfo(access, name, superName, interfaces, signature, methods, fields);
    }

    @Override
    public void visit(int version, int flags, String n, @Nullable String sig, @Nullable String sup, String[] ifs) {
      access = flags & ~Opcodes.ACC_SUPER;
      name = n;
      superName = sup == null ? "-" : sup;
      interfaces = List.of(ifs);
      signature = sig == null ? "" : sig;
    }

    @Override
    public void visitInnerClass(String n, @Nullable String outer, @Nullable String inner, int flags) {
      if (n.equals(name)) {
        access = flags;
      }
    }

    @Override
    public @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
      mark(descriptor, ownMarks);
      return null;
    }

    private static void mark(String descriptor, List<String> to) {
      String simple = descriptor.substring(Math.max(descriptor.lastIndexOf('/'), descriptor.lastIndexOf('$')) + 1, descriptor.length() - 1);
      if (ANNOTATIONS.contains(simple)) {
        to.add(simple);
      }
    }

    private static boolean isVisible(int flags) {
      return (flags & (Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED)) != 0 && (flags & Opcodes.ACC_SYNTHETIC) == 0;
    }

    @Override
    public @Nullable MethodVisitor visitMethod(int flags, String n, String desc, @Nullable String sig, String @Nullable [] thrown) {
      // a dollar marks what a compiler other than javac made up
      if (!isVisible(flags) || n.indexOf('$') >= 0) {
        return null;
      }
      List<String> marks = new ArrayList<>(ownMarks);
      methods.add(new Member(flags & ~Opcodes.ACC_SYNCHRONIZED & ~Opcodes.ACC_NATIVE, n, desc, sig == null ? "" : sig, marks));
      return new MethodVisitor(Opcodes.ASM9) {
        @Override
        public @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
          mark(descriptor, marks);
          return null;
        }
      };
    }

    @Override
    public @Nullable FieldVisitor visitField(int flags, String n, String desc, @Nullable String sig, @Nullable Object value) {
      if (isVisible(flags)) {
        fields.add(new Member(flags, n, desc, sig == null ? "" : sig, List.of()));
      }
      return null;
    }
  }
}
