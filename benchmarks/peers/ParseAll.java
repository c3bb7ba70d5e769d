import com.github.javaparser.JavaParser;
import com.github.javaparser.ParserConfiguration;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** JavaParser as it comes, over every file below a directory or named: what parsing alone costs. Set is the language level only. */
public final class ParseAll {
  public static void main(String[] args) throws Exception {
    int failed = 0;
    int count = 0;
    for (String arg : args) {
      List<Path> files;
      try (var found = Files.walk(Path.of(arg))) {
        files = found.filter(f -> f.toString().endsWith(".java")).toList();
      }
      for (Path file : files) {
        var configuration = new ParserConfiguration().setLanguageLevel(ParserConfiguration.LanguageLevel.BLEEDING_EDGE);
        failed += new JavaParser(configuration).parse(file).isSuccessful() ? 0 : 1;
        count++;
      }
    }
    System.out.println(count + " files, " + failed + " not parsed");
  }
}
