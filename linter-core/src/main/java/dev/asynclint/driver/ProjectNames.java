package dev.asynclint.driver;

import dev.asynclint.semantics.Blanking.Kind;
import dev.asynclint.semantics.Blanking.Member;
import dev.asynclint.semantics.Catalog;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

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

  private static final Words STATIC = new Words(List.of("static"));

  private static final Pattern INTERFACE = Pattern.compile("(?<!@)\\binterface\\b");

  /**
   * The names of a project.
   *
   * @param texts of the project
   * @param start what rules can see without the names
   * @param summaries whether calls that lead to waits matter
   */
  static ProjectNames of(ProjectTexts texts, Catalog catalog, Diet start, boolean summaries, Workers workers)
      throws InterruptedException {
    Diet.Seen[] seen = texts.seen().toArray(Diet.Seen[]::new);
    Reach reach = texts.reach();
    Diet grown = grow(seen, start.reaching(reach), workers);
    Diet diet = summaries ? grown.withCallbacks(callbackTypes(seen, catalog.callbackTypes(), workers)) : grown;
    BitSet[] wanted = new BitSet[seen.length];
    workers.each(
        seen.length,
        i -> {
          seen[i] = seen[i].reaching(reach.of(seen[i].code(), texts.tokens().get(i), seen[i].members()));
          wanted[i] = diet.wanted(seen[i]);
        });
    if (!summaries) {
      return new ProjectNames(diet.knowing(portions(seen, wanted)), CallNames.EVERY);
    }
    Parking parking = new Parking(catalog);
    List<List<Bodies.Body>> bodies = new ArrayList<>(Collections.nCopies(seen.length, List.of()));
    workers.each(
        seen.length,
        i -> {
          Diet.Seen s = seen[i];
          Bodies.Reader reader = new Bodies.Reader(texts.tokens().get(i), reach, inherited(s, reach), s.reached(), parking.in(s.text()));
          bodies.set(i, bodies(s, wanted[i], diet, reader));
        });
    Bodies.Waits waits = Bodies.leadingToWaits(bodies.stream().flatMap(List::stream).toList(), reach);
    Map<String, Set<String>> kept = new HashMap<>();
    waits.kept().forEach(b -> kept.computeIfAbsent(b.ownerName(), k -> new HashSet<>()).add(b.name()));
    Diet keeping = diet.keeping(kept);
    workers.each(
        seen.length,
        i -> {
          if (IntStream.range(0, seen[i].members().size()).anyMatch(m -> !wanted[i].get(m) && keeping.isKept(seen[i], m))) {
            wanted[i] = keeping.wanted(seen[i]);
          }
        });
    return new ProjectNames(keeping.knowing(portions(seen, wanted)), CallNames.of(waits.methods()));
  }

  /** What is wanted of each text. */
  private static Map<Long, BitSet> portions(Diet.Seen[] seen, BitSet[] wanted) {
    Map<Long, BitSet> portions = new HashMap<>();
    for (int i = 0; i < seen.length; i++) {
      portions.put(Diet.key(seen[i].text()), wanted[i]);
    }
    return portions;
  }

  /** The types whose methods a text can call by their names alone. */
  private static BitSet inherited(Diet.Seen seen, Reach reach) {
    if (seen.text().contains("import static ")) {
      return seen.reached();
    }
    BitSet inherited = new BitSet();
    for (Member member : seen.members()) {
      if (member.kind() == Kind.TYPE) {
        inherited.or(reach.above(reach.id(Tokens.hash(member.names().get(0)))));
      }
    }
    return inherited;
  }

  private static List<Bodies.Body> bodies(Diet.Seen seen, BitSet wanted, Diet diet, Bodies.Reader reader) {
    List<Bodies.Body> found = new ArrayList<>();
    for (int i = 0; i < seen.members().size(); i++) {
      Member member = seen.members().get(i);
      String owner = seen.owners().get(i);
      if (member.hasBody() && !owner.isEmpty()) {
        boolean isStatic = STATIC.in(seen.code(), member.start(), member.open());
        found.add(reader.read(member, owner, isStatic, diet.takesCallback(seen.code(), member), wanted.get(i)));
      }
    }
    return found;
  }

  /** The names given, and those of the interfaces of the project that a lambda may stand for. */
  private static Set<String> callbackTypes(Diet.Seen[] texts, Set<String> known, Workers workers) throws InterruptedException {
    List<Set<String>> found = new ArrayList<>(Collections.nCopies(texts.length, Set.of()));
    workers.each(texts.length, i -> found.set(i, functionalTypes(texts[i])));
    Set<String> all = new HashSet<>(known);
    all.addAll(CLOSED);
    found.forEach(all::addAll);
    return all;
  }

  /** The interfaces of a text with one method that has no body, or with none besides those that they inherit. */
  private static Set<String> functionalTypes(Diet.Seen text) {
    Set<String> found = new HashSet<>();
    List<Member> members = text.members();
    for (int i = 0; i < members.size(); i++) {
      Member type = members.get(i);
      String header = type.kind() == Kind.TYPE ? text.code().substring(type.start(), type.open()) : "";
      if (INTERFACE.matcher(header).find()) {
        int end = Reach.endOfBody(text.code(), type);
        long methods = members.subList(i + 1, members.size()).stream()
            .takeWhile(m -> m.start() < end)
            .filter(m -> m.kind() == Kind.METHOD && !m.hasBody())
            .count();
        if (methods == 1 || methods == 0 && header.contains("extends")) {
          found.add(type.names().get(0));
        }
      }
    }
    return found;
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
