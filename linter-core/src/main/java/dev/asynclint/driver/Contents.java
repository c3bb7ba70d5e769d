package dev.asynclint.driver;

import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What files hold, as digests, and whether one of them holds something else later on. Thread-safe once it is made. */
final class Contents {
  /** Of no files; what they hold does not matter. */
  static final Contents NONE = new Contents(new TreeMap<>());

  private final SortedMap<Path, String> digests;
  private volatile boolean changed;

  private Contents(SortedMap<Path, String> digests) {
    this.digests = digests;
  }

  static Contents of(List<Path> files, Workers workers) throws InterruptedException {
    String[] all = new String[files.size()];
    workers.each(all.length, i -> all[i] = Digest.of(SourceReader.bytes(files.get(i), files.get(i)).bytes().orElse(new byte[0])));
    SortedMap<Path, String> digests = new TreeMap<>();
    for (int i = 0; i < all.length; i++) {
      digests.put(files.get(i), all[i]);
    }
    return new Contents(digests);
  }

  /** Digests of the files, in their order. */
  SortedMap<Path, String> digests() {
    return digests;
  }

  /** Compares what a file holds now with what it held. */
  void compare(Path file, byte[] now) {
    if (!digests.isEmpty() && !Digest.of(now).equals(digests.get(file))) {
      changed = true;
    }
  }

  /** Whether a file has been found to hold something else. */
  boolean haveChanged() {
    return changed;
  }
}
