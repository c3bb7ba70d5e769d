package dev.asynclint.driver;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The texts of a project, as far as names tell.
 *
 * @param files every source that can declare something
 * @param indexes of each
 * @param declarations of all
 * @param reach of all
 */
record ProjectTexts(List<Path> files, List<Index> indexes, Declarations declarations, Reach reach) {
  /** What is known of a text as long as it is the same. */
  record Known(Index index, Declarations.Text declarations) {}

  /**
   * Reads a project, each file once; what its files declare is left out.
   *
   * @throws InterruptedException if the calling thread is interrupted
   */
  static ProjectTexts read(List<Path> files, Workers workers) throws InterruptedException {
    return of(files, file -> read(file, scan -> Declarations.nothing(file)), workers);
  }

  /**
   * Reads those files of a project that are not known.
   *
   * @param known by their files
   * @param contents digests of what the files hold, by their files
   * @throws InterruptedException if the calling thread is interrupted
   */
  static ProjectTexts read(List<Path> files, Map<Path, Known> known, Map<Path, String> contents, Workers workers)
      throws InterruptedException {
    return of(
        files,
        file -> {
          Known before = known.get(file);
          boolean same = before != null && before.index().content().equals(contents.get(file));
          return same ? before : read(file, scan -> Declarations.read(file, scan));
        },
        workers);
  }

  private static ProjectTexts of(List<Path> files, Function<Path, Known> reader, Workers workers) throws InterruptedException {
    Known[] known = new Known[files.size()];
    List<List<Reach.Outline>> outlines = new ArrayList<>(Collections.nCopies(known.length, List.of()));
    workers.each(
        known.length,
        i -> {
          known[i] = reader.apply(files.get(i));
          outlines.set(i, Reach.outlines(known[i].index()));
        });
    List<Index> indexes = Arrays.stream(known).map(Known::index).toList();
    List<Declarations.Text> declarations = Arrays.stream(known).map(Known::declarations).toList();
    return new ProjectTexts(List.copyOf(files), indexes, new Declarations(declarations), new Reach(outlines));
  }

  private static Known read(Path file, Function<Scan, Declarations.Text> declarations) {
    // where it can't be read, the lint says so; characters outside ASCII are not told apart, no name of a diet has one
    byte[] bytes = SourceReader.bytes(file, file).bytes().orElse(new byte[0]);
    Scan scan = Scan.of(new String(bytes, StandardCharsets.ISO_8859_1));
    return new Known(Index.of(Digest.of(bytes), scan), declarations.apply(scan));
  }

  int size() {
    return files.size();
  }
}
