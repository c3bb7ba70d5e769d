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

  /** Everything is parsed. */
  static final Diet EVERYTHING = new Diet(Set.of(), Set.of(), Set.of(), Set.of(), Set.of());

  private final Set<String> types;
  private final Set<String> fields;
  private final Set<String> methods;
  private final Set<String> wholeFileNames;
  private final Set<String> callbackTypes;
  private final Words words;
  private final Words declaring;
  private final Words wholeFile;
  private final Words callbacks;

  private Diet(Set<String> types, Set<String> fields, Set<String> methods, Set<String> wholeFileNames, Set<String> callbackTypes) {
    this.types = types;
    this.fields = fields;
    this.methods = methods;
    this.wholeFileNames = wholeFileNames;
    this.callbackTypes = callbackTypes;
    this.declaring = new Words(types);
    this.words = new Words(plus(types, fields), methods);
    this.wholeFile = new Words(wholeFileNames);
    this.callbacks = new Words(callbackTypes);
  }

  private static Set<String> plus(Set<String> names, Collection<String> more) {
    Set<String> all = new HashSet<>(names);
    all.addAll(more);
    return all;
  }

  /** What the rules can see by themselves, without the names that a project adds. */
  static Diet of(Catalog catalog, Collection<Rule> rules) {
    Catalog.Words words = catalog.words();
    Set<String> types = new HashSet<>(words.types());
    Set<String> wholeFile = new HashSet<>();
    for (Rule rule : rules) {
      RuleInfo info = rule.info();
      // where `get` or `null` matters, an async type or a member declared with one stands beside it
      info.triggers().stream().filter(t -> !catalog.isCommon(t) && !SourceVersion.isKeyword(t)).forEach(types::add);
      if (info.wholeClass()) {
        wholeFile.addAll(info.triggers());
      }
    }
    return new Diet(types, Set.of(), words.methods(), wholeFile, Set.of());
  }

  /** This diet and further names. */
  Diet with(Names more) {
    return types.containsAll(more.types()) && fields.containsAll(more.fields()) && methods.containsAll(more.methods())
        ? this
        : new Diet(
            plus(types, more.types()),
            plus(fields, more.fields()),
            plus(methods, more.methods()),
            wholeFileNames,
            callbackTypes);
  }

  /** This diet and the bodies of the methods that take callbacks of types so named: what is given to them runs as they say. */
  Diet withCallbacks(Set<String> types) {
    return new Diet(this.types, fields, methods, wholeFileNames, types);
  }

  /**
   * What a file adds.
   *
   * @param types which can stand in further declarations
   * @param fields and components of records, which can be read anywhere
   * @param methods which can be called anywhere
   */
  record Names(Set<String> types, Set<String> fields, Set<String> methods) {
    /** No names, to be filled. */
    static Names none() {
      return new Names(new HashSet<>(), new HashSet<>(), new HashSet<>());
    }

    void addAll(Names others) {
      types.addAll(others.types);
      fields.addAll(others.fields);
      methods.addAll(others.methods);
    }
  }

  /**
   * The names that other files may use for something declared with a type of this diet.
   *
   * @param code a text without its comments and literals
   */
  Names declaredIn(String code, List<Member> members) {
    Names found = Names.none();
    for (Member member : members) {
      if (declaresWanted(code, member)) {
        List<String> names = member.names();
        boolean type = member.kind() == Kind.TYPE;
        if (type) {
          found.types().add(names.get(0)); // the rest are components of a record, which are methods as well
          found.fields().addAll(names.subList(1, names.size()));
        } else if (!PRIVATE.in(code, member.start(), member.open())) {
          (member.kind() == Kind.METHOD ? found.methods() : found.fields()).addAll(names);
        }
      }
    }
    return found;
  }

  /** Where the callback in a private field is run, all of its class says. */
  private boolean holdsCallback(String code, Member member) {
    return member.kind() == Kind.FIELD
        && PRIVATE.in(code, member.start(), member.open())
        && callbacks.in(code, member.start(), member.open());
  }

  private boolean takesCallback(String code, Member member) {
    return member.kind() == Kind.METHOD && member.hasBody() && callbacks.in(code, member.start(), member.open());
  }

  private boolean declaresWanted(String code, Member member) {
    return !member.names().isEmpty() && declaring.in(code, member.start(), member.open());
  }

  /**
   * Which members of a text something can be found in.
   *
   * @param code the text without its comments and literals
   */
  Predicate<Member> wanted(String text, String code, List<Member> members) {
    if (this == EVERYTHING || wholeFile.in(code, 0, code.length())) {
      return member -> true;
    }
    Set<String> ownFields = new HashSet<>();
    Set<String> ownMethods = new HashSet<>();
    for (Member member : members) {
      if (declaresWanted(code, member)) {
        (member.kind() == Kind.METHOD ? ownMethods : ownFields).addAll(member.names());
      } else if (holdsCallback(code, member)) {
        ownFields.addAll(member.names());
      }
    }
    boolean suppresses = text.contains(SUPPRESSION);
    while (true) {
      Words own = new Words(ownFields, ownMethods);
      Predicate<Member> wanted =
          m ->
              words.in(code, m.start(), m.end())
                  || own.in(code, m.start(), m.end())
                  || takesCallback(code, m)
                  || suppresses && text.substring(m.start(), m.end()).contains(SUPPRESSION);
      // on which thread a private method runs, its callers say
      boolean more = false;
      for (Member member : members) {
        if (member.kind() == Kind.METHOD && PRIVATE.in(code, member.start(), member.open()) && wanted.test(member)) {
          more |= ownMethods.addAll(member.names());
        }
      }
      if (!more) {
        return wanted;
      }
    }
  }

  /**
   * The text with the bodies blanked that nothing can be found in; lines and offsets stay. Empty where no member is left to
   * look at: a word in the prose between members is none.
   */
  String apply(String text) {
    if (this == EVERYTHING) {
      return text;
    }
    boolean suppresses = text.contains(SUPPRESSION);
    if (!suppresses && !words.in(text, 0, text.length()) && !callbacks.in(text, 0, text.length())) {
      return "";
    }
    String code = Blanking.code(text);
    if (wholeFile.in(code, 0, code.length())) {
      return text;
    }
    List<Member> members = Blanking.members(text);
    Predicate<Member> wanted = wanted(text, code, members);
    if (!text.contains(SUPPRESSION + ":") && members.stream().noneMatch(wanted)) {
      return "";
    }
    return Blanking.blank(text, members, wanted.negate());
  }
}
