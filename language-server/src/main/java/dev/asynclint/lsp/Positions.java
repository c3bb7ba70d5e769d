package dev.asynclint.lsp;

import dev.asynclint.SourceText;
import dev.asynclint.Span;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;

/** Places as the protocol counts them: lines and UTF-16 units from 0, where the engine counts both from 1. */
final class Positions {
  private Positions() {}

  static Range range(Span span) {
    return new Range(
        new Position(span.line() - 1, span.column() - 1), new Position(span.endLine() - 1, span.endColumn() - 1));
  }

  static Range range(SourceText text, int start, int end) {
    return range(text.span(start, end));
  }

  /** An empty range at the start of a line; line 0 of the engine means the whole file. */
  static Range line(int line, int column) {
    Position at = new Position(Math.max(line - 1, 0), Math.max(column - 1, 0));
    return new Range(at, at);
  }

  /** Offset of a position; the end of its line, or of the text, where it lies behind that. */
  static int offset(String text, Position position) {
    int start = 0;
    for (int line = 0; line < position.getLine(); line++) {
      int end = lineEnd(text, start);
      if (end == text.length()) {
        return end;
      }
      start = text.startsWith("\r\n", end) ? end + 2 : end + 1;
    }
    return (int) Math.min((long) start + Math.max(position.getCharacter(), 0), lineEnd(text, start));
  }

  /** Whether two ranges share a position; empty ranges touch what they stand at. */
  static boolean touch(Range a, Range b) {
    return !before(a.getEnd(), b.getStart()) && !before(b.getEnd(), a.getStart());
  }

  static boolean contains(Range range, Position position) {
    return touch(range, new Range(position, position));
  }

  private static boolean before(Position a, Position b) {
    return a.getLine() != b.getLine() ? a.getLine() < b.getLine() : a.getCharacter() < b.getCharacter();
  }

  private static int lineEnd(String text, int start) {
    int at = start;
    while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
      at++;
    }
    return at;
  }
}
