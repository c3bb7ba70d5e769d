package dev.asynclint.semantics;

import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.CompactConstructorDeclaration;
import com.github.javaparser.ast.body.ConstructorDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.ThisExpr;
import com.github.javaparser.ast.expr.TypeExpr;
import com.github.javaparser.ast.nodeTypes.NodeWithAnnotations;
import com.github.javaparser.ast.stmt.ExplicitConstructorInvocationStmt;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import com.github.javaparser.ast.type.Type;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.NullUnmarked;

/** Adapts {@link Light}. */
@NullUnmarked
final class LightFileTypes implements FileTypes {
  private final Light light;
  private final CompilationUnit unit;
  private final Map<Node, Optional<Callee>> callees = new IdentityHashMap<>();
  private int unknown;

  LightFileTypes(Light light, CompilationUnit unit, Path file) {
    this.light = light;
    this.unit = unit;
    light.addUnit(file, unit);
  }

  private static <T> T guarded(T otherwise, Supplier<T> question) {
    try {
      T answer = question.get();
      return answer == null ? otherwise : answer;
    } catch (RuntimeException | StackOverflowError e) {
      return otherwise;
    }
  }

  private JavaType java(Light.Ty t) {
    return java(t, 0);
  }

  private JavaType java(Light.Ty t, int depth) {
    if (t == null || t == Light.UNK || depth > 20) {
      return JavaType.UNKNOWN;
    }
    if (t instanceof Light.C c) {
      return new JavaType.ClassType(c.n, Arrays.stream(c.a).map(x -> java(x, depth + 1)).toList());
    }
    if (t instanceof Light.A a) {
      return new JavaType.ArrayType(java(a.e, depth + 1));
    }
    if (t instanceof Light.P p) {
      return new JavaType.Primitive(p.n);
    }
    if (t instanceof Light.V v) {
      return new JavaType.TypeVariable(v.n, v.b == null ? JavaType.ClassType.of("java.lang.Object") : java(Light.erase(v.b), depth + 1));
    }
    Light.W w = (Light.W) t;
    return new JavaType.Wildcard(
        Optional.ofNullable(w.up).map(x -> java(x, depth + 1)), Optional.ofNullable(w.lo).map(x -> java(x, depth + 1)));
  }

  private Light.Ty light(JavaType t) {
    if (t instanceof JavaType.ClassType c) {
      return new Light.C(c.name(), c.arguments().stream().map(this::light).map(x -> x == null ? Light.UNK : x).toArray(Light.Ty[]::new));
    }
    if (t instanceof JavaType.ArrayType a) {
      return new Light.A(light(a.element()));
    }
    if (t instanceof JavaType.Primitive p) {
      return Light.PR.get(p.name());
    }
    if (t instanceof JavaType.TypeVariable v) {
      return light(v.bound());
    }
    if (t instanceof JavaType.Wildcard w) {
      return new Light.W(w.upper().map(this::light).orElse(null), w.lower().map(this::light).orElse(null));
    }
    return null;
  }

  @Override
  public JavaType typeOf(Expression e) {
    return guarded(
        JavaType.UNKNOWN,
        () -> java(e instanceof LambdaExpr || e instanceof MethodReferenceExpr ? light.target(e) : light.typeOf(e)));
  }

  @Override
  public JavaType typeOf(Type written) {
    return guarded(JavaType.UNKNOWN, () -> java(light.type(written, written)));
  }

  @Override
  public Optional<Callee> calleeOf(Node call) {
    Optional<Callee> known = callees.get(call);
    if (known == null) {
      known = guarded(Optional.empty(), () -> Optional.ofNullable(callee(call)));
      callees.put(call, known);
      unknown += known.isPresent() ? 0 : 1;
    }
    return known;
  }

  private Callee callee(Node call) {
    if (call instanceof MethodCallExpr m) {
      Light.Call k = light.resolve(m);
      return k.m == null ? null : callee(k.m, k.c, k.recv, k.b, k.type);
    }
    if (call instanceof ObjectCreationExpr o) {
      Light.Ty t = light.newType(o);
      if (!(t instanceof Light.C c)) {
        return null;
      }
      Light.CI ci = light.load(c.n);
      if (ci != null && ci.isIf()) {
        c = Light.OBJ;
      }
      Light.Call k = light.ctor(o, c);
      return k.m == null ? null : callee(k.m, k.c, k.recv, k.b, t);
    }
    if (call instanceof ExplicitConstructorInvocationStmt x) {
      Light.CI ci = light.encl(x);
      ci.supers();
      Light.Call k = light.ctor(x, x.isThis() ? new Light.C(ci.n, light.selfArgs(ci)) : ci.sup);
      return k.m == null ? null : callee(k.m, k.c, k.recv, k.b, k.recv);
    }
    if (call instanceof MethodReferenceExpr r) {
      Light.Ty target = light.target(r);
      Light.Fn fn = target == null ? null : light.fn(target);
      Light.Ty scope = light.refScope(r);
      if (fn == null || scope == null) {
        return null;
      }
      Light.Cand c = light.refCand(r, scope, fn);
      if (c == null) {
        return null;
      }
      c.m().init();
      Light.C receiver = light.cls(scope);
      if (light.isTypeRef(r) && !c.m().st() && fn.ps().length > 0) {
        Light.C better = light.asSuper(fn.ps()[0], receiver.n);
        receiver = better == null ? receiver : better;
      }
      Light.Ty result = Light.sub(c.m().ret, light.bind(light.sup(c, receiver)));
      return callee(c.m(), c, receiver, Map.of(), r.getIdentifier().equals("new") ? scope : result);
    }
    return null;
  }

  private Callee callee(Light.MI m, Light.Cand c, Light.C receiver, Map<Light.V, Light.Ty> bound, Light.Ty result) {
    m.init();
    List<JavaType> types = new ArrayList<>();
    Light.Ty[] formals = c == null ? m.ps : light.formals(c, receiver);
    for (Light.Ty p : formals) {
      types.add(java(Light.sub(p, bound)));
    }
    Set<String> annotations = new LinkedHashSet<>(m.an);
    if (m.node instanceof NodeWithAnnotations<?> n) {
      n.getAnnotations().forEach(a -> annotations.add(a.getName().getIdentifier()));
    }
    annotations.addAll(m.ow.an);
    if (m.ow.node instanceof NodeWithAnnotations<?> n) {
      n.getAnnotations().forEach(a -> annotations.add(a.getName().getIdentifier()));
    }
    return new Callee(
        m.ow.n,
        m.n,
        Arrays.stream(m.ps).map(light::er).toList(),
        types,
        java(result),
        java(receiver == null ? new Light.C(m.ow.n) : receiver),
        m.st(),
        m.va(),
        m.ab(),
        annotations,
        m.ow.src);
  }

  @Override
  public Optional<Callee> functionalMethod(JavaType type) {
    return guarded(
        Optional.empty(),
        () -> {
          Light.C c = light.cls(light(type));
          Light.Cand sam = c == null ? null : light.sam(c.n);
          Light.Fn fn = sam == null ? null : light.fn(c);
          if (fn == null) {
            return Optional.empty();
          }
          Callee raw = callee(sam.m(), sam, c, Map.of(), fn.ret());
          return Optional.of(
              new Callee(
                  raw.owner(),
                  raw.name(),
                  raw.parameters(),
                  Arrays.stream(fn.ps()).map(this::java).toList(),
                  java(fn.ret()),
                  raw.receiver(),
                  raw.isStatic(),
                  raw.varArgs(),
                  raw.isAbstract(),
                  raw.annotations(),
                  raw.fromSource()));
        });
  }

  @Override
  public Optional<Node> declarationOf(Expression name) {
    return guarded(
        Optional.empty(),
        () -> {
          if (name instanceof NameExpr n) {
            return Optional.ofNullable(light.declaration(n.getNameAsString(), n));
          }
          if (name instanceof TypeExpr t && t.getType() instanceof ClassOrInterfaceType c && c.getScope().isEmpty()) {
            // the parser takes the `promise` of `promise::complete` for a type
            return Optional.ofNullable(light.declaration(c.getNameAsString(), t));
          }
          if (name instanceof FieldAccessExpr f && f.getScope() instanceof ThisExpr t) {
            Light.CI ci = t.getTypeName().isPresent() ? light.load(light.cls(light.typeOf(t)).n) : light.encl(t);
            Light.FI field = ci == null ? null : ci.fs.get(f.getNameAsString());
            return Optional.ofNullable(field == null ? null : field.node);
          }
          return Optional.empty();
        });
  }

  @Override
  public Optional<BodyDeclaration<?>> bodyOf(Callee callee) {
    return guarded(
        Optional.empty(),
        () -> {
          Light.CI ci = callee.fromSource() ? light.load(callee.owner()) : null;
          if (ci == null) {
            return Optional.empty();
          }
          for (Light.MI m : ci.ms.getOrDefault(callee.name(), List.of())) {
            m.init();
            if (m.node instanceof BodyDeclaration<?> b
                && Arrays.stream(m.ps).map(light::er).toList().equals(callee.parameters())
                && b.findCompilationUnit().orElse(null) == unit) {
              return Optional.of(b);
            }
          }
          return Optional.empty();
        });
  }

  @Override
  public Answer isSubtype(JavaType type, String className) {
    return guarded(
        Answer.UNKNOWN,
        () -> {
          Light.C c = light.cls(light(type));
          if (c == null) {
            return type.isKnown() ? Answer.NO : Answer.UNKNOWN;
          }
          if (c.n.equals(className)) {
            return Answer.YES;
          }
          Light.CI ci = light.load(c.n);
          if (ci == null) {
            return Answer.UNKNOWN;
          }
          return light.asSuper(c, className) != null ? Answer.YES : light.incomplete(ci, 0) ? Answer.UNKNOWN : Answer.NO;
        });
  }

  @Override
  public List<JavaType.ClassType> supertypes(JavaType type) {
    return guarded(
        List.of(),
        () -> {
          Map<String, Light.C> found = new LinkedHashMap<>();
          Light.C c = light.cls(light(type));
          if (c != null) {
            found.put(c.n, c);
            List<Light.C> level = List.of(c);
            while (!level.isEmpty()) {
              List<Light.C> next = new ArrayList<>();
              for (Light.C t : level) {
                Light.CI ci = light.load(t.n);
                if (ci == null) {
                  continue;
                }
                ci.supers();
                Map<Light.V, Light.Ty> b = light.bind(t);
                for (int i = -1; i < ci.ifs.length; i++) {
                  Light.C s = i < 0 ? ci.sup : ci.ifs[i];
                  if (s != null && !found.containsKey(s.n)) {
                    Light.C bound = (Light.C) Light.sub(s, b);
                    found.put(s.n, bound);
                    next.add(bound);
                  }
                }
              }
              level = next;
            }
          }
          return found.values().stream().map(t -> (JavaType.ClassType) java(t)).toList();
        });
  }

  @Override
  public Optional<String> enclosingClass(Node node) {
    return guarded(
        Optional.empty(),
        () -> {
          Light.CI ci = node instanceof TypeDeclaration<?> ? light.ci(node) : light.encl(node);
          return Optional.ofNullable(ci == null ? null : ci.n);
        });
  }

  private Light.MI declared(BodyDeclaration<?> d) {
    String name = d instanceof MethodDeclaration m ? m.getNameAsString() : d instanceof ConstructorDeclaration ? "<init>" : null;
    if (d instanceof CompactConstructorDeclaration) {
      name = "<init>";
    }
    Light.CI ci = name == null ? null : light.encl(d);
    if (ci != null) {
      for (Light.MI m : ci.ms.getOrDefault(name, List.of())) {
        if (m.node == d || d instanceof CompactConstructorDeclaration && m.node == d.getParentNode().orElse(null)) {
          return m.init();
        }
      }
    }
    return null;
  }

  @Override
  public Optional<Callee> signatureOf(BodyDeclaration<?> declaration) {
    return guarded(
        Optional.empty(),
        () -> {
          Light.MI m = declared(declaration);
          Light.C self = m == null ? null : new Light.C(m.ow.n, light.selfArgs(m.ow));
          return m == null ? Optional.empty() : Optional.of(callee(m, null, self, Map.of(), m.isConstructor() ? self : m.ret));
        });
  }

  @Override
  public List<Callee> overriddenBy(BodyDeclaration<?> method) {
    return guarded(
        List.of(),
        () -> {
          Light.MI m = declared(method);
          if (m == null || m.st() || m.isConstructor()) {
            return List.of();
          }
          List<Callee> found = new ArrayList<>();
          Light.C self = new Light.C(m.ow.n, light.selfArgs(m.ow));
          for (JavaType.ClassType t : supertypes(java(self))) {
            Light.CI ci = t.name().equals(m.ow.n) ? null : light.load(t.name());
            if (ci == null) {
              continue;
            }
            Light.C as = light.asSuper(self, t.name());
            for (Light.MI o : ci.ms.getOrDefault(m.n, List.of())) {
              o.init();
              if (!o.st() && o.ps.length == m.ps.length && sameParameters(o, as, m)) {
                found.add(callee(o, null, as, Map.of(), Light.sub(o.ret, light.bind(as))));
              }
            }
          }
          return found;
        });
  }

  private boolean sameParameters(Light.MI o, Light.C as, Light.MI m) {
    Map<Light.V, Light.Ty> b = light.bind(as);
    for (int i = 0; i < m.ps.length; i++) {
      if (!Light.same(Light.erase(Light.sub(o.ps[i], b)), Light.erase(m.ps[i]))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int[] counts() {
    return new int[] {callees.size(), unknown};
  }
}
