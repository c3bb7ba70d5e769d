package dev.asynclint.intellij;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** The stubs that the plugin is compiled against elsewhere are as the real classes, member by member. */
class StubsTest {
  private static final Path STUBS = Path.of("stubs", "target", "classes");

  /** Of a member: what a compiled caller depends on. */
  private static final int LINKAGE = Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED | Opcodes.ACC_STATIC | Opcodes.ACC_ABSTRACT | Opcodes.ACC_VARARGS;

  private record Signatures(String superclass, Set<String> interfaces, int access, Set<String> members) {}

  static List<String> stubs() throws IOException {
    try (Stream<Path> files = Files.walk(STUBS)) {
      return files.map(file -> STUBS.relativize(file).toString()).filter(f -> f.endsWith(".class") && !f.endsWith("package-info.class")).sorted().toList();
    }
  }

  @Test
  void thereAreStubs() throws IOException {
    assertThat(stubs()).hasSizeGreaterThan(10).contains("com/intellij/codeInspection/LocalInspectionTool.class");
  }

  @ParameterizedTest
  @MethodSource("stubs")
  void eachMemberIsAsInThePlatform(String name) throws IOException {
    Signatures stub;
    Signatures real;
    try (InputStream in = Files.newInputStream(STUBS.resolve(name))) {
      stub = read(in);
    }
    try (InputStream in = StubsTest.class.getClassLoader().getResourceAsStream(name)) {
      assertThat(in).as("%s in the platform", name).isNotNull();
      real = read(in);
    }
    List<String> missing = new ArrayList<>(stub.members);
    missing.removeAll(real.members);
    System.out.printf("stub %s: %d members, %d not as in the platform%n", name.replace(".class", ""), stub.members.size(), missing.size());
    assertThat(missing).isEmpty();
    assertThat(real.superclass).isEqualTo(stub.superclass);
    assertThat(real.interfaces).containsAll(stub.interfaces);
    assertThat(real.access).isEqualTo(stub.access);
  }

  private static Signatures read(InputStream in) throws IOException {
    Set<String> members = new TreeSet<>();
    ClassReader reader = new ClassReader(in);
    reader.accept(
        new ClassVisitor(Opcodes.ASM9) {
          @Override
          public MethodVisitor visitMethod(int access, String method, String descriptor, String generic, String[] exceptions) {
            add("method", access, method, descriptor, generic);
            return null;
          }

          @Override
          public FieldVisitor visitField(int access, String field, String descriptor, String generic, Object value) {
            add("field", access, field, descriptor, generic);
            return null;
          }

          private void add(String kind, int access, String member, String descriptor, String generic) {
            boolean seen = (access & (Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED)) != 0 && (access & Opcodes.ACC_SYNTHETIC) == 0;
            if (seen && !member.equals("<clinit>")) {
              members.add("%s %x %s %s %s".formatted(kind, access & LINKAGE, member, descriptor, generic));
            }
          }
        },
        ClassReader.SKIP_CODE);
    int access = reader.getAccess() & (Opcodes.ACC_PUBLIC | Opcodes.ACC_INTERFACE | Opcodes.ACC_ABSTRACT | Opcodes.ACC_ENUM | Opcodes.ACC_FINAL);
    return new Signatures(reader.getSuperName(), Set.copyOf(Arrays.asList(reader.getInterfaces())), access, members);
  }
}
