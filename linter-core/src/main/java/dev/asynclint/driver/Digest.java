package dev.asynclint.driver;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/** SHA-256 of short parts, each with its length, so that no two lists of parts read the same; {@link #of} digests long ones. */
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

  /**
   * What tells a content from what it was before: two checksums and the length. 64 bits are enough against chance, and nobody
   * gains by a collision; the first compiler, which is all that short runs use, takes 20 times as long for SHA-256.
   */
  static String of(byte[] content) {
    CRC32 one = new CRC32();
    one.update(content);
    CRC32C other = new CRC32C();
    other.update(content);
    return Long.toHexString(one.getValue()) + " " + Long.toHexString(other.getValue()) + " " + content.length;
  }

  /** A checksum, where a collision costs no more than time. */
  static int small(String content) {
    CRC32 checksum = new CRC32();
    checksum.update(content.getBytes(StandardCharsets.UTF_8));
    return (int) checksum.getValue();
  }

  static String of(String content) {
    return of(content.getBytes(StandardCharsets.UTF_8));
  }
}
