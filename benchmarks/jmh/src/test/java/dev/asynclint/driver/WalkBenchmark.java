package dev.asynclint.driver;

import dev.asynclint.driver.Linter.Opened;
import dev.asynclint.semantics.Types;
import dev.asynclint.semantics.summaries.ProjectSummaries;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** The rules over trees. */
public class WalkBenchmark extends LibraryBenchmark {
  private Types types;
  private Linter linter;
  private List<Opened> trees;

  @Setup
  public void parse() throws InterruptedException {
    ProjectNames names = names();
    types = types();
    Linter unknowing = linter(types, names.diet());
    trees = trees(unknowing);
    linter =
        unknowing.with(ProjectSummaries.of(trees.stream().flatMap(tree -> unknowing.methods(tree, names.mayWait()).stream()).toList()));
  }

  /** All rules that are on by default, the types resolved for them included; symbols and summaries are at hand. */
  @Benchmark
  public int rules(Per per) {
    per.all(this);
    int found = 0;
    for (Opened tree : trees) {
      found += linter.lint(anew(tree, types), () -> { }).findings().size();
    }
    return found;
  }
}
