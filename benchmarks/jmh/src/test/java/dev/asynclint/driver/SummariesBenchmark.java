package dev.asynclint.driver;

import dev.asynclint.driver.Linter.Opened;
import dev.asynclint.semantics.Types;
import dev.asynclint.semantics.summaries.MethodFacts;
import dev.asynclint.semantics.summaries.ProjectSummaries;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** What the methods of a project do, and what follows from that. */
public class SummariesBenchmark extends LibraryBenchmark {
  private Types types;
  private CallNames mayWait;
  private Linter linter;
  private List<Opened> trees;
  private List<MethodFacts> methods;

  @Setup
  public void parse() throws InterruptedException {
    ProjectNames names = names();
    types = types();
    mayWait = names.mayWait();
    linter = linter(types, names.diet());
    trees = trees(linter);
    methods = trees.stream().flatMap(tree -> linter.methods(tree, mayWait).stream()).toList();
  }

  /** Trees to what their methods do by themselves, the types resolved for that included; symbols are at hand. */
  @Benchmark
  public int read(Per per) {
    per.all(this);
    int read = 0;
    for (Opened tree : trees) {
      read += linter.methods(anew(tree, types), mayWait).size();
    }
    return read;
  }

  /** What follows over the calls of all of them. */
  @Benchmark
  public Object conclude(Per per) {
    per.all(this);
    return ProjectSummaries.of(methods);
  }
}
