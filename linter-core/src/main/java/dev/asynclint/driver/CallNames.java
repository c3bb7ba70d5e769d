package dev.asynclint.driver;

import dev.asynclint.semantics.Blanking.Member;
import dev.asynclint.semantics.CallName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Names of methods that may, going by text alone, lead to a call that parks: the calls that summaries have to see. Too many
 * names cost time; one that is missing is noticed when the summaries are made, and costs a second look. Immutable.
 */
final class CallNames implements Predicate<String> {
  /** Any call may lead to a wait. */
  static final CallNames EVERY = new CallNames(Optional.empty());

  private static final String NEW = CallName.ofConstructor("");

  private final Optional<Set<String>> names;

  private CallNames(Optional<Set<String>> names) {
    this.names = names;
  }

  /**
   * A body, as far as its text goes.
   *
   * @param names what it is called
   * @param calls identifiers in it that are followed by a parenthesis, or stand behind a double colon or {@code new}
   * @param parks whether one of them may be a library call that parks
   */
  record Body(List<String> names, Set<String> calls, boolean parks) {}

  /**
   * The bodies of a file.
   *
   * @param code its text without comments and literals
   * @param parking names of library methods that park, with the simple names of their types
   * @param wanted members that are worth a look without the type's name in the file
   */
  static List<Body> bodiesOf(String code, List<Member> members, Map<String, Set<String>> parking, Predicate<Member> wanted) {
    List<Body> bodies = new ArrayList<>();
    Set<String> mentioned = new HashSet<>();
    identifiers(code, 0, code.length(), mentioned, new HashSet<>());
    for (Member member : members) {
      if (member.hasBody()) {
        Set<String> calls = new HashSet<>();
        identifiers(code, member.open(), member.end(), new HashSet<>(), calls);
        boolean parks = false;
        for (String call : calls) {
          Set<String> types = parking.get(call);
          parks |= types != null && (types.stream().anyMatch(mentioned::contains) || wanted.test(member));
        }
        bodies.add(new Body(member.names(), calls, parks));
      }
    }
    return bodies;
  }

  /**
   * The names of the bodies that park, and of those that call a name found so far.
   *
   * @param most how many bodies may share a name that is to lead further
   */
  static CallNames leadingToWaits(Collection<Body> bodies, int most) {
    Map<String, List<Body>> callers = new HashMap<>();
    Map<String, Integer> declared = new HashMap<>();
    Deque<String> queue = new ArrayDeque<>();
    Set<String> found = new HashSet<>();
    for (Body body : bodies) {
      body.calls().forEach(c -> callers.computeIfAbsent(c, k -> new ArrayList<>()).add(body));
      body.names().forEach(n -> declared.merge(n, 1, Integer::sum));
    }
    Predicate<String> rare = name -> declared.getOrDefault(name, 0) <= most;
    for (Body body : bodies) {
      if (body.parks()) {
        enter(body, rare, found, queue);
      }
    }
    while (!queue.isEmpty()) {
      for (Body caller : callers.getOrDefault(queue.remove(), List.of())) {
        enter(caller, rare, found, queue);
      }
    }
    return new CallNames(Optional.of(Set.copyOf(found)));
  }

  private static void enter(Body body, Predicate<String> rare, Set<String> found, Deque<String> queue) {
    for (String name : body.names()) {
      if (rare.test(name) && found.add(name)) {
        queue.add(name);
      }
    }
  }

  /** Whether a call of that name, as {@link CallName} gives it, may lead to a wait. */
  @Override
  public boolean test(String call) {
    return names.isEmpty() || names.get().contains(simple(call));
  }

  private static String simple(String call) {
    return call.startsWith(NEW) ? call.substring(NEW.length()) : call;
  }

  /** The given names, as {@link CallName} gives them. */
  static CallNames of(Collection<String> calls) {
    return new CallNames(Optional.of(calls.stream().map(CallNames::simple).collect(Collectors.toUnmodifiableSet())));
  }

  /** These and others. */
  CallNames and(CallNames others) {
    Set<String> all = new HashSet<>(names());
    all.addAll(others.names());
    return names.isEmpty() ? this : new CallNames(Optional.of(all));
  }

  /** The names; none where every call may lead to a wait. */
  Set<String> names() {
    return names.orElse(Set.of());
  }

  /** The names for a diet: those of constructors are names of types. */
  Diet.Names forDiet() {
    Diet.Names found = Diet.Names.none();
    for (String name : names()) {
      (Character.isUpperCase(name.charAt(0)) ? found.fields() : found.methods()).add(name);
    }
    return found;
  }

  /** Those of the names that a text holds, in order; none where every call may lead to a wait. */
  Set<String> in(String text) {
    Set<String> found = new TreeSet<>();
    if (names.isPresent()) {
      identifiers(text, 0, text.length(), found, new HashSet<>());
      found.retainAll(names.get());
    }
    return found;
  }

  private static void identifiers(String text, int from, int to, Set<String> all, Set<String> calls) {
    int i = from;
    boolean made = false;
    while (i < to) {
      if (!Character.isJavaIdentifierStart(text.charAt(i))) {
        made &= text.charAt(i) == '.' || Character.isWhitespace(text.charAt(i));
        i++;
        continue;
      }
      int start = i;
      while (i < to && Character.isJavaIdentifierPart(text.charAt(i))) {
        i++;
      }
      String word = text.substring(start, i);
      all.add(word);
      int next = i;
      while (next < to && Character.isWhitespace(text.charAt(next))) {
        next++;
      }
      boolean called = next < to && text.charAt(next) == '(';
      boolean referred = start >= 2 && text.charAt(start - 1) == ':' && text.charAt(start - 2) == ':';
      if (called || referred || made) {
        calls.add(word);
      }
      made |= word.equals("new");
    }
  }
}
