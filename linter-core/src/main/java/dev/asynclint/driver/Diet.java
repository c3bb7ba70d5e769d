package dev.asynclint.driver;

import dev.asynclint.Rule;
import dev.asynclint.RuleInfo;
import dev.asynclint.semantics.Blanking;
import dev.asynclint.semantics.Blanking.Kind;
import dev.asynclint.semantics.Blanking.Member;
import dev.asynclint.semantics.Catalog;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import javax.lang.model.SourceVersion;

/**
 * Which texts, and which member bodies of a text, can hold anything that a rule reports: those that name an async type, a
 * trigger of a rule, or a member of the project that is declared with one. The rest is never parsed. Immutable.
 */
final class Diet {
  /** The word of a suppression: one without effect must be seen to be reported. */
  private static final String SUPPRESSION = "asynclint";

  private static final Words PRIVATE = new Words(List.of("private"));

  private final Set<String> names;
  private final Set<String> wholeFileNames;
  private final Words words;
  private final Words declaring;
  private final Words wholeFile;

  private Diet(Set<String> names, Set<String> wholeFileNames) {
    this.names = names;
    this.wholeFileNames = wholeFileNames;
    this.declaring = new Words(names);
    this.words = new Words(plus(names, SUPPRESSION));
    this.wholeFile = new Words(wholeFileNames);
  }

  /** Everything is parsed. */
  static final Diet EVERYTHING = new Diet(Set.of(), Set.of());

  private static Set<String> plus(Set<String> names, String one) {
    Set<String> all = new TreeSet<>(names);
    all.add(one);
    return all;
  }

  /** What the rules can see by themselves, without the names that a project adds. */
  static Diet of(Catalog catalog, Collection<Rule> rules) {
    Set<String> names = new TreeSet<>(catalog.words());
    Set<String> wholeFile = new TreeSet<>();
    for (Rule rule : rules) {
      RuleInfo info = rule.info();
      // where `get` or `null` matters, an async type or a member declared with one stands beside it
      info.triggers().stream().filter(t -> !catalog.isCommon(t) && !SourceVersion.isKeyword(t)).forEach(names::add);
      if (info.wholeClass()) {
        wholeFile.addAll(info.triggers());
      }
    }
    return new Diet(names, wholeFile);
  }

  /** This diet and further names. */
  Diet with(Collection<String> more) {
    if (names.containsAll(more)) {
      return this;
    }
    Set<String> all = new TreeSet<>(names);
    all.addAll(more);
    return new Diet(all, wholeFileNames);
  }

  /** Whether anything in a file of this content can matter. */
  boolean wants(byte[] content) {
    return this == EVERYTHING || words.in(content);
  }

  boolean wants(String text) {
    return this == EVERYTHING || words.in(text, 0, text.length());
  }

  /** What a file adds: types, which can stand in further declarations, and members, which can be called anywhere. */
  record Names(Set<String> types, Set<String> members) {}

  /** The names that other files may use for something declared with a word of this diet. */
  Names declaredIn(String text) {
    Names found = new Names(new HashSet<>(), new HashSet<>());
    for (Member member : Blanking.members(text)) {
      if (declaresWanted(text, member)) {
        List<String> names = member.names();
        boolean type = member.kind() == Kind.TYPE;
        if (type) {
          found.types().add(names.get(0)); // the rest are components of a record
        }
        if (type || !PRIVATE.in(text, member.start(), member.open())) {
          found.members().addAll(type ? names.subList(1, names.size()) : names);
        }
      }
    }
    return found;
  }

  private boolean declaresWanted(String text, Member member) {
    return !member.names().isEmpty() && declaring.in(text, member.start(), member.open());
  }

  /** Which members of a text something can be found in. */
  Predicate<Member> wanted(String text, List<Member> members) {
    if (this == EVERYTHING || wholeFile.in(text, 0, text.length())) {
      return member -> true;
    }
    Set<String> own = new HashSet<>();
    members.stream().filter(m -> declaresWanted(text, m)).forEach(m -> own.addAll(m.names()));
    Words local = new Words(own);
    return m -> words.in(text, m.start(), m.end()) || local.in(text, m.start(), m.end());
  }

  /**
   * The text with the bodies blanked that nothing can be found in; lines and offsets stay. Empty where no member is left to
   * look at: a word in the prose between members is none.
   */
  String apply(String text) {
    if (this == EVERYTHING || wholeFile.in(text, 0, text.length())) {
      return text;
    }
    List<Member> members = Blanking.members(text);
    Predicate<Member> wanted = wanted(text, members);
    if (!text.contains(SUPPRESSION + ":") && members.stream().noneMatch(wanted)) {
      return "";
    }
    return Blanking.blank(text, members, wanted.negate());
  }
}
