package dev.asynclint.semantics;

import dev.asynclint.semantics.Catalog.Line;
import dev.asynclint.semantics.ClassInfo.Member;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.objectweb.asm.Type;

/** Compares lines of a catalogue with the classes on the class path, and with the stubs of newer JDKs. */
final class CatalogCheck {
  private static final Set<String> HOW = Set.of("wait", "sleep", "io", "net", "http", "jdbc", "lock", "queue", "latch", "process");
  private static final Set<String> ON = Set.of("success", "failure", "both", "cancel");
  private static final Set<String> STREAM = Set.of("source", "lazy", "terminal", "parallel", "sequential");
  private static final Set<String> SCOPE = Set.of("open", "fork", "join", "result", "close");
  private static final Set<String> STARTS = Set.of("executor", "event-loop", "client", "scheduler", "runtime", "timer", "thread");
  private static final Set<String> GUARD = Set.of("done", "cancelled", "failed", "interrupted", "state");
  private static final Set<String> THREAD_BOUND = Set.of("reads", "writes", "clears");
  private static final Set<String> BEAN = Set.of("made", "component", "wanted", "named", "first");
  private static final Set<String> TIME = Set.of("J", "I", "Ljava/time/Duration;", "Ljava/time/Instant;", "Ljava/util/Date;");
  private static final Set<String> WHERE =
      Arrays.stream(ThreadKind.values()).map(ThreadKind::word).collect(Collectors.toUnmodifiableSet());
  private static final Set<String> OBJECT_METHODS = Set.of("equals", "hashCode", "toString");

  private final Catalog catalog;
  private final Map<String, List<Line>> linesOf;
  private final Map<String, Optional<ClassInfo>> classes = new HashMap<>();
  private final Map<String, List<ClassInfo>> newer = new HashMap<>();

  CatalogCheck(Catalog catalog) {
    this.catalog = catalog;
    linesOf = catalog.lines().stream().collect(Collectors.groupingBy(Line::type));
    for (ClassInfo c : ClassInfo.parse(resource("/catalog/stubs/jdk.txt"))) {
      newer.computeIfAbsent(c.name(), n -> new ArrayList<>()).add(c);
    }
  }

  private static List<String> resource(String name) {
    try (InputStream in = CatalogCheck.class.getResourceAsStream(name)) {
      return in == null ? List.of() : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is wrong with a line; each message starts with its file and number. */
  Stream<String> faults(Line line) {
    List<String> faults = new ArrayList<>();
    List<ClassInfo> candidates = candidates(line.type().replace('.', '/'));
    if (candidates.isEmpty()) {
      faults.add("no class " + line.type() + " in " + line.library());
    } else if (line.method().isEmpty()) {
      line.facts().all().forEach(f -> typeFact(line, f).ifPresent(faults::add));
    } else {
      List<Member> found = candidates.stream().flatMap(c -> methods(c).stream()).filter(m -> isMeant(line, m)).toList();
      if (found.isEmpty()) {
        faults.add("no method " + line.type() + "#" + line.method().get() + line.parameters().map(Object::toString).orElse("(*)"));
      }
      for (Member m : found) {
        for (Fact f : line.facts().all()) {
          methodFact(line, f, m).ifPresent(e -> faults.add(f + ": " + e + " in " + m.name() + m.parameters()));
        }
      }
    }
    return faults.stream().distinct().map(f -> line.source() + ":" + line.number() + ": " + f);
  }

  /** The class as it is here, else as it is in newer JDKs; a class that changed between them is there twice. */
  private List<ClassInfo> candidates(String name) {
    List<ClassInfo> result = new ArrayList<>();
    info(name).ifPresent(result::add);
    result.addAll(newer.getOrDefault(name, List.of()));
    return result;
  }

  private Optional<ClassInfo> info(String name) {
    return classes.computeIfAbsent(name, ClassInfo::load);
  }

  /** Methods of a class and its supertypes; constructors of the class only. */
  private List<Member> methods(ClassInfo of) {
    Map<String, Member> found = new LinkedHashMap<>();
    of.methods().forEach(m -> found.put(m.name() + m.parameters(), m));
    Stream.concat(of.interfaces().stream(), Stream.of(of.superName()))
        .flatMap(s -> candidates(s).stream())
        .flatMap(s -> methods(s).stream())
        .filter(m -> !m.name().equals("<init>"))
        .forEach(m -> found.putIfAbsent(m.name() + m.parameters(), m));
    return List.copyOf(found.values());
  }

  private boolean isMeant(Line line, Member m) {
    String name = line.method().orElseThrow();
    if (name.endsWith("*")) {
      return m.name().startsWith(name.substring(0, name.length() - 1));
    }
    return m.name().equals(name)
        && line.parameters().map(m.parameters()::equals).orElseGet(() -> linesOf.get(line.type()).stream().noneMatch(isExactly(m)));
  }

  private static Predicate<Line> isExactly(Member m) {
    return l -> l.method().filter(m.name()::equals).isPresent() && l.parameters().filter(m.parameters()::equals).isPresent();
  }

  private Optional<String> typeFact(Line line, Fact fact) {
    return switch (fact.kind()) {
      case EAGER, LAX, COLD, PLAIN, EMPTY, PROMISE, RESOURCE, HARMLESS, THREAD_SAFE, NEVER_NULL, HANDS_OVER ->
          fault(fact.arguments().isEmpty(), "takes nothing");
      case THREAD_UNSAFE ->
          fault(
              fact.arguments().isEmpty()
                  || fact.arguments().size() == 2
                      && hasTwin(line, fact.arguments().get(0))
                      && !candidates(fact.arguments().get(1).replace('.', '/')).isEmpty(),
              fact + ": no such class or method");
      case BEAN ->
          fault(line.isAnnotation() && fact.arguments().size() == 1 && BEAN.contains(fact.arguments().get(0)), fact + ": what part?");
      case ENTRY -> fault(fact.arguments().size() == 1 && fact.argument(0).filter(WHERE::contains).isPresent(), fact + ": no such thread");
      case HANDLE, OUTCOME ->
          fault(
              !fact.arguments().isEmpty() && fact.arguments().stream().allMatch(m -> hasMethod(line.type(), m)),
              fact + ": no such method");
      case NOTHING -> fault(fact.arguments().size() == 2 && isCall(fact, 0), fact + ": no such class or method");
      case ADOPTS ->
          fault(
              fact.arguments().size() == 3
                  && hasMethod(fact.arguments().get(0), fact.arguments().get(1))
                  && !candidates(fact.arguments().get(2).replace('.', '/')).isEmpty(),
              fact + ": no such class or method");
      case OFFLOADS ->
          fault(
              fact.arguments().size() == 5
                  && hasMethod(fact.arguments().get(0), fact.arguments().get(1))
                  && hasMethod(fact.arguments().get(0), fact.arguments().get(2))
                  && isCall(fact, 3),
              fact + ": no such class or method");
      case CONFINED -> fault(fact.argument(0).filter(m -> hasTwin(line, m)).isPresent(), fact + ": no such method");
      case IGNORABLE -> fault(line.isAnnotation(), fact + ": is said of methods");
      default -> Optional.of(fact + ": is said of methods");
    };
  }

  /** Whether the words of a fact from {@code index} on are a class and a call of a method it has. */
  private boolean isCall(Fact fact, int index) {
    String call = fact.arguments().get(index + 1);
    return call.contains("(") && hasMethod(fact.arguments().get(index), call.substring(0, call.indexOf('(')));
  }

  private static Optional<String> fault(boolean isFine, String otherwise) {
    return isFine ? Optional.empty() : Optional.of(otherwise);
  }

  private Optional<String> methodFact(Line line, Fact fact, Member m) {
    Type[] parameters = Type.getArgumentTypes(m.descriptor());
    return switch (fact.kind()) {
      case CALLBACK -> callback(fact, parameters);
      case MAPS, FLATTENS, BRIDGES, FANS_OUT ->
          parameter(fact.argument(0), parameters)
              .filter(p -> functionalMethod(p).isPresent())
              .map(
                  p ->
                      fault(
                          Stream.of(fact.argument(1), fact.option("both"))
                                  .flatMap(Optional::stream)
                                  .allMatch(t -> hasMethod(line.type(), t))
                              && fact.option("takes").map(t -> !candidates(t.replace('.', '/')).isEmpty()).orElse(true)
                              && fact.option("since").map(r -> r.matches("\\d+")).orElse(true),
                          "no such twin"))
              .orElse(Optional.of("no function there"));
      case BLOCKS ->
          fact.argument(0).filter(HOW::contains).isEmpty()
              ? Optional.of("blocks how?")
              : fault(time(fact.option("timeout"), parameters), "no time there");
      case TIMEOUT -> fault(fact.parameter(0).isEmpty() || time(fact.argument(0), parameters), "no time there");
      case FALLBACK ->
          fault(
              parameter(fact.argument(0), parameters).isPresent() && fact.argument(1).map(t -> hasMethod(line.type(), t)).orElse(true),
              "no such parameter or twin");
      case LIMITS -> fault(fact.arguments().isEmpty() || number(fact.argument(0), parameters), "no number there");
      case DAEMON ->
          fault(
              fact.arguments().isEmpty() || parameter(fact.argument(0), parameters).filter(p -> p.getSort() == Type.BOOLEAN).isPresent(),
              "no boolean there");
      case POOL ->
          fault(
              Stream.of("core", "max").map(fact::option).flatMap(Optional::stream).allMatch(p -> number(Optional.of(p), parameters))
                  && fact.option("queue").map(p -> parameter(Optional.of(p), parameters).isPresent()).orElse(true),
              "no such parameter");
      case EXECUTOR -> executor(fact, parameters);
      case SWITCHES -> switches(fact, parameters);
      case TWIN -> fault(fact.argument(0).filter(t -> hasTwin(line, t) || hasMethod(t, m.name())).isPresent(), "no such twin");
      case WRAPS -> fault(fact.argument(0).filter(t -> !candidates(t.replace('.', '/')).isEmpty()).isPresent(), "no such class");
      case AWAITS ->
          fault(
              Stream.of(fact.argument(0), fact.option("then")).flatMap(Optional::stream).allMatch(t -> hasMethod(line.type(), t))
                  && fact.option("takes").filter(t -> !candidates(t.replace('.', '/')).isEmpty()).isPresent(),
              "no such method or class");
      case FINALLY -> fault(fact.argument(0).filter(t -> hasMethod(line.type(), t)).isPresent(), "no such method");
      case SUBSCRIBES ->
          fault(fact.argument(0).map("multicast"::equals).orElse(true), "subscribes how?");
      case STREAM -> fault(fact.argument(0).filter(STREAM::contains).isPresent(), "stream what?");
      case SCOPE -> fault(fact.argument(0).filter(SCOPE::contains).isPresent(), "scope what?");
      case STARTS -> fault(fact.argument(0).filter(STARTS::contains).isPresent(), "starts what?");
      case THREAD_BOUND -> fault(fact.argument(0).filter(THREAD_BOUND::contains).isPresent(), "does what?");
      case GUARD -> fault(fact.argument(0).filter(w -> WHERE.contains(w) || GUARD.contains(w)).isPresent(), "guards what?");
      case PERIODIC -> fault(fact.arguments().isEmpty() || List.of("guarded").equals(fact.arguments()), "guarded or not?");
      case AGGREGATES -> fault(List.of("all").equals(fact.arguments()) || List.of("any").equals(fact.arguments()), "all or any?");
      case EAGER, LAX, COLD, HANDLE, PLAIN, PROMISE, OUTCOME, ENTRY, BEAN, RESOURCE, HARMLESS, THREAD_SAFE, THREAD_UNSAFE, HANDS_OVER,
          CONFINED, NOTHING, ADOPTS, OFFLOADS ->
          Optional.of("is said of types");
      // what a fact names beside is a parameter or another method of the type
      default ->
          fault(
              fact.arguments().stream().allMatch(a -> parameter(Optional.of(a), parameters).isPresent() || hasMethod(line.type(), a)),
              "no such parameter or method");
    };
  }

  private Optional<String> callback(Fact fact, Type[] parameters) {
    Optional<Type> parameter = parameter(fact.argument(0), parameters);
    if (parameter.isEmpty()) {
      return Optional.of("no such parameter");
    }
    String where = fact.argument(1).orElse("");
    Optional<Member> function = functionalMethod(parameter.get());
    boolean isEntered =
        ancestors(parameter.get().getInternalName()).anyMatch(t -> catalog.ofTypeNamed(t.replace('/', '.')).has(Fact.Kind.ENTRY));
    if (function.isEmpty() && !isEntered) {
      return Optional.of("parameter is no functional interface");
    }
    if (where.startsWith("executor=")) {
      if (!where.endsWith("=receiver") && !isExecutor(parameter(Optional.of(where.substring(9)), parameters))) {
        return Optional.of("no executor there");
      }
    } else if (!WHERE.contains(where)) {
      return Optional.of("no such thread");
    }
    boolean options =
        fact.arguments().stream().skip(2).allMatch(a -> a.startsWith("on=") || a.startsWith("error="))
            && fact.option("on").map(ON::contains).orElse(true)
            && fact.option("error").map(e -> function.filter(f -> Integer.parseInt(e) < f.parameters().size()).isPresent()).orElse(true);
    return fault(options, "wrong option");
  }

  private Optional<String> executor(Fact fact, Type[] parameters) {
    String what = fact.argument(0).orElse("");
    if (!time(fact.option("delay"), parameters)) {
      return Optional.of("no time there");
    }
    if (fact.option("bounded").isPresent() && !number(fact.option("bounded"), parameters)) {
      return Optional.of("no number there");
    }
    if (what.startsWith("bounded=")) {
      return Optional.empty();
    }
    if (what.startsWith("of=")) {
      String p = what.substring(3);
      return fault(p.equals("receiver") || parameter(Optional.of(p), parameters).isPresent(), "no such parameter");
    }
    return fault(WHERE.contains(what) || what.matches("bounded:[1-9][0-9]*"), "no such executor");
  }

  private Optional<String> switches(Fact fact, Type[] parameters) {
    String where = fact.argument(1).orElse("");
    boolean direction = fact.argument(0).filter(d -> d.equals("up") || d.equals("down")).isPresent();
    boolean place =
        where.startsWith("executor=") ? isExecutor(parameter(Optional.of(where.substring(9)), parameters)) : WHERE.contains(where);
    return fault(direction && place, "switches what to where?");
  }

  /** Whether a type is one on which callbacks are run. */
  private boolean isExecutor(Optional<Type> type) {
    return type.filter(
            t ->
                ancestors(t.getInternalName())
                    .flatMap(a -> linesOf.getOrDefault(a.replace('/', '.'), List.of()).stream())
                    .flatMap(l -> l.facts().each(Fact.Kind.CALLBACK))
                    .anyMatch(f -> f.arguments().contains("executor=receiver")))
        .isPresent();
  }

  private static Optional<Type> parameter(Optional<String> index, Type[] parameters) {
    return index.filter(i -> i.matches("\\d+")).map(Integer::valueOf).filter(i -> i < parameters.length).map(i -> parameters[i]);
  }

  private static boolean number(Optional<String> index, Type[] parameters) {
    return parameter(index, parameters).filter(p -> p.getSort() == Type.INT || p.getSort() == Type.LONG).isPresent();
  }

  private static boolean time(Optional<String> index, Type[] parameters) {
    return index.isEmpty() || parameter(index, parameters).filter(p -> TIME.contains(p.getDescriptor())).isPresent();
  }

  private Stream<String> ancestors(String name) {
    return Stream.concat(
        Stream.of(name),
        candidates(name).stream().flatMap(c -> Stream.concat(c.interfaces().stream(), Stream.of(c.superName()))).flatMap(this::ancestors));
  }

  /** The one abstract method of an interface. */
  private Optional<Member> functionalMethod(Type type) {
    if (type.getSort() != Type.OBJECT) {
      return Optional.empty();
    }
    return candidates(type.getInternalName()).stream()
        .filter(c -> Modifier.isInterface(c.access()))
        .map(c -> methods(c).stream().filter(m -> m.isAbstract() && !OBJECT_METHODS.contains(m.name())).toList())
        .filter(m -> m.stream().map(Member::name).distinct().count() == 1)
        .map(m -> m.get(0))
        .findFirst();
  }

  private boolean hasMethod(String type, String name) {
    return candidates(type.replace('.', '/')).stream().flatMap(c -> methods(c).stream()).anyMatch(m -> m.name().equals(name));
  }

  private boolean hasTwin(Line line, String twin) {
    int hash = twin.indexOf('#');
    return hasMethod(hash < 0 ? line.type() : twin.substring(0, hash), twin.substring(hash + 1));
  }
}
