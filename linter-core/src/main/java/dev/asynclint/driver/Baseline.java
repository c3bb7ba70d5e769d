package dev.asynclint.driver;

import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import dev.asynclint.Finding;
import dev.asynclint.Fingerprint;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Findings that are known and not to be reported. A finding is known by its rule, its enclosing member and the code around it,
 * so that moved and re-formatted code stays known. Immutable; written as one line an entry, sorted.
 */
public final class Baseline {
  private static final int FORMAT = 1;

  private static final Pattern MARK = Pattern.compile("\"asynclint-baseline\"\\s*:\\s*(\\d{1,9})");
  private static final int SHOWN = 80;
  private static final Pattern PLACE = Pattern.compile("at line (\\d+) column (\\d+)");

  /**
   * Equal findings: two equal statements of one method are one entry.
   *
   * @param file where they stood when the baseline was made, for people and partial runs; they are known elsewhere too
   * @param in signature of the enclosing member
   * @param code the beginning of the code, for people
   * @param hash of the whole code
   * @param count how many there are
   */
  public record Entry(String file, String in, String rule, String code, String hash, int count) {
    private Key key() {
      return new Key(rule, in, hash);
    }

    private Entry with(int other) {
      return new Entry(file, in, rule, code, hash, other);
    }
  }

  private record Key(String rule, String in, String hash) {}

  /**
   * What a baseline says of the findings of a run.
   *
   * @param fresh those that it does not know
   * @param known those that it knows
   * @param fixed entries of which nothing, or less than their count, is left: they can be removed
   */
  public record Comparison(List<Finding> fresh, List<Finding> known, List<Entry> fixed) {}

  private final List<Entry> entries;

  private Baseline(List<Entry> entries) {
    this.entries =
        entries.stream()
            .sorted(
                Comparator.comparing(Entry::file)
                    .thenComparing(Entry::in)
                    .thenComparing(Entry::rule)
                    .thenComparing(Entry::code)
                    .thenComparing(Entry::hash))
            .toList();
  }

  /**
   * The baseline that knows all of {@code findings}.
   *
   * @param paths a file as the baseline names it
   */
  public static Baseline of(
      List<Finding> findings,
      Function<Path, String> paths,
      Function<Finding, Fingerprint> fingerprints) {
    Map<Key, Entry> entries = new HashMap<>();
    for (Finding finding : findings.stream().sorted(Finding.ORDER).toList()) {
      Fingerprint print = fingerprints.apply(finding);
      String code =
          print.code().length() <= SHOWN ? print.code() : print.code().substring(0, SHOWN) + "…";
      Entry one =
          new Entry(
              paths.apply(finding.file()),
              print.enclosing(),
              print.rule(),
              code,
              print.codeHash(),
              1);
      entries.merge(one.key(), one, (a, b) -> a.with(a.count() + 1));
    }
    return new Baseline(List.copyOf(entries.values()));
  }

  /** Its entries, sorted. */
  public List<Entry> entries() {
    return entries;
  }

  /**
   * Compares the findings of a run.
   *
   * @param lookedAt entries whose file and rule this run covers; the others can't be said to be fixed
   */
  public Comparison compare(
      List<Finding> findings,
      Function<Finding, Fingerprint> fingerprints,
      Predicate<Entry> lookedAt) {
    Map<Key, Integer> left = new HashMap<>();
    entries.forEach(e -> left.merge(e.key(), e.count(), Integer::sum));
    List<Finding> fresh = new ArrayList<>();
    List<Finding> known = new ArrayList<>();
    for (Finding finding : findings.stream().sorted(Finding.ORDER).toList()) {
      Fingerprint print = fingerprints.apply(finding);
      Key key = new Key(print.rule(), print.enclosing(), print.codeHash());
      int count = left.getOrDefault(key, 0);
      (count > 0 ? known : fresh).add(finding);
      left.put(key, count - 1);
    }
    List<Entry> fixed =
        entries.stream()
            .filter(lookedAt)
            .filter(e -> left.getOrDefault(e.key(), 0) > 0)
            .map(e -> e.with(left.getOrDefault(e.key(), 0)))
            .toList();
    return new Comparison(fresh, known, fixed);
  }

  /** This baseline without what is fixed. */
  public Baseline without(List<Entry> fixed) {
    Map<Key, Integer> gone = new HashMap<>();
    fixed.forEach(e -> gone.merge(e.key(), e.count(), Integer::sum));
    return new Baseline(
        entries.stream()
            .map(e -> e.with(e.count() - gone.getOrDefault(e.key(), 0)))
            .filter(e -> e.count() > 0)
            .toList());
  }

  /** The text of its file. */
  public String json() {
    StringBuilder out =
        new StringBuilder("{\n  \"asynclint-baseline\": " + FORMAT + ",\n  \"findings\": [");
    String separator = "\n    ";
    for (Entry entry : entries) {
      out.append(separator).append(line(entry));
      separator = ",\n    ";
    }
    return out.append(entries.isEmpty() ? "]\n}\n" : "\n  ]\n}\n").toString();
  }

  /**
   * Writes its file, as a whole or not at all. What is there already has to be a baseline, however broken, of a format that is
   * known here.
   *
   * @throws ConfigurationException where something else is there; it is left alone
   */
  public void write(Path file) throws IOException, ConfigurationException {
    // the broken ones are those that a merge left behind: they need not be UTF-8, or JSON
    String old = Files.exists(file) ? Files.readString(file, StandardCharsets.ISO_8859_1) : "";
    Matcher format = MARK.matcher(old);
    boolean isOne = format.find();
    if (!isOne && !old.isBlank()) {
      throw wrong(file + ": is not a baseline of asynclint, and is not replaced by one");
    }
    if (isOne && Integer.parseInt(format.group(1)) > FORMAT) {
      throw wrong(file + ": was written by a newer asynclint, and is not replaced by format " + FORMAT);
    }
    AtomicFile.write(file, json());
  }

  private static String line(Entry entry) {
    StringWriter line = new StringWriter();
    try (JsonWriter json = new JsonWriter(line)) {
      json.beginObject();
      json.name("file").value(entry.file());
      json.name("in").value(entry.in());
      json.name("rule").value(entry.rule());
      json.name("code").value(entry.code());
      json.name("hash").value(entry.hash());
      json.name("count").value(entry.count());
      json.endObject();
    } catch (IOException e) {
      throw new UncheckedIOException("a StringWriter does not fail", e);
    }
    return line.toString();
  }

  /**
   * Reads a baseline.
   *
   * @throws ConfigurationException naming the file, and the place in it where there is one
   */
  public static Baseline read(Path file) throws ConfigurationException {
    String text;
    try {
      text = Files.readString(file);
    } catch (NoSuchFileException e) {
      throw wrong(file + ": does not exist; `asynclint baseline` writes it");
    } catch (CharacterCodingException e) {
      throw wrong(file + ": is not UTF-8 text");
    } catch (IOException e) {
      throw wrong(file + ": can't be read");
    }
    JsonReader json = new JsonReader(new StringReader(text));
    json.setStrictness(Strictness.STRICT);
    try {
      return new Baseline(entries(file, json));
    } catch (IOException | IllegalStateException | NumberFormatException | JsonParseException e) {
      Matcher place = PLACE.matcher(String.valueOf(e.getMessage()));
      String at = place.find() ? ":" + place.group(1) + ":" + place.group(2) : "";
      throw wrong(file + at + ": is not a baseline of asynclint; `asynclint baseline` writes one");
    }
  }

  private static List<Entry> entries(Path file, JsonReader json)
      throws IOException, ConfigurationException {
    List<Entry> entries = new ArrayList<>();
    int format = 0;
    json.beginObject();
    while (json.hasNext()) {
      switch (json.nextName()) {
        case "asynclint-baseline" -> {
          format = json.nextInt();
          if (format > FORMAT) {
            throw wrong(
                file
                    + ": has format "
                    + format
                    + ", this asynclint reads "
                    + FORMAT
                    + "; it was written by a newer one");
          }
        }
        case "findings" -> {
          json.beginArray();
          while (json.hasNext()) {
            entries.add(entry(json));
          }
          json.endArray();
        }
        default -> json.skipValue();
      }
    }
    json.endObject();
    if (format < 1 || json.peek() != JsonToken.END_DOCUMENT) {
      throw new IllegalStateException("no format");
    }
    return entries;
  }

  private static Entry entry(JsonReader json) throws IOException {
    Map<String, String> words = new HashMap<>();
    int count = 1;
    json.beginObject();
    while (json.hasNext()) {
      String name = json.nextName();
      if (name.equals("count")) {
        count = json.nextInt();
      } else {
        words.put(name, json.nextString());
      }
    }
    json.endObject();
    for (String name : List.of("in", "rule", "hash")) {
      if (!words.containsKey(name)) {
        throw new IllegalStateException("no " + name + json);
      }
    }
    return new Entry(
        words.getOrDefault("file", ""),
        words.getOrDefault("in", ""),
        words.getOrDefault("rule", ""),
        words.getOrDefault("code", ""),
        words.getOrDefault("hash", ""),
        Math.max(1, count));
  }

  private static ConfigurationException wrong(String error) {
    return new ConfigurationException(List.of(error));
  }
}
