package dev.asynclint.driver;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of parts, each with its length, so that no two lists of parts read the same. */
final class Digest {
  private final MessageDigest digest;

  Digest() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  Digest add(byte[] part) {
    int length = part.length;
    digest.update(new byte[] {(byte) (length >>> 24), (byte) (length >>> 16), (byte) (length >>> 8), (byte) length});
    digest.update(part);
    return this;
  }

  Digest add(Object part) {
    return add(part.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** The digest of everything added, as 32 hexadecimal digits. */
  String text() {
    return HexFormat.of().formatHex(digest.digest(), 0, 16);
  }

  static String of(byte[] part) {
    return new Digest().add(part).text();
  }
}
