package dev.asynclint.driver;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** What a run does before it parses anything. */
public class PrefilterBenchmark extends LibraryBenchmark {
  private final List<byte[]> contents = new ArrayList<>();
  private Words words;
  private Diet diet;

  @Setup
  public void look() throws IOException, InterruptedException {
    for (var file : files) {
      contents.add(Files.readAllBytes(file));
    }
    List<String> types = CATALOG.names().words().types().stream().map(LibraryNames::simple).toList();
    words = new Words(Tokens.hashes(types), Tokens.hashes(CATALOG.names().words().methods().keySet()), new IntSet());
    diet = names().diet();
  }

  /** Whether a word of the catalogue stands in the bytes of a file; the first one ends the search. */
  @Benchmark
  public int words(Per per) {
    per.all(this);
    int found = 0;
    for (byte[] content : contents) {
      found += words.in(content) ? 1 : 0;
    }
    return found;
  }

  /** Bytes to text. */
  @Benchmark
  public int decode(Per per) {
    per.all(this);
    int length = 0;
    for (int i = 0; i < contents.size(); i++) {
      length += SourceReader.decode(files.get(i), contents.get(i), StandardCharsets.UTF_8).text().orElseThrow().length();
    }
    return length;
  }

  /** The names that a project adds, found in all of its files, which are read for that. */
  @Benchmark
  public Object names(Per per) throws InterruptedException {
    per.all(this);
    return names();
  }

  /** A text to what is parsed of it: nothing, or the text with bodies blanked. */
  @Benchmark
  public int diet(Per per) {
    per.all(this);
    int length = 0;
    for (String text : texts) {
      length += diet.apply(text).length();
    }
    return length;
  }
}
