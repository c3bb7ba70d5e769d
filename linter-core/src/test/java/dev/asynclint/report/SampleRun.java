package dev.asynclint.report;

import dev.asynclint.Edit;
import dev.asynclint.Finding;
import dev.asynclint.Fix;
import dev.asynclint.Group;
import dev.asynclint.Problem;
import dev.asynclint.Related;
import dev.asynclint.RuleInfo;
import dev.asynclint.Severity;
import dev.asynclint.SourceText;
import dev.asynclint.Span;
import dev.asynclint.Suppressed;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A run over texts in memory, built by pointing at words in them. */
final class SampleRun {
  static final Path ROOT = Path.of("/project");

  private final Map<Path, String> texts = new LinkedHashMap<>();
  private final List<Finding> findings = new ArrayList<>();
  private final List<Finding> baselined = new ArrayList<>();
  private final List<Suppressed> suppressed = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final List<RuleInfo> rules = new ArrayList<>();

  SampleRun file(String path, String text) {
    texts.put(ROOT.resolve(path), text);
    return this;
  }

  SampleRun rule(String id, Severity severity, String summary) {
    rules.add(RuleInfo.of(id, Group.LOST_WORK, severity, summary));
    return this;
  }

  /** Where {@code word} stands first in the file. */
  Span at(String path, String word) {
    String text = texts.get(ROOT.resolve(path));
    int start = text.indexOf(word);
    if (start < 0) {
      throw new IllegalArgumentException(word + " is not in " + path);
    }
    return new SourceText(text).span(start, start + word.length());
  }

  Finding finding(String rule, Severity severity, String path, String word, String message) {
    return new Finding(rule, severity, ROOT.resolve(path), at(path, word), message, List.of(), List.of(), "com.acme.Agent#ask(String)", 1);
  }

  Finding with(Finding f, List<Related> related, List<Fix> fixes) {
    return new Finding(
        f.rule(), f.severity(), f.file(), f.span(), f.message(), related, fixes, f.enclosing(), f.enclosingLine());
  }

  Related hop(String path, String word, String message) {
    return new Related(ROOT.resolve(path), at(path, word), message, true);
  }

  Related side(String path, String word, String message) {
    return new Related(ROOT.resolve(path), at(path, word), message, false);
  }

  Edit replace(String path, String word, String replacement) {
    Span span = at(path, word);
    return new Edit(span.start(), span.end(), replacement);
  }

  SampleRun reported(Finding... list) {
    findings.addAll(List.of(list));
    return this;
  }

  SampleRun baselined(Finding... list) {
    baselined.addAll(List.of(list));
    return this;
  }

  SampleRun suppressed(String reason, Finding finding) {
    suppressed.add(new Suppressed(finding, reason));
    return this;
  }

  SampleRun problem(String path, int line, int column, Severity severity, String message) {
    problems.add(new Problem(ROOT.resolve(path), line, column, severity, message));
    return this;
  }

  SampleRun note(String note) {
    notes.add(note);
    return this;
  }

  RunResult result() {
    RunResult.Counts counts = new RunResult.Counts(texts.size(), 40, 2, Duration.ofMillis(1234));
    return new RunResult(
        ROOT, "0.1.0", rules, findings, baselined, suppressed, problems, notes, counts, p -> texts.getOrDefault(p, ""));
  }

  String as(String format) {
    return as(Reports.of(format, Look.PLAIN).orElseThrow());
  }

  String as(Report report) {
    StringWriter out = new StringWriter();
    try {
      report.write(result(), out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString();
  }

  /** Three findings of two files: a plain one with fixes, one with a chain through another file, an info. */
  static SampleRun agent() {
    SampleRun run =
        new SampleRun()
            .rule("future-discarded", Severity.ERROR, "a started call whose result nobody takes")
            .rule("blocking-in-callback", Severity.ERROR, "a call that parks a thread which was only lent")
            .rule("unbounded-fan-out", Severity.INFO, "a fan-out with no limit")
            .file(
                "app/src/main/java/com/acme/Agent.java",
                """
                package com.acme;

                class Agent {
                  void ask(List<String> questions) {
                    pool.submit(() -> log("a & b"));
                    model.start(questions).thenApply(a -> prompt.render(a));
                    questions.forEach(client::sendAsync);
                  }
                }
                """)
            .file(
                "app/src/main/java/com/acme/Prompt.java",
                """
                package com.acme;

                class Prompt {
                  String render(String answer) {
                    return store.load(answer);
                  }
                }
                """);
    String agent = "app/src/main/java/com/acme/Agent.java";
    String prompt = "app/src/main/java/com/acme/Prompt.java";
    Fix execute = new Fix("replace `submit` with `execute`", true, List.of(run.replace(agent, "submit", "execute")));
    Finding lost = run.finding("future-discarded", Severity.ERROR, agent, "submit", "`submit` starts a task whose failure nobody sees");
    Finding blocks =
        run.finding("blocking-in-callback", Severity.WARNING, agent, "render", "`render` parks the thread that completes the stage");
    return run.reported(
        run.finding("unbounded-fan-out", Severity.INFO, agent, "forEach", "starts as many calls as there are questions"),
        run.with(
            blocks,
            List.of(
                run.side(agent, "thenApply", "the callback runs on the completing thread"),
                run.hop(prompt, "load", "calls `Store.load`"),
                run.hop(prompt, "return", "calls `Thread.sleep`")),
            List.of()),
        run.with(lost, List.of(), List.of(execute)));
  }
}
