package dev.asynclint.semantics.types;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.CompactConstructorDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ThisExpr;
import com.github.javaparser.ast.expr.TypeExpr;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import com.github.javaparser.ast.type.Type;
import dev.asynclint.semantics.Answer;
import dev.asynclint.semantics.Callee;
import dev.asynclint.semantics.FileTypes;
import dev.asynclint.semantics.JavaType;
import dev.asynclint.semantics.JavaType.ClassType;
import dev.asynclint.semantics.types.MethodReferences.Reference;
import dev.asynclint.semantics.types.MethodTable.FieldMember;
import dev.asynclint.semantics.types.MethodTable.FunctionType;
import dev.asynclint.semantics.types.Variables.Variable;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The door to the resolver: what goes wrong behind it stops here and becomes "not known". */
final class ResolvedFile implements FileTypes {
  private final SourceUnit unit;
  private final Expressions expressions;
  /** Every call that was resolved, for whomever. */
  private final Map<Node, Optional<Callee>> resolved;
  /** Those of them that were asked for here. */
  private final Map<Node, Optional<Callee>> callees = new IdentityHashMap<>();
  private int unknown;

  ResolvedFile(FileLookup lookup) {
    this(lookup.own(), new Expressions(lookup.own(), lookup), new IdentityHashMap<>());
  }

  private ResolvedFile(SourceUnit unit, Expressions expressions, Map<Node, Optional<Callee>> resolved) {
    this.unit = unit;
    this.expressions = expressions;
    this.resolved = resolved;
  }

  @Override
  public FileTypes recounted() {
    return new ResolvedFile(unit, expressions, resolved);
  }

  /** Half-typed and hostile texts can break any assumption, and nesting can be deeper than the stack. */
  private static <T> T guarded(T otherwise, Supplier<T> question) {
    try {
      return question.get();
    } catch (RuntimeException | StackOverflowError e) {
      return otherwise;
    }
  }

  @Override
  public JavaType typeOf(Expression expression) {
    return guarded(JavaType.UNKNOWN, () -> expressions.typeOf(expression, expressions.root()));
  }

  @Override
  public JavaType typeOf(Type written) {
    return guarded(JavaType.UNKNOWN, () -> expressions.written(written));
  }

  @Override
  public JavaType typeNamed(String simpleName, Node at) {
    return guarded(JavaType.UNKNOWN, () -> unit.names().simple(simpleName, at));
  }

  @Override
  public Optional<Callee> calleeOf(Node call) {
    Optional<Callee> known = callees.get(call);
    if (known == null) {
      known = resolved.get(call);
      if (known == null) {
        known = guarded(Optional.empty(), () -> Optional.ofNullable(callee(call)));
        resolved.put(call, known);
      }
      callees.put(call, known);
      unknown += known.isPresent() ? 0 : 1;
    }
    return known;
  }

  private @Nullable Callee callee(Node call) {
    Environment environment = expressions.environmentOf(call, expressions.root());
    if (call instanceof MethodReferenceExpr reference) {
      return callee(reference, environment);
    }
    if (call instanceof Expression e) {
      expressions.typeOf(e, environment); // a long chain is typed from its start
    }
    Invocation invocation = expressions.calls().inPlace(call, environment).orElse(null);
    if (invocation == null) {
      return null;
    }
    Selection selection = invocation.selection();
    MethodSymbol method = selection.method();
    JavaType result =
        call instanceof Expression e ? expressions.typeOf(e, environment) : selection.result();
    JavaType receiver =
        method.isStatic() ? ClassType.of(method.owner().name()) : selection.receiver();
    return callee(method, invocation.complete().apply(selection.formals()), result, receiver);
  }

  private @Nullable Callee callee(MethodReferenceExpr reference, Environment environment) {
    FunctionType function =
        expressions.table().functionType(expressions.typeOf(reference, environment));
    List<JavaType> inputs = function == null ? List.of() : function.parameters();
    JavaType wanted = function == null ? JavaType.UNKNOWN : function.result();
    Reference resolved =
        expressions.calls().references().resolve(reference, inputs, wanted, environment);
    return resolved == null
        ? null
        : callee(
            resolved.member().method(), resolved.formals(), resolved.result(), resolved.receiver());
  }

  private static Callee callee(
      MethodSymbol method, List<JavaType> parameters, JavaType result, JavaType receiver) {
    Set<String> annotations = new LinkedHashSet<>(method.annotations());
    annotations.addAll(method.owner().annotations());
    return new Callee(
        method.owner().name(),
        method.name(),
        method.parameters().stream().map(JavaType::erasedName).toList(),
        parameters,
        result,
        receiver,
        method.isStatic(),
        method.isVarArgs(),
        method.isAbstract(),
        Set.copyOf(annotations),
        method.owner().fromSource());
  }

  @Override
  public Optional<Callee> functionalMethod(JavaType type) {
    return guarded(
        Optional.empty(),
        () ->
            Optional.ofNullable(expressions.table().functionType(type))
                .map(f -> callee(f.member().method(), f.parameters(), f.result(), type)));
  }

  @Override
  public List<Callee> abstractMethods(JavaType type) {
    return guarded(
        List.of(),
        () ->
            expressions.table().functionTypes(type).stream()
                .map(f -> callee(f.member().method(), f.parameters(), f.result(), type))
                .toList());
  }

  @Override
  public Optional<Node> declarationOf(Expression name) {
    return guarded(
        Optional.empty(),
        () ->
            declaration(Lambdas.stripped(name))
                .filter(n -> n.findCompilationUnit().orElse(null) == unit.tree()));
  }

  private Optional<Node> declaration(Expression name) {
    if (name instanceof NameExpr n) {
      Variable variable = expressions.variables().find(n.getNameAsString(), n);
      return variable == null ? Optional.empty() : node(variable);
    }
    if (name instanceof TypeExpr t
        && t.getType() instanceof ClassOrInterfaceType c
        && c.getScope().isEmpty()) {
      // the parser takes the `promise` of `promise::complete` for a type
      Variable variable = expressions.variables().find(c.getNameAsString(), t);
      return variable == null ? Optional.empty() : node(variable);
    }
    if (name instanceof FieldAccessExpr f && f.getScope() instanceof ThisExpr self) {
      FieldMember member =
          expressions
              .table()
              .field(expressions.typeOf(self, expressions.root()), f.getNameAsString());
      return member == null ? Optional.empty() : member.field().node();
    }
    return Optional.empty();
  }

  private static Optional<Node> node(Variable variable) {
    return variable.local().or(() -> variable.field().flatMap(f -> f.field().node()));
  }

  @Override
  public Optional<BodyDeclaration<?>> bodyOf(Callee callee) {
    return guarded(
        Optional.empty(),
        () -> Optional.ofNullable(unit.find(callee.owner())).flatMap(c -> body(c, callee)));
  }

  private static Optional<BodyDeclaration<?>> body(SourceClass owner, Callee callee) {
    for (MethodSymbol method : owner.methods(callee.name())) {
      if (method.node().orElse(null) instanceof BodyDeclaration<?> body
          && method.parameters().stream()
              .map(JavaType::erasedName)
              .toList()
              .equals(callee.parameters())) {
        return Optional.of(body);
      }
    }
    return Optional.empty();
  }

  @Override
  public Answer isSubtype(JavaType type, String className) {
    return guarded(Answer.UNKNOWN, () -> expressions.hierarchy().isSubtype(type, className));
  }

  @Override
  public List<ClassType> supertypes(JavaType type) {
    return guarded(List.of(), () -> expressions.hierarchy().closure(type));
  }

  @Override
  public Optional<String> enclosingClass(Node node) {
    return guarded(
        Optional.empty(),
        () ->
            Optional.ofNullable(node instanceof TypeDeclaration<?> ? node : SourceUnit.around(node))
                .map(n -> unit.classAt(n).name()));
  }

  @Override
  public Optional<Callee> signatureOf(BodyDeclaration<?> declaration) {
    return guarded(
        Optional.empty(),
        () ->
            declared(declaration)
                .map(
                    m -> {
                      JavaType self = m.owner().self();
                      return callee(m, m.parameters(), m.isConstructor() ? self : m.result(), self);
                    }));
  }

  private Optional<MethodSymbol> declared(BodyDeclaration<?> declaration) {
    Node around = SourceUnit.around(declaration);
    if (around == null) {
      return Optional.empty();
    }
    // a compact constructor is the canonical one, whose node is the record
    return unit.classAt(around)
        .method(declaration instanceof CompactConstructorDeclaration ? around : declaration);
  }

  @Override
  public List<Callee> overriddenBy(BodyDeclaration<?> method) {
    return guarded(List.of(), () -> declared(method).map(this::overridden).orElse(List.of()));
  }

  private List<Callee> overridden(MethodSymbol method) {
    List<Callee> found = new ArrayList<>();
    if (method.isStatic() || method.isConstructor() || method.isPrivate()) {
      return found;
    }
    ClassType self = method.owner().self();
    Member member = new Member(method, self);
    for (ClassType supertype : expressions.hierarchy().closure(self)) {
      ClassSymbol symbol =
          supertype.name().equals(self.name())
              ? null
              : expressions.hierarchy().find(supertype.name());
      if (symbol == null) {
        continue;
      }
      for (MethodSymbol other : symbol.methods(method.name())) {
        if (!other.isStatic()
            && !other.isPrivate()
            && expressions.table().sameParameters(member, new Member(other, supertype))) {
          Substitution arguments = expressions.hierarchy().argumentsOf(supertype);
          found.add(
              callee(
                  other,
                  arguments.apply(other.parameters()),
                  arguments.apply(other.result()),
                  supertype));
        }
      }
    }
    return found;
  }

  @Override
  public int[] counts() {
    return new int[] {callees.size(), unknown};
  }
}
