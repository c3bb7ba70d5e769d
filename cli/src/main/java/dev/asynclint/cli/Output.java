package dev.asynclint.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Optional;

/**
 * Standard output. A full disk must not pass for a run without findings: the first write that fails is remembered, and what
 * follows is dropped.
 */
final class Output extends OutputStream {
  private final OutputStream to;
  private Optional<IOException> failure = Optional.empty();

  Output(OutputStream to) {
    this.to = to;
  }

  /** Why not all was written; empty also where the reader had seen enough, as in {@code asynclint check | head}. */
  Optional<IOException> failure() {
    return failure.filter(e -> !String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("pipe"));
  }

  @Override
  public void write(int b) {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    if (failure.isEmpty()) {
      try {
        to.write(bytes, offset, length);
      } catch (IOException e) {
        failure = Optional.of(e);
      }
    }
  }

  @Override
  public void flush() {
    if (failure.isEmpty()) {
      try {
        to.flush();
      } catch (IOException e) {
        failure = Optional.of(e);
      }
    }
  }
}
