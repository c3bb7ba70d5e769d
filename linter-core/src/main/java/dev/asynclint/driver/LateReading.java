package dev.asynclint.driver;

import dev.asynclint.driver.Index.Flag;
import dev.asynclint.semantics.CallName;
import dev.asynclint.semantics.Catalog;
import dev.asynclint.semantics.Fact;
import dev.asynclint.semantics.summaries.MethodFacts;
import dev.asynclint.semantics.summaries.Unread;
import dev.asynclint.text.Member.Kind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;

/**
 * Reads the bodies that a diet left out, and files that are not linted, when something is asked of their methods: what may run for a
 * call, going by names, and then what does. Thread-safe.
 */
final class LateReading implements Unread {
  /** How many calls of the project may lie between a handler and what restores the flag of its thread. */
  private static final int CALLS = 4;

  /** Reads all bodies of a file that have a name. */
  @FunctionalInterface
  interface Reader {
    List<MethodFacts> read(Path file, int name);
  }

  /**
   * Methods of one name in one type of a file.
   *
   * @param unread whether they were left out
   */
  private record Place(Path file, int name, boolean unread) {}

  private final ProjectTexts texts;
  private final Catalog catalog;
  private final BiFunction<Path, Index, BitSet> wanted;
  private final Reader reader;
  private final Map<Long, List<Place>> places = new HashMap<>();
  private final Map<Place, List<MethodFacts>> read = new ConcurrentHashMap<>();
  private volatile IntSet restoring = new IntSet();

  /**
   * Over the texts of a project.
   *
   * @param wanted what was read of each, by the index of its members
   */
  LateReading(ProjectTexts texts, Catalog catalog, BiFunction<Path, Index, BitSet> wanted, Reader reader) {
    this.texts = texts;
    this.catalog = catalog;
    this.wanted = wanted;
    this.reader = reader;
  }

  /** By type and name, the methods of the project; found when something is asked for the first time. */
  private synchronized Map<Long, List<Place>> places() {
    if (places.isEmpty()) {
      for (int i = 0; i < texts.size(); i++) {
        Path file = texts.files().get(i);
        Index index = texts.indexes().get(i);
        add(file, index, wanted.apply(file, index));
      }
    }
    return places;
  }

  private void add(Path file, Index index, BitSet parsed) {
    for (int m = 0; m < index.members().size(); m++) {
      Index.Member member = index.members().get(m);
      if (member.kind() == Kind.METHOD && member.owner() >= 0) {
        boolean unread = member.is(Flag.HAS_BODY) ? !parsed.get(m) : parsed.isEmpty();
        places
            .computeIfAbsent(Bodies.call(texts.reach().id(index.ownerOf(member)), member.name()), k -> new ArrayList<>(1))
            .add(new Place(file, member.name(), unread));
      }
    }
  }

  @Override
  public List<MethodFacts> behind(String key, boolean isVirtual, boolean allCalls) {
    String owner = key.substring(0, key.indexOf('#'));
    int type = texts.reach().id(Tokens.hash(owner.substring(Math.max(owner.lastIndexOf('.'), owner.lastIndexOf('$')) + 1)));
    int name = CallNames.hash(CallName.ofKey(key));
    if (type < 0 || allCalls && !restoring().contains(name)) {
      return List.of();
    }
    Map<Long, List<Place>> all = places();
    List<MethodFacts> found = new ArrayList<>();
    BitSet types = new BitSet();
    types.set(type);
    if (isVirtual) {
      types.or(texts.reach().below(type));
    }
    types.stream()
        .mapToObj(t -> all.getOrDefault(Bodies.call(t, name), List.of()))
        .flatMap(List::stream)
        .filter(place -> allCalls || place.unread())
        .flatMap(place -> read.computeIfAbsent(place, p -> reader.read(p.file(), p.name())).stream())
        .filter(m -> m.key().equals(key) || isVirtual && m.overrides().contains(key))
        .forEach(found::add);
    return found;
  }

  /** The names of methods that may restore the flag of their thread, by themselves or by what they call. */
  private IntSet restoring() {
    IntSet known = restoring;
    if (!known.isEmpty()) {
      return known;
    }
    IntSet called = Tokens.hashes(catalog.names().methodsWith(Fact.Kind.INTERRUPTS));
    IntSet found = new IntSet();
    for (int call = 0; call < CALLS; call++) {
      for (Index index : texts.indexes()) {
        addCalling(index, called, found);
      }
      called.addAll(found);
    }
    restoring = found;
    return found;
  }

  private static void addCalling(Index index, IntSet called, IntSet found) {
    for (Index.Member member : index.members()) {
      int[] calls = member.calls();
      for (int i = 0; i < calls.length; i += 2) {
        if (called.contains(index.names()[Index.place(calls[i])])) {
          found.add(member.name());
        }
      }
    }
  }
}
