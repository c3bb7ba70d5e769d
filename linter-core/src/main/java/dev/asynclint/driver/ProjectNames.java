package dev.asynclint.driver;

import dev.asynclint.driver.Diet.Portion;
import dev.asynclint.driver.Index.Flag;
import dev.asynclint.semantics.Catalog;
import dev.asynclint.text.Member.Kind;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a project adds to what a rule can see: names of its own that stand for async values, and names of calls that may lead
 * to a wait. By text alone.
 *
 * @param diet with the names of the project
 * @param mayWait the calls that summaries have to look at
 */
record ProjectNames(Diet diet, CallNames mayWait) {
  /** Types that are declared with types that are declared with async types: deeper than this there is nothing in practice. */
  private static final int ROUNDS = 6;

  /** What is given as one of these may be closed, as a callback may be run. */
  private static final List<String> CLOSED = List.of("AutoCloseable", "Closeable");

  /**
   * The names of a project.
   *
   * @param texts of the project
   * @param start what rules can see without the names
   * @param summaries whether calls that lead to waits matter
   */
  static ProjectNames of(ProjectTexts texts, Catalog catalog, Diet start, boolean summaries, Workers workers)
      throws InterruptedException {
    Diet.Seen[] seen = new Diet.Seen[texts.size()];
    Reach reach = texts.reach();
    workers.each(
        seen.length,
        i -> {
          Index index = texts.indexes().get(i);
          seen[i] = start.see(index).reaching(reach.of(index));
        });
    Diet grown = grow(seen, start, workers).reaching(reach);
    Diet diet = summaries ? grown.withCallbacks(callbackTypes(texts.indexes(), catalog.names().callbackTypes())) : grown;
    BitSet[] wanted = new BitSet[seen.length];
    workers.each(seen.length, i -> wanted[i] = diet.wanted(seen[i]));
    if (!summaries) {
      return new ProjectNames(diet.knowing(portions(seen, wanted)), CallNames.EVERY);
    }
    Parking parking = new Parking(catalog);
    List<List<Bodies.Body>> bodies = new ArrayList<>(Collections.nCopies(seen.length, List.of()));
    workers.each(
        seen.length,
        i -> {
          Parking.Here here = parking.in(seen[i].index().imports());
          bodies.set(i, Bodies.of(seen[i], wanted[i], diet, reach, inherited(seen[i], reach), here));
        });
    Bodies.Waits waits = Bodies.leadingToWaits(bodies.stream().flatMap(List::stream).toList(), reach);
    Diet keeping = diet.keeping(waits.kept());
    workers.each(
        seen.length,
        i -> {
          if (keepsMore(seen[i].index(), keeping, wanted[i])) {
            wanted[i] = keeping.wanted(seen[i]);
          }
        });
    return new ProjectNames(keeping.knowing(portions(seen, wanted)), CallNames.of(waits.methods()));
  }

  private static boolean keepsMore(Index index, Diet keeping, BitSet wanted) {
    for (int m = 0; m < index.members().size(); m++) {
      if (!wanted.get(m) && keeping.isKept(index, index.members().get(m))) {
        return true;
      }
    }
    return false;
  }

  /** What is wanted of each text. */
  private static Map<Long, Portion> portions(Diet.Seen[] seen, BitSet[] wanted) {
    Map<Long, Portion> portions = new HashMap<>();
    for (int i = 0; i < seen.length; i++) {
      portions.put(seen[i].index().key(), new Portion(wanted[i], seen[i].index().members().size()));
    }
    return portions;
  }

  /** The types whose methods a text can call by their names alone. */
  private static BitSet inherited(Diet.Seen seen, Reach reach) {
    if (seen.index().is(Index.IMPORTS_STATIC)) {
      return seen.reached();
    }
    BitSet inherited = new BitSet();
    for (Index.Member member : seen.index().members()) {
      if (member.kind() == Kind.TYPE) {
        inherited.or(reach.above(reach.id(member.name())));
      }
    }
    return inherited;
  }

  /** The names given, and those of the interfaces of the project that a lambda may stand for. */
  private static IntSet callbackTypes(List<Index> texts, Collection<String> known) {
    IntSet all = Tokens.hashes(known);
    all.addAll(Tokens.hashes(CLOSED));
    texts.forEach(text -> addFunctionalTypes(text, all));
    return all;
  }

  /** Adds the interfaces of a text with one method that has no body, or with none besides those that they inherit. */
  private static void addFunctionalTypes(Index text, IntSet to) {
    List<Index.Member> members = text.members();
    int[] open = new int[members.size()];
    for (Index.Member member : members) {
      if (member.kind() == Kind.METHOD && !member.is(Flag.HAS_BODY)) {
        for (int type = member.owner(); type >= 0; type = members.get(type).owner()) {
          open[type]++;
        }
      }
    }
    for (int i = 0; i < open.length; i++) {
      Index.Member type = members.get(i);
      if (type.kind() == Kind.TYPE && type.is(Flag.INTERFACE) && (open[i] == 1 || open[i] == 0 && type.is(Flag.EXTENDS))) {
        to.add(type.name());
      }
    }
  }

  /** Adds the names that the project declares with async types, until no type is added. */
  private static Diet grow(Diet.Seen[] texts, Diet start, Workers workers) throws InterruptedException {
    Diet.Names[] found = new Diet.Names[texts.length];
    Diet diet = start;
    Diet.Names all = Diet.Names.none();
    for (int round = 0; round < ROUNDS; round++) {
      Diet current = diet;
      workers.each(texts.length, i -> found[i] = current.declaredIn(texts[i]));
      Diet.Names types = Diet.Names.none();
      for (Diet.Names names : found) {
        types.types().addAll(names.types());
        all.addAll(names);
      }
      diet = current.with(types);
      if (diet == current) {
        break;
      }
    }
    return diet.with(all);
  }
}
