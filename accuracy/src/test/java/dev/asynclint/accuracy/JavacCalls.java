package dev.asynclint.accuracy;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import dev.asynclint.accuracy.Call.Place;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Name;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.IntersectionType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Every method call of some files as javac attributes it. Calls that javac itself can't attribute are left out. */
final class JavacCalls {
  /** Roots of the async types; a call whose type is a subtype of one is async-typed. */
  static final List<String> ASYNC =
      List.of(
          "java.util.concurrent.Future",
          "java.util.concurrent.CompletionStage",
          "org.reactivestreams.Publisher",
          "io.vertx.core.Future",
          "io.netty.util.concurrent.Future",
          "io.reactivex.rxjava3.core.SingleSource",
          "io.reactivex.rxjava3.core.MaybeSource",
          "io.reactivex.rxjava3.core.CompletableSource");

  private final JavacTask task;
  private final Trees trees;
  private final SourcePositions positions;
  private final List<TypeMirror> async = new ArrayList<>();
  private final Map<Place, Call> calls = new HashMap<>();

  private JavacCalls(JavacTask task) {
    this.task = task;
    this.trees = Trees.instance(task);
    this.positions = trees.getSourcePositions();
  }

  static Map<Place, Call> of(List<Path> files, List<Path> classPath) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(d -> {}, null, StandardCharsets.UTF_8)) {
      String path = classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
      List<String> options =
          List.of("-cp", path, "-implicit:none", "-proc:none", "-nowarn", "-Xmaxerrs", "100000", "--should-stop=ifError=ATTR");
      JavacTask task =
          (JavacTask) compiler.getTask(null, manager, d -> {}, options, null, manager.getJavaFileObjectsFromPaths(files));
      Iterable<? extends CompilationUnitTree> units = task.parse();
      task.analyze();
      JavacCalls reader = new JavacCalls(task);
      for (String name : ASYNC) {
        TypeElement element = task.getElements().getTypeElement(name);
        if (element != null) {
          reader.async.add(task.getTypes().erasure(element.asType()));
        }
      }
      units.forEach(reader::read);
      return reader.calls;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void read(CompilationUnitTree unit) {
    Path file = Path.of(unit.getSourceFile().toUri());
    new TreePathScanner<Void, Void>() {
      @Override
      public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
        Name name =
            call.getMethodSelect() instanceof MemberSelectTree s ? s.getIdentifier() : ((IdentifierTree) call.getMethodSelect()).getName();
        Element element = trees.getElement(getCurrentPath());
        TypeMirror type = trees.getTypeMirror(getCurrentPath());
        if (!name.contentEquals("super") && !name.contentEquals("this") && type != null && type.getKind() != TypeKind.ERROR
            && element instanceof ExecutableElement method && method.getEnclosingElement() instanceof TypeElement owner
            && owner.asType().getKind() != TypeKind.ERROR) {
          long offset = positions.getEndPosition(unit, call.getMethodSelect());
          var parent = getCurrentPath().getParentPath().getLeaf();
          boolean dropped = parent instanceof ExpressionStatementTree || parent instanceof LambdaExpressionTree;
          // javac has a class of its own for arrays
          String binaryName = task.getElements().getBinaryName(owner).toString();
          String ownerName = binaryName.equals("Array") ? "java.lang.Object" : binaryName;
          calls.put(new Place(file, offset), new Call(name.toString(), ownerName, erased(type), isAsync(type), dropped));
        }
        return super.visitMethodInvocation(call, unused);
      }
    }.scan(unit, null);
  }

  private boolean isAsync(TypeMirror type) {
    TypeMirror erasure = task.getTypes().erasure(type);
    return erasure.getKind() == TypeKind.DECLARED && async.stream().anyMatch(a -> task.getTypes().isSubtype(erasure, a));
  }

  private String erased(TypeMirror type) {
    TypeMirror erasure = task.getTypes().erasure(type);
    return switch (erasure.getKind()) {
      case DECLARED -> task.getElements().getBinaryName((TypeElement) ((DeclaredType) erasure).asElement()).toString();
      case ARRAY -> erased(((ArrayType) erasure).getComponentType()) + "[]";
      case INTERSECTION -> erased(((IntersectionType) erasure).getBounds().get(0));
      default -> erasure.toString();
    };
  }
}
