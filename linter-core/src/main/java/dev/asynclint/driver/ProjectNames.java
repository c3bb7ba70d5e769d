package dev.asynclint.driver;

import dev.asynclint.semantics.Blanking;
import dev.asynclint.semantics.Blanking.Member;
import dev.asynclint.semantics.Catalog;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

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

  /** A file, as far as its text goes: characters outside ASCII are not told apart, no name of a diet has one. */
  private record Text(String text, String code, List<Member> members) {
    static Text of(Path file) {
      // where it can't be read, the lint says so
      byte[] bytes = SourceReader.bytes(file, file).bytes().orElse(new byte[0]);
      String text = new String(bytes, StandardCharsets.ISO_8859_1);
      return new Text(text, Blanking.code(text), Blanking.members(text));
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
    Diet diet = grow(texts, start, workers);
    if (!summaries) {
      return new ProjectNames(diet, CallNames.EVERY);
    }
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
