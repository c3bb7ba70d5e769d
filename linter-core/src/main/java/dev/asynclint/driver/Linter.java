package dev.asynclint.driver;

import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.Node;
import dev.asynclint.Finding;
import dev.asynclint.Pass;
import dev.asynclint.Rule;
import dev.asynclint.Severity;
import dev.asynclint.SourceText;
import dev.asynclint.Visits;
import dev.asynclint.semantics.Catalog;
import dev.asynclint.semantics.FileTypes;
import dev.asynclint.semantics.Semantics;
import dev.asynclint.semantics.Summaries;
import dev.asynclint.semantics.Types;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/**
 * The one way in: lints a text, on disk or not, with or without a project around it. Immutable and thread-safe.
 *
 * <pre>{@code
 * Linter linter = Linter.of(types).rules(Rules.recommended()).build();
 * FileResult result = linter.lint(path, text);
 * }</pre>
 */
public final class Linter {
  private final Types types;
  private final List<Rule> rules;
  private final Catalog catalog;
  private final Summaries summaries;
  private final int release;
  private final Predicate<Path> blockingByConvention;
  private final Map<Class<?>, List<Check<?>>> checks = new IdentityHashMap<>();

  private record Check<N extends Node>(Rule rule, BiConsumer<N, Pass> check) {
    void run(Node node, Pass pass) {
      @SuppressWarnings("unchecked")
      N typed = (N) node;
      check.accept(typed, pass);
    }
  }

  private Linter(Builder b) {
    types = b.types;
    rules = List.copyOf(b.rules);
    catalog = b.catalog;
    summaries = b.summaries;
    release = b.release;
    blockingByConvention = b.blockingByConvention;
    for (Rule rule : rules) {
      if (rule.info().minRelease() <= release) {
        rule.register(
            new Visits() {
              @Override
              public <N extends Node> void on(Class<N> type, BiConsumer<N, Pass> check) {
                checks.computeIfAbsent(type, k -> new ArrayList<>()).add(new Check<>(rule, check));
              }
            });
      }
    }
  }

  /** A linter over the symbols of a project. */
  public static Builder of(Types types) {
    return new Builder(types);
  }

  /** What a linter is made of. */
  public static final class Builder {
    private final Types types;
    private List<Rule> rules = List.of();
    private Catalog catalog = Catalog.builtIn();
    private Summaries summaries = Summaries.NONE;
    private int release = Integer.MAX_VALUE;
    private Predicate<Path> blockingByConvention = p -> false;

    private Builder(Types types) {
      this.types = types;
    }

    public Builder rules(List<Rule> list) {
      rules = list;
      return this;
    }

    public Builder catalog(Catalog other) {
      catalog = other;
      return this;
    }

    public Builder summaries(Summaries other) {
      summaries = other;
      return this;
    }

    /** The project's language level, e.g. 17. */
    public Builder release(int level) {
      release = level;
      return this;
    }

    /** Files whose methods may block: tests, samples, benchmarks. */
    public Builder blockingByConvention(Predicate<Path> files) {
      blockingByConvention = files;
      return this;
    }

    public Linter build() {
      return new Linter(this);
    }
  }

  /** The rules that run. */
  public List<Rule> rules() {
    return rules;
  }

  /** Lints a text that is, or would be, the content of {@code file}. */
  public FileResult lint(Path file, String text) {
    SourceText source = new SourceText(text);
    Parsing.Parsed parsed = Parsing.parse(file, text);
    if (parsed.unit().isEmpty()) {
      return new FileResult(file, List.of(), List.of(), parsed.problems(), 0, 0);
    }
    CompilationUnit unit = parsed.unit().get();
    FileTypes fileTypes = types.open(unit, file);
    Semantics semantics = new Semantics(fileTypes, catalog, summaries, blockingByConvention.test(file));
    List<Finding> found = new ArrayList<>();
    Map<Rule, Pass> passes = new IdentityHashMap<>();
    for (Rule rule : rules) {
      passes.put(rule, new FilePass(rule.info(), file, unit, source, semantics, release, found));
    }
    walk(unit, passes);
    found.sort(Finding.ORDER);
    int[] counts = fileTypes.counts();
    return Suppressions.of(unit, source).apply(file, found, parsed.problems(), counts[0], counts[1]);
  }

  private void walk(Node root, Map<Rule, Pass> passes) {
    // an explicit stack: the nesting of generated code can be deeper than the thread's
    List<Node> stack = new ArrayList<>();
    stack.add(root);
    while (!stack.isEmpty()) {
      Node node = stack.remove(stack.size() - 1);
      for (Check<?> check : checks.getOrDefault(node.getClass(), List.of())) {
        check.run(node, passes.get(check.rule()));
      }
      List<Node> children = node.getChildNodes();
      for (int i = children.size() - 1; i >= 0; i--) {
        stack.add(children.get(i));
      }
    }
  }

  /** The severity of a rule in this linter; its default where nothing else was said. */
  Severity severity(Rule rule) {
    return rule.info().severity();
  }
}
