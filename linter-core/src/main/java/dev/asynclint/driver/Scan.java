package dev.asynclint.driver;

import dev.asynclint.text.Blanking;
import dev.asynclint.text.Member;
import dev.asynclint.text.Member.Kind;
import dev.asynclint.text.Members;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * A text, cut into members and tokens.
 *
 * @param code the text without its comments and literals
 * @param owners of each member, the index of the type that it is in; -1 of the outermost
 */
record Scan(String text, String code, List<Member> members, Tokens tokens, int[] owners) {
  private static final IntSet OUTSIDE = Tokens.hashes(List.of("import", "package"));

  static Scan of(String text) {
    String code = Blanking.code(text);
    Tokens tokens = Tokens.of(code);
    List<Member> members = Members.of(text);
    return new Scan(text, code, members, tokens, owners(tokens, members));
  }

  private static int[] owners(Tokens tokens, List<Member> members) {
    int[] owners = new int[members.size()];
    int[] closing = tokens.closing();
    Deque<Integer> types = new ArrayDeque<>();
    Deque<Integer> ends = new ArrayDeque<>();
    for (int m = 0; m < owners.length; m++) {
      Member member = members.get(m);
      int start = tokens.at(member.start());
      while (!ends.isEmpty() && ends.element() <= start) {
        ends.remove();
        types.remove();
      }
      owners[m] = types.isEmpty() ? -1 : types.element();
      if (member.kind() == Kind.TYPE) {
        types.push(m);
        ends.push(closing[tokens.at(member.open())]);
      }
    }
    return owners;
  }

  /** Whether a member is none: an import, or what names the package. */
  boolean isImport(Member member) {
    return member.kind() == Kind.FIELD && OUTSIDE.contains(tokens.name(tokens.at(member.start())));
  }
}
