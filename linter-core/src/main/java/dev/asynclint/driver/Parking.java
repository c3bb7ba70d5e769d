package dev.asynclint.driver;

import dev.asynclint.semantics.Catalog;
import dev.asynclint.semantics.CatalogNames;
import dev.asynclint.semantics.Fact;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which calls of libraries may park, going by their names, known by hash. Immutable. */
final class Parking {
  private final LibraryNames names;
  private final Map<String, IntSet> byType = new HashMap<>();
  private final IntSet telling = new IntSet();
  private final IntSet scheduling;
  private final Set<Long> statics = new HashSet<>();

  Parking(Catalog catalog) {
    CatalogNames said = catalog.names();
    Map<String, Set<String>> named = new HashMap<>();
    said
        .parking()
        .forEach(
            (name, owners) -> {
              int method = Tokens.hash(name);
              for (String owner : owners) {
                byType.computeIfAbsent(owner, k -> new IntSet()).add(method);
                statics.add(Bodies.call(Tokens.hash(LibraryNames.simple(owner)), method));
              }
              if (!said.isCommon(name)) {
                named.put(name, owners);
                telling.add(method);
              }
            });
    names = new LibraryNames(byType.keySet(), named, Set.of());
    scheduling = Tokens.hashes(said.methodsWith(Fact.Kind.PERIODIC).stream().filter(name -> !said.isCommon(name)).toList());
  }

  /** The calls of one text, by what it imports. */
  Here in(List<String> imports) {
    LibraryNames.Visible visible = names.in(imports);
    IntSet parking = Tokens.hashes(names.everywhere());
    parking.addAll(Tokens.hashes(visible.methods()));
    visible.types().stream().map(type -> byType.getOrDefault(type, new IntSet())).forEach(parking::addAll);
    return new Here(parking);
  }

  /** What names of calls mean in one text. */
  final class Here {
    private final IntSet parking;

    private Here(IntSet parking) {
      this.parking = parking;
    }

    /** Whether a call may park; in a body that is wanted anyway, plain code seldom calls something else by such a name. */
    boolean parks(int name, boolean wanted) {
      return parking.contains(name) || wanted && telling.contains(name);
    }

    /** Whether a call runs a task again and again. */
    boolean schedules(int name) {
      return scheduling.contains(name);
    }

    /** Whether a method that parks may be called by the simple name of a type. */
    boolean isOfType(int type, int name) {
      return statics.contains(Bodies.call(type, name));
    }
  }
}
