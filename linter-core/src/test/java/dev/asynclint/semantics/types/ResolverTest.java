package dev.asynclint.semantics.types;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.javaparser.ast.body.CompactConstructorDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.RecordDeclaration;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.stmt.ExplicitConstructorInvocationStmt;
import dev.asynclint.semantics.Answer;
import dev.asynclint.semantics.Callee;
import dev.asynclint.semantics.JavaType;
import org.junit.jupiter.api.Test;

/** One trap of the language each. */
class ResolverTest {
  @Test
  void callsInChainedLambdas() {
    Snippet s =
        Snippet.of(
            """
            import java.util.concurrent.CompletableFuture;
            class A {
              CompletableFuture<Integer> f(String s) {
                return CompletableFuture.supplyAsync(() -> s).thenCompose(x -> g(x).thenApply(y -> y.length())).exceptionally(e -> 0);
              }
              CompletableFuture<String> g(String s) { return CompletableFuture.completedFuture(s); }
            }
            """);
    assertThat(s.call("length")).isEqualTo("java.lang.String#length() : int");
    assertThat(s.call("exceptionally")).endsWith(" : CompletableFuture<Integer>");
    assertThat(s.calleeOf("thenCompose").receiver()).hasToString("CompletableFuture<String>");
  }

  @Test
  void collectorsAreTypedByTheStream() {
    Snippet s =
        Snippet.of(
            """
            import java.util.*;
            import java.util.stream.*;
            class A {
              void f(List<String> names) {
                var m = names.stream()
                    .collect(Collectors.groupingBy(n -> n.length(), TreeMap::new, Collectors.mapping(n -> n.trim(), Collectors.toList())));
                m.firstEntry();
              }
            }
            """);
    assertThat(s.call("trim")).isEqualTo("java.lang.String#trim() : String");
    assertThat(s.call("firstEntry"))
        .isEqualTo("java.util.TreeMap#firstEntry() : Entry<Integer, List<String>>");
  }

  @Test
  void aTargetTellsWhatArgumentsDoNot() {
    Snippet s =
        Snippet.of(
            """
            import java.util.*;
            import java.util.concurrent.CompletableFuture;
            class A {
              CompletableFuture<Object> f() { return CompletableFuture.supplyAsync(() -> "s"); }
              void g() { take(new ArrayList<>(), Map.of()); }
              void take(List<String> l, Map<String, Integer> m) {}
            }
            """);
    assertThat(s.call("supplyAsync")).endsWith(" : CompletableFuture<Object>");
    assertThat(s.call("of")).endsWith(" : Map<String, Integer>");
    assertThat(s.first(ObjectCreationExpr.class))
        .isEqualTo("java.util.ArrayList#<init>() : ArrayList<String>");
  }

  @Test
  void aCallUnderACastIsOnItsOwn() {
    Snippet s =
        Snippet.of(
            "class A { <T> T any() { return null; } void f() { Object o = (String) any(); } }");
    assertThat(s.call("any")).isEqualTo("A#any() : Object");
  }

  @Test
  void localClassesEnumsRecordsAndInterfaces() {
    Snippet s =
        Snippet.of(
            """
            class A {
              void f() {
                record P(int x, String y) {}
                class Q { P p() { return new P(1, ""); } }
                new Q().p().y().trim();
              }
            }
            """);
    assertThat(s.call("p")).isEqualTo("A$1Q#p() : 1P");
    assertThat(s.call("y")).isEqualTo("A$1P#y() : String");
    assertThat(s.call("trim")).isEqualTo("java.lang.String#trim() : String");
  }

  @Test
  void membersThatRecordsAndEnumsHaveWithoutWritingThem() {
    Snippet s =
        Snippet.of(
            """
            record R<T>(T value, String... rest) {
              R { value = value; }
              enum E { X { @Override int n() { return 2; } }; int n() { return 1; } }
              void f(R<String> r) {
                r.value().trim();
                r.equals(r);
                E.valueOf("X").n();
                E.values().clone();
                new R<>(1, "a", "b");
              }
            }
            """);
    assertThat(s.call("value")).isEqualTo("R#value() : String");
    assertThat(s.call("equals")).isEqualTo("R#equals(java.lang.Object) : boolean");
    assertThat(s.call("n")).isEqualTo("R$E#n() : int");
    assertThat(s.call("clone")).isEqualTo("java.lang.Object#clone() : E[]");
    assertThat(s.first(ObjectCreationExpr.class))
        .isEqualTo("R#<init>(java.lang.Object,java.lang.String[]) : R<Integer>");
    assertThat(
            s.types()
                .signatureOf(s.unit().findFirst(CompactConstructorDeclaration.class).orElseThrow())
                .map(Callee::key))
        .contains("R#<init>(java.lang.Object,java.lang.String[])");
  }

  @Test
  void explicitConstructorCallsAndQualifiedThisAndSuper() {
    Snippet s =
        Snippet.of(
            """
            class A {
              A(int i) {}
              String name() { return ""; }
              interface I { default long d() { return 1; } }
              class B extends A implements I {
                B() { super(1); }
                public long d() { A.this.name(); return I.super.d(); }
              }
            }
            """);
    assertThat(s.first(ExplicitConstructorInvocationStmt.class)).startsWith("A#<init>(int)");
    assertThat(s.call("name")).isEqualTo("A#name() : String");
    assertThat(s.call("d")).isEqualTo("A$I#d() : long");
  }

  @Test
  void innerClassesAreCreatedThroughTheirOuter() {
    Snippet s =
        Snippet.of("class A { class B { int b() { return 1; } } void f(A a) { a.new B().b(); } }");
    assertThat(s.call("b")).isEqualTo("A$B#b() : int");
  }

  @Test
  void anonymousClassesWithADiamond() {
    Snippet s =
        Snippet.of(
            """
            import java.util.function.Function;
            class A {
              <T> T read(Ref<T> r) { return null; }
              static abstract class Ref<T> {}
              void f() {
                String s = read(new Ref<>() {});
                read(new Ref<Integer>() {}).intValue();
              }
            }
            """);
    assertThat(
            s.types()
                .calleeOf(
                    s.unit().findAll(com.github.javaparser.ast.expr.MethodCallExpr.class).get(0))
                .orElseThrow()
                .returnType())
        .hasToString("String");
    assertThat(s.call("intValue")).isEqualTo("java.lang.Integer#intValue() : int");
  }

  @Test
  void patternsAreInScopeWhereTheyAreBound() {
    Snippet s =
        Snippet.of(
            """
            class A {
              Integer v;
              record P(String l, Object r) {}
              void f(Object o) {
                if (!(o instanceof String v)) { v.intValue(); return; }
                v.trim();
                String t = switch (o) { case P(var l, Long r) when r.longValue() > 1 -> l.strip(); default -> ""; };
              }
            }
            """);
    assertThat(s.call("intValue")).startsWith("java.lang.Integer#");
    assertThat(s.call("trim")).startsWith("java.lang.String#");
    assertThat(s.call("longValue")).startsWith("java.lang.Long#");
    assertThat(s.call("strip")).startsWith("java.lang.String#");
    assertThat(s.declaration("v")).isEqualTo("String v");
  }

  @Test
  void switchAndConditionalExpressions() {
    Snippet s =
        Snippet.of(
            """
            import java.util.*;
            class A {
              void f(int i, List<String> l, Set<String> t) {
                (i > 1 ? l : t).iterator();
                (switch (i) { case 1 -> "a"; default -> { yield "b"; } }).length();
                var x = i > 0 ? 1 : 2L;
                List<String> e = i > 0 ? List.of() : Collections.emptyList();
              }
            }
            """);
    assertThat(s.call("iterator")).isEqualTo("java.util.Collection#iterator() : Iterator<String>");
    assertThat(s.call("length")).isEqualTo("java.lang.String#length() : int");
    assertThat(s.call("emptyList")).endsWith(" : List<String>");
    assertThat(s.type("i > 0 ? 1 : 2L")).hasToString("long");
  }

  @Test
  void intersectionTypesHaveTheMembersOfAllBounds() {
    Snippet s =
        Snippet.of(
            """
            class A {
              interface X { int x(); }
              interface Y { int y(); }
              <T extends X & Y> void f(T t, Object o) { t.x(); t.y(); ((X & Y) o).y(); }
            }
            """);
    assertThat(s.calleeOf("y").key()).isEqualTo("A$Y#y()");
    assertThat(s.call("y")).isEqualTo("A$Y#y() : int");
    assertThat(s.call("x")).isEqualTo("A$X#x() : int");
  }

  @Test
  void methodReferencesOfEveryKind() {
    String source =
        """
        import java.util.function.*;
        class A {
          static int s(String x) { return 1; }
          int i(String x) { return 1; }
          int i(int x) { return 1; }
          void f(A a) { %s }
        }
        """;
    assertThat(
            Snippet.of(source.formatted("Function<String, Integer> g = A::s;"))
                .first(MethodReferenceExpr.class))
        .startsWith("A#s(");
    assertThat(
            Snippet.of(source.formatted("Function<String, Integer> g = a::i;"))
                .first(MethodReferenceExpr.class))
        .startsWith("A#i(java.lang.String)");
    assertThat(
            Snippet.of(source.formatted("IntUnaryOperator g = this::i;"))
                .first(MethodReferenceExpr.class))
        .startsWith("A#i(int)");
    assertThat(
            Snippet.of(source.formatted("BiFunction<A, String, Integer> g = A::i;"))
                .first(MethodReferenceExpr.class))
        .startsWith("A#i(java.lang.String)");
    assertThat(
            Snippet.of(
                    source.formatted(
                        "Supplier<java.util.List<String>> g = java.util.ArrayList::new;"))
                .first(MethodReferenceExpr.class))
        .isEqualTo("java.util.ArrayList#<init>() : ArrayList<String>");
    assertThat(
            Snippet.of(
                    source.formatted(
                        "java.util.stream.Stream.of(\"\").toArray(String[]::new).clone();"))
                .call("clone"))
        .endsWith(" : String[]");
  }

  @Test
  void aReferenceThroughATypeTakesTheReceiverFirst() {
    Snippet s =
        Snippet.of(
            "class A { int i() { return 1; } int i(A a) { return 1; } java.util.function.Function<A, Integer> f = A::i; }");
    assertThat(s.first(MethodReferenceExpr.class)).isEqualTo("A#i() : int");
  }

  @Test
  void aConstructorReferenceTakesWhatIsAskedOfIt() {
    Snippet s =
        Snippet.of(
            """
            import java.util.*;
            import java.util.function.*;
            class A {
              <K, M extends Map<K, String>> M index(Supplier<M> s, Function<String, K> f) { return null; }
              void f() { index(TreeMap::new, x -> x.length()).firstKey(); }
            }
            """);
    assertThat(s.call("firstKey")).isEqualTo("java.util.TreeMap#firstKey() : Integer");
  }

  @Test
  void anAnonymousClassOfAnInterfaceCallsTheConstructorOfObject() {
    Snippet s = Snippet.of("class A { Runnable r = new Runnable() { public void run() {} }; }");
    assertThat(s.first(ObjectCreationExpr.class)).isEqualTo("java.lang.Object#<init>() : 1");
  }

  @Test
  void overloadsAreChosenInThreePhases() {
    Snippet s =
        Snippet.of(
            """
            class A {
              static void m(long l) {}
              static void m(Integer i) {}
              static void m(Object... o) {}
              static void n(Object o) {}
              static void n(int... i) {}
              void f(String[] a) { m(1); n(1); n(1, 2); v(a); v("x", "y"); }
              static void v(Object... o) {}
            }
            """);
    assertThat(s.call("m")).startsWith("A#m(long)");
    assertThat(s.calleeOf("n").key()).isEqualTo("A#n(java.lang.Object)");
    assertThat(s.call("n")).startsWith("A#n(int[])");
  }

  @Test
  void functionalOverloadsAreChosenByTheBody() {
    Snippet s =
        Snippet.of(
            """
            import java.util.concurrent.*;
            class A {
              void f(ExecutorService e) {
                e.submit(() -> run());
                e.invokeAny(null);
              }
              void g(ExecutorService e) { e.execute(() -> run()); e.submit(() -> call()); }
              void run() {}
              String call() { return ""; }
            }
            """);
    assertThat(s.calleeOf("submit").key())
        .isEqualTo("java.util.concurrent.ExecutorService#submit(java.lang.Runnable)");
    assertThat(s.call("submit"))
        .isEqualTo(
            "java.util.concurrent.ExecutorService#submit(java.util.concurrent.Callable) : Future<String>");
  }

  @Test
  void aSignatureNamesAnInnerClassOfAGenericOne() {
    assertThat(
            new Signatures("Lp/A<TT;>.B<Ljava/lang/String;>;", "x", v -> JavaType.UNKNOWN).type())
        .isEqualTo(
            new JavaType.ClassType(
                "p.A$B", java.util.List.of(JavaType.ClassType.of("java.lang.String"))));
  }

  @Test
  void rawTypesAreErased() {
    Snippet s =
        Snippet.of(
            "import java.util.*; class A { void f(List l, Map<String, List> m) { "
                + "l.iterator().next(); l.toArray(new String[0]); m.get(\"\").get(0); } }");
    assertThat(s.call("next")).endsWith(" : Object");
    assertThat(s.call("toArray")).endsWith(" : Object[]");
    assertThat(s.calleeOf("get").key()).isEqualTo("java.util.List#get(int)");
    assertThat(s.calleeOf("get").returnType()).hasToString("Object");
  }

  @Test
  void privateFieldsOfASuperclassAreNotInherited() {
    Snippet s =
        Snippet.of(
            """
            class A {
              String name;
              static class B { private Integer name; }
              class C extends B { void f() { name.length(); } }
            }
            """);
    assertThat(s.call("length")).isEqualTo("java.lang.String#length() : int");
  }

  @Test
  void aHeaderIsNotInTheScopeOfItsMembers() {
    Snippet s =
        Snippet.of(
            """
            class Base { String base() { return ""; } }
            class A extends Base { class Base {} void f() { base().trim(); } }
            """);
    assertThat(s.call("trim")).isEqualTo("java.lang.String#trim() : String");
  }

  @Test
  void varInEveryPlace() {
    Snippet s =
        Snippet.of(
            """
            import java.util.*;
            import java.util.function.*;
            class A {
              void f(Map<String, List<Integer>> m) throws Exception {
                for (var e : m.entrySet()) { for (var i = e.getValue().iterator(); i.hasNext();) { i.next().intValue(); } }
                try (var in = new java.io.FileInputStream("x")) { in.available(); }
                BiFunction<String, String, String> g = (var a, var b) -> a.concat(b);
              }
            }
            """);
    assertThat(s.call("intValue")).isEqualTo("java.lang.Integer#intValue() : int");
    assertThat(s.call("available")).isEqualTo("java.io.FileInputStream#available() : int");
    assertThat(s.call("concat")).isEqualTo("java.lang.String#concat(java.lang.String) : String");
  }

  @Test
  void genericConstructorsAndExplicitTypeArguments() {
    Snippet s =
        Snippet.of(
            """
            import java.util.*;
            class A<E> {
              <T> A(T t, E e) {}
              void f() { new A<>(1, "x").e().trim(); Collections.<String>emptyList().get(0).trim(); }
              E e() { return null; }
            }
            """);
    assertThat(s.call("e")).isEqualTo("A#e() : String");
    assertThat(s.call("get")).isEqualTo("java.util.List#get(int) : String");
  }

  @Test
  void wildcardsAreReadByTheirBounds() {
    Snippet s =
        Snippet.of(
            """
            import java.util.*;
            import java.util.function.*;
            class A {
              void f(List<? extends Map<String, ?>> l, Consumer<? super String> c, Class<?> k) {
                l.get(0).keySet();
                c.andThen(x -> x.trim());
                l.forEach(m -> m.size());
                k.getName();
              }
            }
            """);
    assertThat(s.call("keySet")).endsWith(" : Set<String>");
    assertThat(s.call("trim")).startsWith("java.lang.String#");
    assertThat(s.call("size")).startsWith("java.util.Map#");
  }

  @Test
  void textBlocksAndOperators() {
    Snippet s =
        Snippet.of(
            "class A { void f(int i, char c) { (\"\"\"\n  x\"\"\" + i).trim(); Object o = i + c; Object p = i << 1L; Object q = -c; } }");
    assertThat(s.call("trim")).startsWith("java.lang.String#");
    assertThat(s.type("i + c")).hasToString("int");
    assertThat(s.type("i << 1L")).hasToString("int");
    assertThat(s.type("-c")).hasToString("int");
  }

  @Test
  void staticImportsAndInheritedStatics() {
    Snippet s =
        Snippet.of(
            """
            import static java.util.concurrent.CompletableFuture.allOf;
            import static java.util.stream.Collectors.*;
            class A { void f() { allOf().join(); toList(); } }
            """);
    assertThat(s.call("join")).isEqualTo("java.util.concurrent.CompletableFuture#join() : Void");
    assertThat(s.call("toList")).startsWith("java.util.stream.Collectors#toList()");
  }

  @Test
  void moduleImports() {
    Snippet s =
        Snippet.of(
            "import module java.base; class A { void f(List<Duration> l) { l.get(0).toMillis(); } }");
    assertThat(s.call("toMillis")).isEqualTo("java.time.Duration#toMillis() : long");
  }

  @Test
  void anUnreadTypeStaysANamedType() {
    Snippet s =
        Snippet.of(
            """
            import com.acme.Outer.Inner;
            class A extends com.acme.Base {
              void f(Inner i, A a) { i.go(); a.f(null, a); }
            }
            """);
    assertThat(s.type("i")).isEqualTo(JavaType.ClassType.of("com.acme.Outer$Inner"));
    assertThat(s.call("go")).isEqualTo("?");
    assertThat(s.types().isSubtype(s.type("i"), "java.util.concurrent.Future"))
        .isEqualTo(Answer.UNKNOWN);
    assertThat(s.types().isSubtype(s.type("a"), "java.util.concurrent.Future"))
        .isEqualTo(Answer.UNKNOWN);
    assertThat(
            s.types()
                .isSubtype(
                    JavaType.ClassType.of("java.lang.String"), "java.util.concurrent.Future"))
        .isEqualTo(Answer.NO);
    assertThat(s.types().counts()).containsExactly(1, 1);
  }

  @Test
  void stubsStandInForWellKnownLibraries() {
    Snippet s =
        Snippet.of(
            """
            import reactor.core.publisher.*;
            class A {
              interface Model { Mono<String> ask(String s); }
              Mono<Integer> f(Model m, Flux<String> q) { return q.flatMap(x -> m.ask(x)).collectList().map(l -> l.size()); }
            }
            """);
    assertThat(s.call("size")).isEqualTo("java.util.List#size() : int");
    assertThat(s.call("map"))
        .isEqualTo("reactor.core.publisher.Mono#map(java.util.function.Function) : Mono<Integer>");
    assertThat(s.types().isSubtype(s.calleeOf("map").returnType(), "org.reactivestreams.Publisher"))
        .isEqualTo(Answer.YES);
  }

  @Test
  void annotationsOfMethodAndClass() {
    Snippet s =
        Snippet.of(
            """
            @interface Mark {}
            @Mark class A { @Deprecated void f() { f(); Thread.currentThread().getId(); } }
            """);
    assertThat(s.calleeOf("f").annotations()).containsExactlyInAnyOrder("Mark", "Deprecated");
    if (Runtime.version().feature() >= 19) {
      assertThat(s.calleeOf("getId").annotations()).contains("Deprecated");
    }
  }

  @Test
  void whatAMethodOverrides() {
    Snippet s =
        Snippet.of(
            """
            import java.util.concurrent.Callable;
            class A implements Callable<String> { public String call() { return ""; } public boolean equals(Object o) { return true; } }
            """);
    assertThat(s.types().overriddenBy(s.unit().findAll(MethodDeclaration.class).get(0)))
        .extracting(Callee::key)
        .containsExactly("java.util.concurrent.Callable#call()");
    assertThat(
            s.types()
                .overriddenBy(s.unit().findAll(MethodDeclaration.class).get(0))
                .get(0)
                .returnType())
        .hasToString("String");
    assertThat(s.types().overriddenBy(s.unit().findAll(MethodDeclaration.class).get(1)))
        .extracting(Callee::owner)
        .containsExactly("java.lang.Object");
  }

  @Test
  void bodiesAndEnclosingClasses() {
    Snippet s =
        Snippet.of(
            "class A { void f() { g(1); new Runnable() { public void run() { h(); } void h() {} }.run(); } "
                + "void g(int i) {} void g(long l) {} }");
    assertThat(s.types().bodyOf(s.calleeOf("g")))
        .hasValueSatisfying(b -> assertThat(b.toString()).contains("int i"));
    assertThat(s.types().bodyOf(s.calleeOf("h"))).isPresent();
    assertThat(s.calleeOf("h").owner()).isEqualTo("A$1");
    MethodDeclaration run =
        s.unit()
            .findFirst(MethodDeclaration.class, m -> m.getNameAsString().equals("run"))
            .orElseThrow();
    assertThat(s.types().enclosingClass(run)).contains("A$1");
    assertThat(s.types().enclosingClass(s.unit())).isEmpty();
  }

  @Test
  void brokenTextsGiveNoAnswerAndNoException() {
    Snippet cyclic =
        Snippet.of(
            "class A extends A.B { static class B extends A { void f() { g(); this.h(); var x = x.y(); x.z(); } } }");
    assertThat(cyclic.call("z")).isEqualTo("?");
    Snippet unknown =
        Snippet.of(
            "class A<T extends T> { T t; void f() { t.g(new B<>(C::new, x -> x.y())); int i = i(); } }");
    assertThat(unknown.call("g")).isEqualTo("?");
    assertThat(unknown.call("i")).isEqualTo("?");
  }

  @Test
  void recordsKeepTheirComponentsInTheirOrder() {
    Snippet s =
        Snippet.of("record R(int a, String... b) { static void f(R r) { r.b().clone(); } }");
    assertThat(s.call("b")).isEqualTo("R#b() : String[]");
    assertThat(s.unit().findFirst(RecordDeclaration.class)).isPresent();
  }

  @Test
  void aVeryLongChainIsResolved() {
    StringBuilder chain = new StringBuilder("new StringBuilder()");
    for (int i = 0; i < 3_000; i++) {
      chain.append(".append(").append(i).append(')');
    }
    Snippet s = Snippet.of("class A { String f() { return " + chain + ".toString(); } }");
    assertThat(s.call("toString")).isEqualTo("java.lang.StringBuilder#toString() : String");
  }
}
