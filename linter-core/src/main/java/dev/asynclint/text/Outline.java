package dev.asynclint.text;

import java.util.ArrayList;
import java.util.List;

/**
 * All that other files can see of a text, in few characters: bodies are empty, comments are left out, and white space is one
 * space. Positions do not stay.
 */
public final class Outline {
  private final JavaScanner scanner;
  private final StringBuilder out;

  private Outline(String text) {
    this.scanner = new JavaScanner(text);
    this.out = new StringBuilder(text.length() / 4);
  }

  /** The outline of a text. */
  public static String of(String text) {
    return of(text, Members.of(text), 0);
  }

  /** The outline of a text whose members are known, from {@code start} on. */
  public static String of(String text, List<Member> members, int start) {
    Outline outline = new Outline(text);
    int from = start;
    for (Member member : members) {
      if (member.hasBody() && member.open() >= from) {
        outline.add(from, member.open());
        outline.out.append("{}");
        from = member.end();
      }
    }
    outline.add(from, text.length());
    return outline.out.toString();
  }

  /** What stands in front of the body of each of the members of a text, as an outline has it; all of one that has no body. */
  public static List<String> declarations(String text, List<Member> members) {
    Outline outline = new Outline(text);
    List<String> declarations = new ArrayList<>(members.size());
    for (Member member : members) {
      outline.out.setLength(0);
      outline.add(member.start(), member.open());
      declarations.add(outline.out.toString());
    }
    return declarations;
  }

  private void add(int from, int to) {
    for (int i = from, next; i < to; i = next) {
      int behind = scanner.behindInert(i);
      next = Math.max(behind, i + 1);
      boolean gap = Character.isWhitespace(scanner.text[i]) || behind > i && scanner.text[i] == '/';
      if (!gap) {
        out.append(scanner.text, i, next - i);
      } else if (out.length() > 0 && out.charAt(out.length() - 1) != ' ') {
        out.append(' ');
      }
    }
  }
}
