package dev.asynclint.driver;

import com.github.javaparser.Position;
import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.Node;
import dev.asynclint.Finding;
import dev.asynclint.Pass;
import dev.asynclint.Problem;
import dev.asynclint.Rule;
import dev.asynclint.Severity;
import dev.asynclint.SourceText;
import dev.asynclint.Visits;
import dev.asynclint.driver.AskedSummaries.Asked;
import dev.asynclint.semantics.Catalog;
import dev.asynclint.semantics.Semantics;
import dev.asynclint.semantics.Summaries;
import dev.asynclint.semantics.Types;
import dev.asynclint.semantics.summaries.MethodFacts;
import dev.asynclint.semantics.summaries.MethodReader;
import dev.asynclint.semantics.summaries.ProjectSummaries;
import dev.asynclint.text.Blanking;
import dev.asynclint.text.Member;
import dev.asynclint.text.Members;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
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
  private static final long LARGE_STACK = 512L << 20;

  private final Types types;
  private final List<Rule> rules;
  private final Catalog catalog;
  private final Optional<Summaries> summaries;
  private final int release;
  private final Predicate<Path> blockingByConvention;
  private final Diet diet;
  private final Optional<Profile> profile;
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
    diet = b.diet;
    profile = b.profile;
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
    private Optional<Summaries> summaries = Optional.empty();
    private int release = Integer.MAX_VALUE;
    private Predicate<Path> blockingByConvention = p -> false;
    private Diet diet = Diet.EVERYTHING;
    private Optional<Profile> profile = Optional.empty();

    private Builder(Types types) {
      this.types = types;
    }

    private Builder(Linter other) {
      types = other.types;
      rules = other.rules;
      catalog = other.catalog;
      summaries = other.summaries;
      release = other.release;
      blockingByConvention = other.blockingByConvention;
      diet = other.diet;
      profile = other.profile;
    }

    public Builder rules(List<Rule> list) {
      rules = list;
      return this;
    }

    public Builder catalog(Catalog other) {
      catalog = other;
      return this;
    }

    /** What is known of the methods of the project; without, it is what the file itself says of its own. */
    public Builder summaries(Summaries other) {
      summaries = Optional.of(other);
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

    /** Leaves unparsed what the diet says can hold no finding; without one, everything is parsed. */
    Builder diet(Diet words) {
      diet = words;
      return this;
    }

    Builder profile(Optional<Profile> told) {
      profile = told;
      return this;
    }

    public Linter build() {
      return new Linter(this);
    }
  }

  /** The same linter in the light of other summaries. */
  Linter with(Summaries other) {
    return new Linter(new Builder(this).summaries(other));
  }

  /** The same linter, which leaves nothing of a text unparsed. */
  Linter whole() {
    return new Linter(new Builder(this).diet(Diet.EVERYTHING));
  }

  /** A text, its tree and what can be asked about that. Used by one thread. */
  record Opened(Path file, String text, Parsing.Parsed parsed, Optional<Semantics> semantics) {}

  Opened open(Path file, String text, String onDiet) {
    long start = System.nanoTime();
    Parsing.Parsed parsed = Parsing.parse(file, onDiet);
    profile.ifPresent(p -> p.time(Profile.Phase.PARSE, start));
    return new Opened(file, text, parsed, parsed.unit().map(unit -> new Semantics(types.open(unit, file), catalog, Summaries.NONE, false)));
  }

  /**
   * What one look at a text gives.
   *
   * @param methods what its methods do, for the summaries of a project; none where it can't be parsed
   * @param result what is found as long as all that is known of methods is what this text says of its own
   * @param asked what was asked of them
   */
  record Look(List<MethodFacts> methods, FileResult result, List<Asked> asked) {}

  /**
   * Reads the methods of a text and lints it, with one tree for both.
   *
   * @param onDiet what {@link #onDiet} makes of the text
   * @param mayWait names of calls that may lead to a wait
   */
  Look look(Path file, String text, String onDiet, Predicate<String> mayWait) {
    if (onDiet.isEmpty()) {
      return new Look(List.of(), skipped(file), List.of());
    }
    profile.ifPresent(p -> p.file(Profile.Fate.PARSED));
    try {
      Opened opened = open(file, text, onDiet);
      List<MethodFacts> methods = methods(opened, mayWait);
      AskedSummaries own = new AskedSummaries(ProjectSummaries.of(methods), mayWait);
      FileResult result = with(own).lint(opened, () -> { });
      return new Look(methods, result, own.asked());
    } catch (StackOverflowError e) {
      return new Look(List.of(), lintOnLargeStack(file, text, onDiet, () -> { }), List.of());
    }
  }

  /** What the methods of a text do, for the summaries of a project; nothing where it can't be parsed. */
  List<MethodFacts> methods(Path file, String text, Predicate<String> mayWait) {
    String parsed = onDiet(text);
    if (parsed.isEmpty()) {
      return List.of();
    }
    try {
      return methods(open(file, text, parsed), mayWait);
    } catch (StackOverflowError e) {
      return List.of(); // said when the file is linted
    }
  }

  /** The same with all that the methods of one name call, and nothing of what others do. */
  List<MethodFacts> methods(Path file, String text, int name) {
    Predicate<Member> isNamed = m -> !m.names().isEmpty() && Tokens.hash(m.names().get(0)) == name;
    try {
      return methods(open(file, text, Blanking.blank(text, Members.of(text), isNamed.negate())), call -> true);
    } catch (StackOverflowError e) {
      return List.of();
    }
  }

  List<MethodFacts> methods(Opened opened, Predicate<String> mayWait) {
    if (opened.semantics().isEmpty()) {
      return List.of();
    }
    long start = System.nanoTime();
    Semantics semantics = opened.semantics().get().recounted(Summaries.NONE, false);
    List<MethodFacts> methods = MethodReader.read(opened.file(), opened.parsed().unit().orElseThrow(), semantics, mayWait);
    profile.ifPresent(p -> p.time(Profile.Phase.SUMMARIES, start));
    return methods;
  }

  /** The text as it is parsed; empty where nothing can be found in it. */
  String onDiet(String text) {
    return diet.apply(text);
  }

  /** The members of a text that are left on its diet. */
  BitSet wanted(Index index) {
    return diet.wantedOf(index);
  }

  Summaries summaries() {
    return summaries.orElse(Summaries.NONE);
  }

  /** The rules that run. */
  public List<Rule> rules() {
    return rules;
  }

  /** Lints a text that is, or would be, the content of {@code file}. Never throws for what the text holds. */
  public FileResult lint(Path file, String text) {
    return lint(file, text, () -> {});
  }

  /**
   * Lints as {@link #lint(Path, String)} does, unless somebody wants it to end.
   *
   * @param checkpoint run before each node of the tree is looked at; ends the linting by a {@link CancellationException}
   */
  public FileResult lint(Path file, String text, Runnable checkpoint) {
    String parsed = onDiet(text);
    if (parsed.isEmpty()) {
      return skipped(file);
    }
    profile.ifPresent(p -> p.file(Profile.Fate.PARSED));
    try {
      return lint(open(file, text, parsed), checkpoint);
    } catch (StackOverflowError e) {
      return lintOnLargeStack(file, text, parsed, checkpoint);
    }
  }

  private FileResult skipped(Path file) {
    profile.ifPresent(p -> p.file(Profile.Fate.SKIPPED));
    return FileResult.nothing(file, List.of());
  }

  /** Parser and rules go as deep as the code is nested; a chain of a thousand calls needs more stack than callers have. */
  private FileResult lintOnLargeStack(Path file, String text, String parsed, Runnable checkpoint) {
    FutureTask<FileResult> task =
        new FutureTask<>(
            () -> {
              try {
                return lint(open(file, text, parsed), checkpoint);
              } catch (StackOverflowError e) {
                String message = "can't be linted: its code is nested too deeply";
                return FileResult.nothing(file, List.of(new Problem(file, 0, 0, Severity.ERROR, message)));
              }
            });
    Thread thread = new Thread(null, task, "asynclint-deep", LARGE_STACK);
    thread.setDaemon(true);
    thread.start();
    try {
      return task.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return FileResult.nothing(file, List.of(new Problem(file, 0, 0, Severity.ERROR, "was not linted: interrupted")));
    } catch (ExecutionException e) {
      if (e.getCause() instanceof CancellationException cancelled) {
        throw cancelled;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  FileResult lint(Opened opened, Runnable checkpoint) {
    Path file = opened.file();
    List<Problem> problems = new ArrayList<>(opened.parsed().problems());
    if (opened.semantics().isEmpty()) {
      return FileResult.nothing(file, problems);
    }
    SourceText source = new SourceText(opened.text());
    CompilationUnit unit = opened.parsed().unit().orElseThrow();
    Summaries known = summaries.orElseGet(() -> ProjectSummaries.of(methods(opened, call -> true)));
    Semantics semantics = opened.semantics().get().recounted(known, blockingByConvention.test(file));
    List<Finding> found = new ArrayList<>();
    Map<Rule, Pass> passes = new IdentityHashMap<>();
    for (Rule rule : rules) {
      passes.put(rule, new FilePass(rule.info(), file, unit, source, semantics, release, found));
    }
    long walking = System.nanoTime();
    walk(unit, passes, failure -> problems.add(failure.in(file)), checkpoint);
    profile.ifPresent(p -> p.time(Profile.Phase.RULES, walking));
    found.sort(Finding.ORDER);
    int[] counts = semantics.types().counts();
    FileResult all = new FileResult(file, found, List.of(), problems, counts[0], counts[1]);
    long suppressing = System.nanoTime();
    FileResult result = Suppressions.matter(found, source) ? Suppressions.of(unit, source).apply(file, found, rules, all) : all;
    profile.ifPresent(p -> p.time(Profile.Phase.SUPPRESSIONS, suppressing));
    return result;
  }

  /** A rule that threw: our mistake, which must not cost the user the other findings. */
  private record Failure(Rule rule, Node node, RuntimeException cause) {
    Problem in(Path file) {
      Position at = node.getRange().map(r -> r.begin).orElse(Position.HOME);
      String where = cause.getStackTrace().length == 0 ? "" : " at " + cause.getStackTrace()[0];
      String message = "rule " + rule.info().id() + " failed here, please report it: " + cause + where;
      return new Problem(file, at.line, at.column, Severity.WARNING, message);
    }
  }

  private void walk(Node root, Map<Rule, Pass> passes, Consumer<Failure> failures, Runnable checkpoint) {
    // an explicit stack: the nesting of generated code can be deeper than the thread's
    List<Node> stack = new ArrayList<>();
    stack.add(root);
    while (!stack.isEmpty()) {
      checkpoint.run();
      Node node = stack.remove(stack.size() - 1);
      for (Check<?> check : checks.getOrDefault(node.getClass(), List.of())) {
        try {
          long start = profile.isPresent() ? System.nanoTime() : 0;
          check.run(node, Objects.requireNonNull(passes.get(check.rule())));
          profile.ifPresent(p -> p.rule(check.rule().info().id(), start));
        } catch (RuntimeException e) {
          failures.accept(new Failure(check.rule(), node, e));
        }
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
