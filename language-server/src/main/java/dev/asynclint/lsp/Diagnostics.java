package dev.asynclint.lsp;

import dev.asynclint.Finding;
import dev.asynclint.Problem;
import dev.asynclint.Related;
import dev.asynclint.Severity;
import dev.asynclint.driver.FileResult;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DiagnosticCodeDescription;
import org.eclipse.lsp4j.DiagnosticRelatedInformation;
import org.eclipse.lsp4j.DiagnosticSeverity;
import org.eclipse.lsp4j.Location;

/** Findings as the protocol says them. */
final class Diagnostics {
  static final String SOURCE = "asynclint";

  private final Features features;
  private final Pages pages;

  Diagnostics(Features features) {
    this.features = features;
    this.pages = new Pages(features.pages());
  }

  /** All of a file, in the order of the findings. */
  List<Diagnostic> of(FileResult result, Settings settings) {
    List<Diagnostic> all = new ArrayList<>();
    if (settings.enable()) {
      result.findings().stream().filter(f -> settings.shows(f.severity())).map(this::of).forEach(all::add);
      result.problems().stream().map(Diagnostics::of).forEach(all::add);
    }
    return all;
  }

  Diagnostic of(Finding finding) {
    Diagnostic diagnostic =
        new Diagnostic(Positions.range(finding.span()), finding.message(), severity(finding.severity()), SOURCE, finding.rule());
    if (features.codeDescription()) {
      pages.uri(finding.rule()).map(DiagnosticCodeDescription::new).ifPresent(diagnostic::setCodeDescription);
    }
    if (features.relatedInformation()) {
      diagnostic.setRelatedInformation(finding.related().stream().map(Diagnostics::of).toList());
    } else {
      diagnostic.setMessage(withRelated(finding));
    }
    return diagnostic;
  }

  private static DiagnosticRelatedInformation of(Related related) {
    return new DiagnosticRelatedInformation(
        new Location(Uris.of(related.file()), Positions.range(related.span())), related.message());
  }

  /** A client that can't show places on the side is told them in words. */
  private static String withRelated(Finding finding) {
    StringBuilder message = new StringBuilder(finding.message());
    for (Related related : finding.related()) {
      message.append('\n').append(related.hop() ? "-> " : "").append(related.message());
      message.append(" (").append(related.file().getFileName()).append(':').append(related.span().line()).append(')');
    }
    return message.toString();
  }

  /**
   * What could not be parsed is a hint, not a warning: texts are broken most of the time while they are typed, and the
   * language's own server says so better.
   */
  private static Diagnostic of(Problem problem) {
    String message = "not linted: " + problem.message();
    return new Diagnostic(Positions.line(problem.line(), problem.column()), message, DiagnosticSeverity.Hint, SOURCE);
  }

  private static DiagnosticSeverity severity(Severity severity) {
    return switch (severity) {
      case ERROR -> DiagnosticSeverity.Error;
      case WARNING -> DiagnosticSeverity.Warning;
      case INFO -> DiagnosticSeverity.Information;
    };
  }
}
