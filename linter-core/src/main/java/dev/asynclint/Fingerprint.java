package dev.asynclint;

import dev.asynclint.text.JavaScanner;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * What a finding is known by from one version of the code to the next: it stays the same when the code moves within its
 * member, or its member or file moves, and when it is re-formatted or its comments change.
 *
 * @param rule id of the rule
 * @param enclosing signature of the enclosing member, or the file where there is none
 * @param code the statement or declaration header around the finding: its tokens without comments and needless white space
 */
public record Fingerprint(String rule, String enclosing, String code) {
  /**
   * The fingerprint of a finding.
   *
   * @param path the file as the project knows it, in place of a missing signature
   */
  public static Fingerprint of(Finding finding, String path, SourceText source) {
    String enclosing = finding.enclosing().isEmpty() ? path : finding.enclosing();
    return new Fingerprint(finding.rule(), enclosing, statement(source.text(), finding.span()));
  }

  /** 16 hexadecimal digits of the SHA-256 of all three parts. */
  public String hash() {
    return hash(rule + "\0" + enclosing + "\0" + code);
  }

  /** 16 hexadecimal digits of the SHA-256 of the code alone. */
  public String codeHash() {
    return hash(code);
  }

  private static String hash(String text) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static String statement(String text, Span span) {
    JavaScanner scanner = new JavaScanner(text);
    List<String> tokens = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      int end = scanner.tokenEnd(at);
      boolean boundary = end == at + 1 && ";{}".indexOf(text.charAt(at)) >= 0;
      if (boundary && at >= span.end()) {
        break;
      }
      if (boundary && end <= span.start()) {
        tokens.clear();
      } else if (!scanner.isGap(at)) {
        tokens.add(text.substring(at, end));
      }
      at = end;
    }
    return join(tokens);
  }

  private static String join(List<String> tokens) {
    StringBuilder out = new StringBuilder();
    for (String token : tokens) {
      boolean words =
          out.length() > 0
              && Character.isJavaIdentifierPart(out.charAt(out.length() - 1))
              && Character.isJavaIdentifierPart(token.charAt(0));
      out.append(words ? " " : "").append(token);
    }
    return out.toString();
  }
}
