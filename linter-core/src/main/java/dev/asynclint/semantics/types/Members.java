package dev.asynclint.semantics.types;

import dev.asynclint.semantics.JavaType.ClassType;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Member classes, own and inherited. Thread-safe. */
final class Members {
  private final ClassLookup lookup;
  private final Map<String, Map<String, Optional<String>>> known = new ConcurrentHashMap<>();

  Members(ClassLookup lookup) {
    this.lookup = lookup;
  }

  /** Binary name of the member class of that simple name; null where there is none. */
  @Nullable String memberClass(String owner, String simpleName) {
    Map<String, Optional<String>> ofOwner =
        known.computeIfAbsent(owner, k -> new ConcurrentHashMap<>());
    Optional<String> answer = ofOwner.get(simpleName);
    if (answer == null) {
      int before = Reentry.hits();
      answer = Optional.ofNullable(memberClass(owner, simpleName, new HashSet<>()));
      if (Reentry.hits() == before) {
        ofOwner.put(simpleName, answer);
      }
    }
    return answer.orElse(null);
  }

  private @Nullable String memberClass(String owner, String simpleName, Set<String> seen) {
    ClassSymbol symbol = seen.add(owner) ? lookup.find(owner) : null;
    if (symbol == null) {
      return null;
    }
    Optional<String> own = symbol.memberClass(simpleName);
    if (own.isPresent()) {
      return own.get();
    }
    if (symbol.superclass().isPresent()) {
      String inherited = memberClass(symbol.superclass().get().name(), simpleName, seen);
      if (inherited != null) {
        return inherited;
      }
    }
    for (ClassType i : symbol.interfaces()) {
      String inherited = memberClass(i.name(), simpleName, seen);
      if (inherited != null) {
        return inherited;
      }
    }
    return null;
  }
}
