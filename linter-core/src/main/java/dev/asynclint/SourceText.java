package dev.asynclint;

import com.github.javaparser.Position;
import com.github.javaparser.Range;
import java.util.Arrays;

/** A text with its lines; turns the parser's positions into offsets. Lines end at LF, CR or CR LF. */
public final class SourceText {
  private final String text;
  private final int[] lineStarts;

  /** Finds the lines of {@code text}. */
  public SourceText(String text) {
    this.text = text;
    int[] starts = new int[16];
    int count = 1;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n' || c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n')) {
        if (count == starts.length) {
          starts = Arrays.copyOf(starts, count * 2);
        }
        starts[count++] = i + 1;
      }
    }
    lineStarts = Arrays.copyOf(starts, count);
  }

  public String text() {
    return text;
  }

  /** Offset of a position; the end of the text where it lies behind it. */
  public int offset(Position position) {
    int line = Math.min(Math.max(position.line, 1), lineStarts.length);
    return Math.min(lineStarts[line - 1] + position.column - 1, text.length());
  }

  /** The place of a parser range, whose end is inclusive. */
  public Span span(Range range) {
    int end = Math.min(offset(range.end) + 1, text.length());
    return new Span(offset(range.begin), end, range.begin.line, range.begin.column, range.end.line, range.end.column + 1);
  }

  /** The place between two offsets. */
  public Span span(int start, int end) {
    int first = lineOf(start);
    int last = lineOf(end);
    return new Span(start, end, first, start - lineStarts[first - 1] + 1, last, end - lineStarts[last - 1] + 1);
  }

  /** Line of an offset, from 1. */
  public int lineOf(int offset) {
    int i = Arrays.binarySearch(lineStarts, offset);
    return i >= 0 ? i + 1 : -i - 1;
  }

  /** A line without its end, or empty where there is none; {@code line} counts from 1. */
  public String line(int line) {
    if (line < 1 || line > lineStarts.length) {
      return "";
    }
    int end = line == lineStarts.length ? text.length() : lineStarts[line];
    return text.substring(lineStarts[line - 1], end).stripTrailing();
  }

  /** Number of lines. */
  public int lines() {
    return lineStarts.length;
  }
}
