package dev.asynclint.semantics;

import java.util.HashMap;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.signature.SignatureReader;
import org.objectweb.asm.signature.SignatureVisitor;

/** The erasure of generic signatures. */
final class Erasure {
  private Erasure() {}

  /** The descriptor of a method or field signature, given the signature of its class. */
  static String of(String signature, String classSignature) {
    Map<String, String> bounds = new HashMap<>();
    if (!classSignature.isEmpty()) {
      new SignatureReader(classSignature).accept(new Bounds(bounds));
    }
    if (signature.indexOf('(') < 0) {
      StringBuilder out = new StringBuilder();
      new SignatureReader(signature).acceptType(new Printer(out, bounds));
      return out.toString();
    }
    new SignatureReader(signature).accept(new Bounds(bounds));
    StringBuilder out = new StringBuilder("(");
    new SignatureReader(signature)
        .accept(
            new SignatureVisitor(Opcodes.ASM9) {
              @Override
              public SignatureVisitor visitParameterType() {
                return new Printer(out, bounds);
              }

              @Override
              public SignatureVisitor visitReturnType() {
                out.append(')');
                return new Printer(out, bounds);
              }

              @Override
              public SignatureVisitor visitExceptionType() {
                return new SignatureVisitor(Opcodes.ASM9) {};
              }
            });
    return out.toString();
  }

  /** Collects the erased first bound of each type parameter. */
  private static final class Bounds extends SignatureVisitor {
    private final Map<String, String> bounds;
    private String parameter = "";

    Bounds(Map<String, String> bounds) {
      super(Opcodes.ASM9);
      this.bounds = bounds;
    }

    @Override
    public void visitFormalTypeParameter(String name) {
      parameter = name;
      bounds.put(name, "Ljava/lang/Object;");
    }

    @Override
    public SignatureVisitor visitClassBound() {
      return bound(true);
    }

    @Override
    public SignatureVisitor visitInterfaceBound() {
      return bound(bounds.get(parameter).equals("Ljava/lang/Object;"));
    }

    private SignatureVisitor bound(boolean counts) {
      StringBuilder out = new StringBuilder();
      String of = parameter;
      return new Printer(out, bounds) {
        @Override
        void done() {
          if (counts) {
            bounds.put(of, out.toString());
          }
        }
      };
    }

    @Override
    public SignatureVisitor visitSuperclass() {
      return new SignatureVisitor(Opcodes.ASM9) {};
    }

    @Override
    public SignatureVisitor visitInterface() {
      return new SignatureVisitor(Opcodes.ASM9) {};
    }

    @Override
    public SignatureVisitor visitParameterType() {
      return new SignatureVisitor(Opcodes.ASM9) {};
    }

    @Override
    public SignatureVisitor visitReturnType() {
      return new SignatureVisitor(Opcodes.ASM9) {};
    }
  }

  /** Prints one type without its arguments. */
  private static class Printer extends SignatureVisitor {
    private final StringBuilder out;
    private final Map<String, String> bounds;
    private String name = "";

    Printer(StringBuilder out, Map<String, String> bounds) {
      super(Opcodes.ASM9);
      this.out = out;
      this.bounds = bounds;
    }

    void done() {}

    @Override
    public void visitBaseType(char descriptor) {
      out.append(descriptor);
      done();
    }

    @Override
    public void visitTypeVariable(String variable) {
      out.append(bounds.getOrDefault(variable, "Ljava/lang/Object;"));
      done();
    }

    @Override
    public SignatureVisitor visitArrayType() {
      out.append('[');
      return this;
    }

    @Override
    public void visitClassType(String className) {
      name = className;
    }

    @Override
    public void visitInnerClassType(String inner) {
      name += "$" + inner;
    }

    @Override
    public SignatureVisitor visitTypeArgument(char wildcard) {
      return new SignatureVisitor(Opcodes.ASM9) {};
    }

    @Override
    public void visitEnd() {
      out.append('L').append(name).append(';');
      done();
    }
  }
}
