package dev.asynclint.driver;

import dev.asynclint.Problem;
import dev.asynclint.Severity;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/** Files to texts, with a clear word on those that are none. */
public final class SourceReader {
  /** A tree takes some 50 bytes a byte of source; what is larger than this was written by a machine. */
  private static final int LARGEST = 8 * 1024 * 1024;

  private static final int HEAD = 8000;

  private SourceReader() {}

  /** A text, or what is wrong; both where it could be read another way than it says. */
  public record Text(Optional<String> text, Optional<Problem> problem) {}

  /** Bytes, or what is wrong. */
  record Bytes(Optional<byte[]> bytes, Optional<Problem> problem) {}

  /**
   * Reads a file.
   *
   * @param file what problems call it
   * @param location where it is
   */
  public static Text read(Path file, Path location, Charset encoding) {
    Bytes read = bytes(file, location);
    return read.bytes().isPresent() ? decode(file, read.bytes().get(), encoding) : new Text(Optional.empty(), read.problem());
  }

  static Bytes bytes(Path file, Path location) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(location, BasicFileAttributes.class);
      if (!attributes.isRegularFile()) {
        // reading a pipe would wait for who writes to it
        return new Bytes(Optional.empty(), Optional.of(SourceWalk.problem(file, Severity.ERROR, "is not a regular file")));
      }
      long size = attributes.size();
      if (size > LARGEST) {
        String sizes = (size >> 20) + " MB, larger than the limit of " + (LARGEST >> 20) + " MB; `exclude` leaves it out";
        return new Bytes(Optional.empty(), Optional.of(SourceWalk.problem(file, Severity.ERROR, sizes)));
      }
      return new Bytes(Optional.of(Files.readAllBytes(location)), Optional.empty());
    } catch (IOException e) {
      return new Bytes(Optional.empty(), Optional.of(SourceWalk.problem(file, Severity.ERROR, "can't be read: " + reason(e))));
    }
  }

  static Text decode(Path file, byte[] bytes, Charset encoding) {
    Charset charset = byMark(bytes).orElse(encoding);
    if (charset.equals(StandardCharsets.UTF_8) || charset.equals(encoding)) {
      for (int i = 0; i < Math.min(bytes.length, HEAD); i++) {
        if (bytes[i] == 0) {
          return new Text(Optional.empty(), Optional.of(SourceWalk.problem(file, Severity.ERROR, "is not text: it holds a zero byte")));
        }
      }
    }
    try {
      return new Text(Optional.of(withoutMark(charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString())), Optional.empty());
    } catch (CharacterCodingException e) {
      int line = firstBadLine(bytes, charset);
      String message = "is not " + charset + " here; the file was read as ISO-8859-1";
      Problem problem = new Problem(file, line, 0, Severity.WARNING, message);
      return new Text(Optional.of(new String(bytes, StandardCharsets.ISO_8859_1)), Optional.of(problem));
    }
  }

  private static Optional<Charset> byMark(byte[] b) {
    if (b.length >= 2 && b[0] == (byte) 0xFE && b[1] == (byte) 0xFF) {
      return Optional.of(StandardCharsets.UTF_16BE);
    }
    if (b.length >= 2 && b[0] == (byte) 0xFF && b[1] == (byte) 0xFE) {
      return Optional.of(StandardCharsets.UTF_16LE);
    }
    boolean utf8 = b.length >= 3 && b[0] == (byte) 0xEF && b[1] == (byte) 0xBB && b[2] == (byte) 0xBF;
    return utf8 ? Optional.of(StandardCharsets.UTF_8) : Optional.empty();
  }

  private static String withoutMark(String text) {
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private static int firstBadLine(byte[] bytes, Charset charset) {
    int line = 1;
    int start = 0;
    for (int i = 0; i <= bytes.length; i++) {
      if (i == bytes.length || bytes[i] == '\n') {
        try {
          charset.newDecoder().decode(ByteBuffer.wrap(bytes, start, i - start));
        } catch (CharacterCodingException e) {
          return line;
        }
        line++;
        start = i + 1;
      }
    }
    return 0;
  }

  /** Why, in words; the exceptions' own messages are often just the path. */
  public static String reason(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof NoSuchFileException) {
      return "no such file";
    }
    if (e instanceof FileAlreadyExistsException exists) {
      return exists.getFile() + " is not a directory"; // only where directories are made does it matter what is there
    }
    String message = e instanceof FileSystemException f && f.getReason() != null ? f.getReason() : e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message.lines().findFirst().orElse("");
  }
}
