package dev.asynclint.driver;

import dev.asynclint.driver.Declarations.Text;
import dev.asynclint.driver.Declarations.Type;
import dev.asynclint.semantics.types.SourceTypes;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * What changed in the declarations of a project since a former run, and which files can tell. A file can tell by the names in it
 * alone: what it resolves, it reaches from a name that it holds, by members that it names. The first thing that is not as it was on
 * any such way is reached now as it was then, up to there nothing has changed.
 */
final class Changes {
  /** Members that code uses without naming them: of loops, of resources, of annotations. */
  private static final IntSet UNNAMED = Tokens.hashes(List.of("iterator", "hasNext", "next", "close", "value"));

  /** Where more than one of so many files declares something else, to find out who can tell costs more than it spares. */
  private static final int MANY = 4;

  /** Types that changed as a whole: that are new or gone, or have another header. */
  private final Set<Integer> types = new HashSet<>();

  /** Of the others, the members that changed. */
  private final Map<Integer, Set<Integer>> members = new HashMap<>();

  private Changes() {}

  /**
   * What changed.
   *
   * @param texts whose declarations are {@code now}
   * @return empty where all may look different to everybody
   */
  static Optional<Changes> between(Declarations before, Declarations now, ProjectTexts texts) {
    Changes changes = new Changes();
    int most = now.texts().size() / MANY;
    Map<Path, Text> old = before.byFile();
    for (int i = 0; i < now.texts().size(); i++) {
      Text text = now.texts().get(i);
      Optional<Text> then = Optional.ofNullable(old.remove(text.file()));
      if (then.filter(text::isLike).isEmpty()) {
        boolean told = changes.add(then, Optional.of(text)) && canRead(text.file());
        if (--most < 0 || !told) {
          return Optional.empty();
        }
      }
    }
    for (Text gone : old.values()) {
      if (!changes.add(Optional.of(gone), Optional.empty())) {
        return Optional.empty();
      }
    }
    return Optional.of(changes);
  }

  /** Adds how a text differs from what it was; false where that can't be told, or it does and none of its types is seen to. */
  private boolean add(Optional<Text> before, Optional<Text> now) {
    Map<Integer, Type> old = before.map(Text::types).orElse(Map.of());
    Map<Integer, Type> types = now.map(Text::types).orElse(Map.of());
    Set<Integer> names = new HashSet<>(old.keySet());
    names.addAll(types.keySet());
    if (before.filter(Text::broken).isPresent()) {
      return false;
    }
    boolean found = before.map(Text::outline).equals(now.map(Text::outline));
    for (int name : names) {
      Type then = old.get(name);
      Type type = types.get(name);
      if (then == null || type == null || then.header() != type.header()) {
        this.types.add(name);
        found = true;
      } else if (!then.members().equals(type.members())) {
        members.computeIfAbsent(name, k -> new HashSet<>()).addAll(differing(then.members(), type.members()));
        found = true;
      }
    }
    return found;
  }

  private static boolean canRead(Path file) {
    Optional<byte[]> bytes = SourceReader.bytes(file, file).bytes();
    return bytes.isEmpty() || SourceTypes.canRead(new String(bytes.get(), StandardCharsets.ISO_8859_1));
  }

  private static Set<Integer> differing(Map<Integer, Integer> one, Map<Integer, Integer> other) {
    Set<Integer> names = new HashSet<>(one.keySet());
    names.addAll(other.keySet());
    names.removeIf(name -> Objects.equals(one.get(name), other.get(name)));
    return names;
  }

  private boolean isEmpty() {
    return types.isEmpty() && members.isEmpty();
  }

  /** The files of a project that can tell the difference. */
  Set<Path> seenBy(ProjectTexts texts, Workers workers) throws InterruptedException {
    Set<Path> files = ConcurrentHashMap.newKeySet();
    if (!isEmpty()) {
      Reach reach = withThoseGone(texts);
      workers.each(
          texts.size(),
          i -> {
            if (canTell(texts.indexes().get(i), reach)) {
              files.add(texts.files().get(i));
            }
          });
    }
    return files;
  }

  /** Types that are gone can still be named. */
  private Reach withThoseGone(ProjectTexts texts) {
    List<Reach.Outline> gone = types.stream().filter(name -> texts.reach().id(name) < 0).map(Reach::outline).toList();
    if (gone.isEmpty()) {
      return texts.reach();
    }
    List<List<Reach.Outline>> all = new ArrayList<>(texts.indexes().stream().map(Reach::outlines).toList());
    all.add(gone);
    return new Reach(all);
  }

  private boolean canTell(Index index, Reach reach) {
    if (index.is(Index.ESCAPES)) {
      return true;
    }
    IntSet named = index.allNames();
    named.addAll(UNNAMED);
    BitSet seen = reach.declaring(named);
    Predicate<Integer> isSeen = type -> seen.get(reach.id(type));
    return types.stream().anyMatch(isSeen)
        || members.entrySet().stream().anyMatch(e -> isSeen.test(e.getKey()) && e.getValue().stream().anyMatch(named::contains));
  }
}
