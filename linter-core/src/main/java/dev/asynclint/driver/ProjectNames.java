package dev.asynclint.driver;

import dev.asynclint.semantics.Blanking;
import dev.asynclint.semantics.Blanking.Kind;
import dev.asynclint.semantics.Blanking.Member;
import dev.asynclint.semantics.Catalog;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a project adds to what a rule can see: names of its own that stand for async values, and names of calls that may lead
 * to a wait. By text alone, each file read once.
 *
 * @param diet with the names of the project
 * @param mayWait the calls that summaries have to look at
 */
record ProjectNames(Diet diet, CallNames mayWait) {
  /** Types that are declared with types that are declared with async types: deeper than this there is nothing in practice. */
  private static final int ROUNDS = 6;

  /** A name that so many bodies declare ({@code run}, {@code get}) leads everywhere: bodies are not kept for its sake. */
  private static final int COMMON = 40;

  private static final Pattern INTERFACE = Pattern.compile("(?<!@)\\binterface\\b");

  /** A file, as far as its text goes: characters outside ASCII are not told apart, no name of a diet has one. */
  private record Text(String text, String code, List<Member> members) {
    static Text of(Path file) {
      // where it can't be read, the lint says so
      byte[] bytes = SourceReader.bytes(file, file).bytes().orElse(new byte[0]);
      String text = new String(bytes, StandardCharsets.ISO_8859_1);
      return new Text(text, Blanking.code(text), Blanking.members(text));
    }

    /** The offset behind the body of a type. */
    int endOfBody(Member type) {
      int at = type.end();
      for (int open = 1; open > 0 && at < code.length(); at++) {
        open += code.charAt(at) == '{' ? 1 : code.charAt(at) == '}' ? -1 : 0;
      }
      return at;
    }
  }

  /**
   * The names of a project.
   *
   * @param files every source that can declare something
   * @param start what rules can see without them
   * @param summaries whether calls that lead to waits matter
   */
  static ProjectNames of(List<Path> files, Catalog catalog, Diet start, boolean summaries, Workers workers)
      throws InterruptedException {
    Text[] texts = new Text[files.size()];
    workers.each(texts.length, i -> texts[i] = Text.of(files.get(i)));
    Diet grown = grow(texts, start, workers);
    if (!summaries) {
      return new ProjectNames(grown, CallNames.EVERY);
    }
    Diet diet = grown.withCallbacks(callbackTypes(texts, catalog.callbackTypes(), workers));
    Map<String, Set<String>> parking = catalog.parking();
    List<List<CallNames.Body>> bodies = new ArrayList<>(Collections.nCopies(texts.length, List.of()));
    workers.each(
        texts.length,
        i -> {
          Text t = texts[i];
          bodies.set(i, CallNames.bodiesOf(t.code(), t.members(), parking, diet.wanted(t.text(), t.code(), t.members())));
        });
    List<CallNames.Body> all = bodies.stream().flatMap(List::stream).toList();
    return new ProjectNames(
        diet.with(CallNames.leadingToWaits(all, COMMON).forDiet()), CallNames.leadingToWaits(all, Integer.MAX_VALUE));
  }

  /** The names given, and those of the interfaces of the project that a lambda may stand for. */
  private static Set<String> callbackTypes(Text[] texts, Set<String> known, Workers workers) throws InterruptedException {
    List<Set<String>> found = new ArrayList<>(Collections.nCopies(texts.length, Set.of()));
    workers.each(texts.length, i -> found.set(i, functionalTypes(texts[i])));
    Set<String> all = new HashSet<>(known);
    found.forEach(all::addAll);
    return all;
  }

  /** The interfaces of a text with one method that has no body, or with none besides those that they inherit. */
  private static Set<String> functionalTypes(Text text) {
    Set<String> found = new HashSet<>();
    List<Member> members = text.members();
    for (int i = 0; i < members.size(); i++) {
      Member type = members.get(i);
      String header = type.kind() == Kind.TYPE ? text.code().substring(type.start(), type.open()) : "";
      if (INTERFACE.matcher(header).find()) {
        int end = text.endOfBody(type);
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
  private static Diet grow(Text[] texts, Diet start, Workers workers) throws InterruptedException {
    Diet.Names[] found = new Diet.Names[texts.length];
    Diet diet = start;
    Diet.Names all = Diet.Names.none();
    for (int round = 0; round < ROUNDS; round++) {
      Diet current = diet;
      workers.each(texts.length, i -> found[i] = current.declaredIn(texts[i].code(), texts[i].members()));
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
