package dev.asynclint.text;

import dev.asynclint.text.Member.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the members of a Java text. Brackets and a few keywords are all it goes by; bodies of methods are not entered.
 */
public final class Members {
  private final JavaScanner scanner;
  private final char[] text;
  private final List<Member> found = new ArrayList<>();

  private Members(JavaScanner scanner) {
    this.scanner = scanner;
    this.text = scanner.text;
  }

  /** The members of every type that is not inside a body, in source order, outer types before what they hold. */
  public static List<Member> of(String text) {
    Members members = new Members(new JavaScanner(text));
    members.find();
    return members.found;
  }

  private void find() {
    Head head = new Head();
    int i = 0;
    while (i < text.length) {
      int next = scanner.behindInert(i);
      if (next > i) {
        i = next;
        continue;
      }
      char c = text[i];
      head.startAt(i, c);
      if (Character.isJavaIdentifierStart(c)) {
        next = scanner.identifierEnd(i);
        head.word(i, next);
        i = next;
        continue;
      }
      i++;
      if (c == '@') {
        i = annotationEnd(i);
      } else if (c == '{') {
        boolean entered = head.type && head.parens == 0;
        int end = entered ? i : scanner.closing(i - 1, '{', '}');
        if (end < 0) {
          return; // no closing brace: nothing that follows can be trusted
        }
        if (head.parens == 0 && !head.value) {
          found.add(head.member(entered ? Kind.TYPE : head.called ? Kind.METHOD : Kind.BLOCK, i - 1, end));
          head = new Head();
        }
        i = end;
      } else if (c == '}') {
        head = new Head();
      } else if (c == ';' && head.parens == 0) {
        if (head.start >= 0) {
          head.nameBefore();
          found.add(head.member(head.called ? Kind.METHOD : Kind.FIELD, i, i));
        }
        head = new Head();
      } else {
        head.sign(c);
      }
    }
  }

  /** Behind the name and arguments of the annotation whose {@code @} stands before {@code from}. */
  private int annotationEnd(int from) {
    int i = scanner.behindSpace(from);
    if (is(i, scanner.identifierEnd(i), "interface")) {
      return from;
    }
    while (i < text.length && (text[i] == '.' || Character.isJavaIdentifierPart(text[i]))) {
      i++;
    }
    int open = scanner.behindSpace(i);
    if (open == text.length || text[open] != '(') {
      return i;
    }
    int end = scanner.closing(open, '(', ')');
    return end < 0 ? text.length : end;
  }

  /** Whether the word from {@code from} to {@code to} makes what follows a type declaration. */
  private boolean declaresType(int from, int to) {
    if (!is(from, to, "record") && !is(from, to, "class") && !is(from, to, "interface") && !is(from, to, "enum")) {
      return false;
    }
    int before = from - 1;
    while (before >= 0 && Character.isWhitespace(text[before])) {
      before--;
    }
    if (before >= 0 && text[before] == '.') {
      return false; // a class literal
    }
    int after = scanner.behindSpace(to);
    return after < text.length && Character.isJavaIdentifierStart(text[after]);
  }

  private boolean is(int from, int to, String word) {
    return to - from == word.length() && scanner.startsWith(word, from);
  }

  /** What has been seen of a member in front of its body or end. */
  private final class Head {
    private int start = -1;
    private int parens;
    private int angles;
    private boolean type;
    private boolean value;
    private boolean called;
    private boolean nameNext;
    private int wordStart = -1;
    private int wordEnd;
    private final List<String> names = new ArrayList<>(1);

    void startAt(int i, char c) {
      if (start < 0 && !Character.isWhitespace(c) && c != '}' && c != ';') {
        start = i;
      }
    }

    void word(int from, int to) {
      wordStart = from;
      wordEnd = to;
      if (nameNext) {
        names.add(new String(text, from, to - from));
        nameNext = false;
      } else if (parens == 0 && !value && declaresType(from, to)) {
        type = true;
        nameNext = true;
      }
    }

    void sign(char c) {
      switch (c) {
        case '(' -> {
          if (parens++ == 0 && !type && !called) {
            nameBefore();
            called |= !value;
          }
        }
        case ')' -> {
          if (--parens == 0 && type) {
            nameBefore();
          }
        }
        case '<' -> angles++;
        case '>' -> angles--;
        case '=' -> {
          nameBefore();
          value |= parens == 0;
        }
        case ',' -> {
          if (angles == 0 && (type ? parens == 1 : parens == 0)) {
            nameBefore();
            value = false;
          }
        }
        default -> { }
      }
    }

    /** Takes the last word as a name, unless it is part of a value. */
    void nameBefore() {
      if (wordStart >= 0 && !value && !called) {
        names.add(new String(text, wordStart, wordEnd - wordStart));
        wordStart = -1;
      }
    }

    Member member(Kind kind, int open, int end) {
      return new Member(kind, List.copyOf(names), start, open, end);
    }
  }
}
