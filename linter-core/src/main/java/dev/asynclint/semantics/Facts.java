package dev.asynclint.semantics;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the catalogue says of one method or type.
 *
 * @param all in the order of the catalogue line
 */
public record Facts(List<Fact> all) {
  /** Nothing is known. */
  public static final Facts NONE = new Facts(List.of());

  public Facts {
    all = List.copyOf(all);
  }

  public boolean has(Fact.Kind kind) {
    for (Fact fact : all) {
      if (fact.kind() == kind) {
        return true;
      }
    }
    return false;
  }

  /** These facts and then others. */
  Facts and(Facts others) {
    if (isEmpty()) {
      return others;
    }
    List<Fact> both = new ArrayList<>(all);
    both.addAll(others.all);
    return new Facts(both);
  }

  /** Whether there is a fact of this kind whose first argument is {@code argument}. */
  public boolean has(Fact.Kind kind, String argument) {
    for (Fact fact : all) {
      if (fact.kind() == kind && fact.argument(0).filter(argument::equals).isPresent()) {
        return true;
      }
    }
    return false;
  }

  public Optional<Fact> first(Fact.Kind kind) {
    for (Fact fact : all) {
      if (fact.kind() == kind) {
        return Optional.of(fact);
      }
    }
    return Optional.empty();
  }

  public Stream<Fact> each(Fact.Kind kind) {
    return all.isEmpty() ? Stream.empty() : all.stream().filter(f -> f.kind() == kind);
  }

  public boolean isEmpty() {
    return all.isEmpty();
  }
}
