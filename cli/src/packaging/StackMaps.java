import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/**
 * Gives the classes of a jar that were compiled for Java 5 (picocli, ASM) the stack maps of later class files. Without them the
 * JVM checks such a class in the slow, old way at each start, and keeps it, and what extends it, out of class data archives:
 * 300 classes, a tenth of a short run. Run by the build.
 *
 * <p>Argument: the jar, which is changed in place. What it refers to is on the class path.
 */
public final class StackMaps {
  private StackMaps() {}

  public static void main(String[] args) throws IOException {
    try (FileSystem jar = FileSystems.newFileSystem(Path.of(args[0]));
        Stream<Path> files = Files.walk(jar.getPath("/"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
        byte[] content = Files.readAllBytes(file);
        if (isBefore(Opcodes.V1_6, content)) {
          Files.write(file, withStackMaps(content));
        }
      }
    }
  }

  private static boolean isBefore(int version, byte[] content) {
    return ((content[6] & 0xff) << 8 | content[7] & 0xff) < version;
  }

  private static byte[] withStackMaps(byte[] content) {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES);
    ClassVisitor newer =
        new ClassVisitor(Opcodes.ASM9, writer) {
          @Override
          public void visit(int version, int access, String name, String signature, String superName, String[] interfaces) {
            super.visit(Opcodes.V1_8, access, name, signature, superName, interfaces);
          }
        };
    new ClassReader(content).accept(newer, 0);
    return writer.toByteArray();
  }
}
