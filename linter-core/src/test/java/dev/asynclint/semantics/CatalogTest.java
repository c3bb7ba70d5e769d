package dev.asynclint.semantics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.asynclint.semantics.Catalog.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Each line of the catalogue says something of a class, method and parameter that exists. */
class CatalogTest {
  @Test
  void everyLineOfTheBuiltInCatalogueHoldsForTheRealLibrary() {
    CatalogCheck check = new CatalogCheck(Catalog.builtIn());
    assertThat(Catalog.builtIn().lines().stream().flatMap(check::faults)).isEmpty();
  }

  @Test
  void noTargetIsNamedTwice() {
    Function<Line, String> target =
        l -> l.type() + l.method().map(m -> "#" + m).orElse("") + l.parameters().map(p -> "(" + String.join(",", p) + ")").orElse("");
    Map<String, List<Line>> byTarget =
        Catalog.builtIn().lines().stream().filter(l -> !l.facts().isEmpty()).collect(Collectors.groupingBy(target));
    List<String> twice = new ArrayList<>();
    byTarget.forEach(
        (t, lines) -> {
          if (lines.size() > 1) {
            twice.add(t + " at " + lines.stream().map(l -> l.source() + ":" + l.number()).toList());
          }
        });
    assertThat(twice).isEmpty();
  }

  @Test
  void everyKindOfFactIsUsed() {
    Set<Fact.Kind> used =
        Catalog.builtIn().lines().stream().flatMap(l -> l.facts().all().stream()).map(Fact::kind).collect(Collectors.toSet());
    assertThat(used).containsExactlyInAnyOrder(Fact.Kind.values());
  }
}
