package dev.asynclint.lsp;

import dev.asynclint.Finding;
import dev.asynclint.report.RulePage;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.MarkupContent;
import org.eclipse.lsp4j.MarkupKind;
import org.jspecify.annotations.Nullable;

/** Answers {@code textDocument/hover}: on a finding, what it says and the page of its rule. */
final class Hovers {
  private final Features features;

  Hovers(Features features) {
    this.features = features;
  }

  @Nullable Hover at(HoverParams params, Analysis analysis) {
    List<Finding> here =
        analysis.findings().stream()
            .filter(f -> Positions.contains(Positions.range(f.span()), params.getPosition()))
            .toList();
    if (here.isEmpty()) {
      return null;
    }
    String messages = here.stream().map(Finding::message).distinct().collect(Collectors.joining("\n\n"));
    Stream<String> pages = here.stream().map(Finding::rule).distinct().map(RulePage::of).flatMap(Optional::stream).map(RulePage::markdown);
    String text = Stream.concat(Stream.of(messages), pages).collect(Collectors.joining("\n\n---\n\n"));
    MarkupContent content = new MarkupContent(features.markdown() ? MarkupKind.MARKDOWN : MarkupKind.PLAINTEXT, text);
    return new Hover(content, Positions.range(here.get(0).span()));
  }
}
