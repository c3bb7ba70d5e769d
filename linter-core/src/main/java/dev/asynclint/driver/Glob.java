package dev.asynclint.driver;

import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * A pattern of paths as git writes them: {@code *} within a name, {@code **} across directories, {@code ?}, {@code [a-z]}. A
 * pattern without a slash (but at its end) holds at any depth, another one from the root. Whatever lies below a match matches.
 */
final class Glob {
  private final String text;
  private final Pattern pattern;

  Glob(String text) {
    this.text = text;
    String glob = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    boolean anchored = glob.contains("/");
    glob = glob.startsWith("/") ? glob.substring(1) : glob;
    pattern = Pattern.compile((anchored ? "" : "(?:.*/)?") + regex(glob) + "(?:/.*)?");
  }

  /** Whether a path, relative to the root, is meant. */
  boolean matches(Path relative) {
    return pattern.matcher(relative.toString().replace('\\', '/')).matches();
  }

  /** A regular expression for the pattern's own text, without what stands around it. */
  static String regex(String glob) {
    StringBuilder regex = new StringBuilder();
    int i = 0;
    while (i < glob.length()) {
      char c = glob.charAt(i);
      if (glob.startsWith("**/", i)) {
        regex.append("(?:.*/)?");
        i += 3;
      } else if (glob.startsWith("**", i)) {
        regex.append(".*");
        i += 2;
      } else {
        int close = c == '[' ? glob.indexOf(']', i + 1) : -1;
        if (close > 0) {
          String set = glob.substring(i + 1, close).replace("\\", "\\\\").replace("[", "\\[");
          regex.append('[').append(set.replaceFirst("^!", "^")).append(']');
          i = close;
        } else {
          regex.append(c == '*' ? "[^/]*" : c == '?' ? "[^/]" : Pattern.quote(String.valueOf(c)));
        }
        i++;
      }
    }
    return regex.toString();
  }

  @Override
  public String toString() {
    return text;
  }
}
