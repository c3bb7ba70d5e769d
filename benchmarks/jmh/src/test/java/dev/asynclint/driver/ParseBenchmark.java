package dev.asynclint.driver;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.ParserConfiguration.LanguageLevel;
import dev.asynclint.semantics.types.Headers;
import java.nio.file.Path;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** Text to tree, of more and of less text. */
public class ParseBenchmark extends LibraryBenchmark {
  private List<String> onDiet;

  @Setup
  public void blank() throws InterruptedException {
    Diet diet = names().diet();
    onDiet = texts.stream().map(diet::apply).toList();
  }

  /** Every text, by JavaParser as it comes but for the language level: the yardstick of benchmarks/compare. */
  @Benchmark
  public int javaParser(Per per) {
    per.all(this);
    int parsed = 0;
    for (String text : texts) {
      ParserConfiguration configuration = new ParserConfiguration().setLanguageLevel(LanguageLevel.BLEEDING_EDGE);
      parsed += new JavaParser(configuration).parse(text).getResult().isPresent() ? 1 : 0;
    }
    return parsed;
  }

  /** Every text, tuned. */
  @Benchmark
  public int whole(Per per) {
    per.all(this);
    return parse(texts);
  }

  /** What a run parses to find something in. */
  @Benchmark
  public int diet(Per per) {
    per.all(this);
    return parse(onDiet);
  }

  /** What a run reads and parses besides, of those files whose types it has to know: everything but the bodies. */
  @Benchmark
  public int headers(Per per) {
    per.all(this);
    int parsed = 0;
    for (Path file : files) {
      parsed += Headers.of(file).isPresent() ? 1 : 0;
    }
    return parsed;
  }

  private int parse(List<String> all) {
    int parsed = 0;
    for (int i = 0; i < all.size(); i++) {
      if (!all.get(i).isEmpty()) {
        parsed += Parsing.parse(files.get(i), all.get(i)).unit().isPresent() ? 1 : 0;
      }
    }
    return parsed;
  }
}
