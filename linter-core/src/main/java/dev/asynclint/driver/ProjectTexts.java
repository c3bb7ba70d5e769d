package dev.asynclint.driver;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The texts of a project, as far as names tell, each file read once.
 *
 * @param files every source that can declare something
 * @param seen what a diet sees of each
 * @param tokens of each, comments and literals left out
 * @param outlines what each declares
 * @param reach of all
 */
record ProjectTexts(
    List<Path> files, List<Diet.Seen> seen, List<Tokens> tokens, List<List<Reach.Outline>> outlines, Reach reach) {
  /**
   * Reads a project.
   *
   * @param start what rules can see without the names of the project
   * @throws InterruptedException if the calling thread is interrupted
   */
  static ProjectTexts read(List<Path> files, Diet start, Workers workers) throws InterruptedException {
    Diet.Seen[] seen = new Diet.Seen[files.size()];
    Tokens[] tokens = new Tokens[files.size()];
    List<List<Reach.Outline>> outlines = new ArrayList<>(Collections.nCopies(seen.length, List.of()));
    workers.each(
        seen.length,
        i -> {
          // where it can't be read, the lint says so; characters outside ASCII are not told apart, no name of a diet has one
          byte[] bytes = SourceReader.bytes(files.get(i), files.get(i)).bytes().orElse(new byte[0]);
          seen[i] = start.see(new String(bytes, StandardCharsets.ISO_8859_1));
          tokens[i] = Tokens.of(seen[i].code());
          outlines.set(i, Reach.outlines(tokens[i], seen[i].members(), seen[i].owners()));
        });
    return new ProjectTexts(List.copyOf(files), List.of(seen), List.of(tokens), outlines, new Reach(outlines));
  }

  int size() {
    return files.size();
  }
}
