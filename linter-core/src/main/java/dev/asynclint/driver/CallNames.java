package dev.asynclint.driver;

import dev.asynclint.semantics.CallName;
import java.util.Collection;
import java.util.HashSet;
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

  /** Those of the names that a text holds, in order; none where every call may lead to a wait. */
  Set<String> in(String text) {
    Set<String> found = new TreeSet<>();
    if (names.isPresent()) {
      int i = 0;
      while (i < text.length()) {
        int start = i;
        while (i < text.length() && Character.isJavaIdentifierPart(text.charAt(i))) {
          i++;
        }
        if (i > start) {
          String word = text.substring(start, i);
          if (names.get().contains(word)) {
            found.add(word);
          }
        }
        i++;
      }
    }
    return found;
  }
}
