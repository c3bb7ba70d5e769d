package dev.asynclint.driver;

import dev.asynclint.semantics.CallName;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Names of methods that may, going by text alone, lead to a call that parks: the calls that summaries have to see. Too many
 * names cost time; one that is missing is noticed when the summaries are made, and costs a second look. By hash alone. Immutable.
 */
final class CallNames implements Predicate<String> {
  /** Any call may lead to a wait. */
  static final CallNames EVERY = new CallNames(Optional.empty());

  private static final String NEW = CallName.ofConstructor("");

  private final Optional<IntSet> names;

  private CallNames(Optional<IntSet> names) {
    this.names = names;
  }

  /** Whether a call of that name, as {@link CallName} gives it, may lead to a wait. */
  @Override
  public boolean test(String call) {
    return names.isEmpty() || names.get().contains(hash(call));
  }

  static int hash(String call) {
    return Tokens.hash(call.startsWith(NEW) ? call.substring(NEW.length()) : call);
  }

  /** Of names by their hashes. */
  static CallNames of(IntSet names) {
    return new CallNames(Optional.of(names));
  }

  /** The given names, as {@link CallName} gives them. */
  static CallNames of(Collection<String> calls) {
    return of(IntSet.of(calls.stream().mapToInt(CallNames::hash).toArray()));
  }

  /** These and others. */
  CallNames and(CallNames others) {
    if (names.isEmpty()) {
      return this;
    }
    IntSet all = new IntSet();
    all.addAll(names());
    all.addAll(others.names());
    return of(all);
  }

  /** The hashes of the names; none where every call may lead to a wait. */
  IntSet names() {
    return names.orElseGet(IntSet::new);
  }
}
