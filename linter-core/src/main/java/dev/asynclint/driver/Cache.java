package dev.asynclint.driver;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * What a former run of the same project gave, in one file. A file that can't be read, for whatever reason, is as none; it is
 * replaced whole at the end of the run, so that neither a kill nor a second run at the same time can break it.
 *
 * <p>What holds for how long:
 * <ul>
 *   <li>the environment (version, rules, catalogue, class path, options) names the file: another one has another file;
 *   <li>the same contents of all sources: the whole outcome;
 *   <li>the same layout: of each file whose content is the same, and that can't tell what other files declare now from what they
 *       did, what was read of it, and what was found in it if the summaries that it asked for give the same answers.
 * </ul>
 */
public final class Cache {
  private static final long MOST_BYTES = 256L << 20;
  private static final String SUFFIX = ".asynclint";

  /** What is kept of one file, by where it is read: its methods, what was found in it, the answers of summaries that this depends on. */
  record Entry(Path file, String key, Linter.Look look) {}

  /** What holds for exactly these contents. */
  private record Whole(String contents, Run.Outcome outcome) {}

  /** What is known of single files; the indexes are of the files that declare something, in their order. */
  private record Parts(String layout, Declarations declarations, List<PackedIndex> indexes, List<Entry> entries) {}

  private final Path file;
  private final Optional<Whole> whole;
  private final Map<Path, Entry> old = new HashMap<>();
  private Optional<Parts> parts = Optional.empty();
  private String layout = "";
  private Declarations declarations = new Declarations(List.of());
  private List<Index> indexes = List.of();
  private final Map<Path, Entry> fresh = new ConcurrentHashMap<>();

  private Cache(Path file, Optional<Whole> whole) {
    this.file = file;
    this.whole = whole;
  }

  /** The user's directory for such files; the variable {@code ASYNCLINT_CACHE} names another. */
  public static Path userDirectory(Map<String, String> environment) {
    String own = environment.getOrDefault("ASYNCLINT_CACHE", "");
    if (!own.isEmpty()) {
      return Path.of(own);
    }
    String home = System.getProperty("user.home", ".");
    String local = environment.getOrDefault("LOCALAPPDATA", "");
    String xdg = environment.getOrDefault("XDG_CACHE_HOME", "");
    return (!xdg.isEmpty() ? Path.of(xdg) : !local.isEmpty() ? Path.of(local) : Path.of(home, ".cache")).resolve("asynclint");
  }

  /**
   * What is there for an environment.
   *
   * @param environment digest of everything besides the sources that findings depend on
   */
  static Cache open(Path directory, String environment) {
    Path file = directory.resolve(environment + SUFFIX);
    return new Cache(file, section(file, 0, Whole.class));
  }

  /** One of the records of a file; nothing where it is missing, cut off or of another make. */
  private static <T> Optional<T> section(Path file, int index, Class<T> type) {
    try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      for (int i = 0; i < index; i++) {
        in.readUTF();
        in.skipNBytes(in.readInt());
      }
      String digest = in.readUTF();
      byte[] content = in.readNBytes(in.readInt());
      if (digest.equals(Digest.of(content))) {
        return Optional.of(type.cast(RecordCodec.read(type, new DataInputStream(new ByteArrayInputStream(content)))));
      }
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
    return Optional.empty();
  }

  private static void section(Record content, DataOutputStream out) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    RecordCodec.write(content.getClass(), content, new DataOutputStream(bytes));
    out.writeUTF(Digest.of(bytes.toByteArray()));
    out.writeInt(bytes.size());
    bytes.writeTo(out);
  }

  /** The whole outcome of a run over sources of exactly these contents. */
  Optional<Run.Outcome> outcome(String contents) {
    return whole.filter(w -> w.contents().equals(contents)).map(Whole::outcome);
  }

  /** Reads what is known of single files, and says what that is by names. Only where something changed, it is the large part. */
  Map<Path, ProjectTexts.Known> known() {
    parts = section(file, 1, Parts.class);
    Map<Path, ProjectTexts.Known> known = new HashMap<>();
    parts.ifPresent(
        p -> {
          for (int i = 0; i < p.indexes().size(); i++) {
            Declarations.Text text = p.declarations().texts().get(i);
            known.put(text.file(), new ProjectTexts.Known(p.indexes().get(i).unpacked(), text));
          }
        });
    return known;
  }

  /**
   * Brings back what is known of the files that can't tell what others declare now from what they declared.
   *
   * @param layout digest of what matters besides declarations
   */
  void compare(String layout, ProjectTexts texts, Workers workers) throws InterruptedException {
    this.layout = layout;
    declarations = texts.declarations();
    indexes = texts.indexes();
    Optional<Parts> before = parts.filter(p -> p.layout().equals(layout));
    if (before.isPresent()) {
      declarations = declarations.after(before.get().declarations());
      Optional<Changes> changes = Changes.between(before.get().declarations(), declarations, texts);
      if (changes.isPresent()) {
        Set<Path> telling = changes.get().seenBy(texts, workers);
        before.get().entries().stream().filter(e -> !telling.contains(e.file())).forEach(e -> old.put(e.file(), e));
      }
    }
  }

  /** What is known of a file, if its key is still the same. */
  Optional<Entry> entry(Path source, String key) {
    return Optional.ofNullable(old.get(source)).filter(e -> e.key().equals(key));
  }

  /** Keeps an entry for the next run. */
  void put(Entry entry) {
    fresh.put(entry.file(), entry);
  }

  /**
   * Writes it all; a cache that can't be written costs time, not the run.
   *
   * @param broken files whose declarations could not be read without errors
   */
  void save(String contents, Set<Path> broken, Run.Outcome outcome) {
    List<Entry> entries = fresh.values().stream().sorted(Comparator.comparing(Entry::file)).toList();
    try {
      ByteArrayOutputStream whole = new ByteArrayOutputStream();
      DataOutputStream out = new DataOutputStream(whole);
      section(new Whole(contents, outcome), out);
      section(new Parts(layout, declarations.withErrorsIn(broken), indexes.stream().map(PackedIndex::of).toList(), entries), out);
      AtomicFile.write(file, whole.toByteArray());
      prune();
    } catch (IOException e) {
      return;
    }
  }

  /** Deletes the files that were not written for longest while all are too large together. */
  private void prune() throws IOException {
    Path directory = file.toAbsolutePath().getParent();
    if (directory == null) {
      return;
    }
    record Kept(Path path, long size, long time) {}
    List<Kept> all;
    try (Stream<Path> found = Files.list(directory)) {
      all =
          found.filter(f -> f.toString().endsWith(SUFFIX))
              .map(f -> new Kept(f, f.toFile().length(), f.toFile().lastModified()))
              .sorted(Comparator.comparingLong(Kept::time).reversed())
              .toList();
    }
    long total = 0;
    for (Kept kept : all) {
      total += kept.size();
      if (total > MOST_BYTES && !kept.path().equals(file)) {
        Files.deleteIfExists(kept.path());
      }
    }
  }
}
