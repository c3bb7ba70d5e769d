package dev.asynclint.semantics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Finds the members of a Java text without parsing it, and overwrites bodies in place with one block comment.
 *
 * <p>Parsing is what costs; a blanked body is one token. Offsets, lines and columns of everything else stay true. The
 * scanner knows comments, literals, text blocks and brackets, nothing else; bodies of methods are not entered.
 */
public final class Blanking {
  /** What kind of member. */
  public enum Kind {
    /** A class, interface, enum, record or annotation type; its body is entered. */
    TYPE,
    /** A method or constructor, with or without a body. */
    METHOD,
    /** A field, or the constants of an enum up to the first with a body. */
    FIELD,
    /** An initialiser, a compact constructor or the body of an enum constant. */
    BLOCK
  }

  /**
   * A member.
   *
   * @param names what it declares: a type or method, the fields of a declaration; for a record its components as well
   * @param start offset of its first token; comments before it are left out
   * @param open offset of the brace that opens its body; {@code end} where it has none
   * @param end offset behind its last character; behind the opening brace for a type
   */
  public record Member(Kind kind, List<String> names, int start, int open, int end) {
    public boolean hasBody() {
      return kind != Kind.TYPE && kind != Kind.FIELD && open < end;
    }
  }

  /** A blanked body keeps its braces and needs room for an empty comment. */
  private static final int SHORTEST = "{/**/}".length();

  private final char[] text;
  private final int length;
  private final List<Member> members = new ArrayList<>();

  private Blanking(char[] text) {
    this.text = text;
    this.length = text.length;
  }

  /** The members of every type that is not inside a body, in source order, outer types before what they hold. */
  public static List<Member> members(String text) {
    Blanking scan = new Blanking(text.toCharArray());
    scan.scan();
    return scan.members;
  }

  /** The text with every body blanked: all that other files can see of it. */
  public static String headers(String text) {
    return blank(text, members(text), member -> true);
  }

  /**
   * All that other files can see of a text, in few characters: bodies are empty, comments are left out, and white space is one
   * space. Positions do not stay.
   */
  public static String outline(String text) {
    return outline(text, members(text), 0);
  }

  /** The outline of a text whose members are known, from one of them on. */
  public static String outline(String text, List<Member> members, int start) {
    Blanking scan = new Blanking(text.toCharArray());
    StringBuilder out = new StringBuilder(text.length() / 4);
    int from = start;
    for (Member member : members) {
      if (member.hasBody() && member.open() >= from) {
        scan.squeeze(from, member.open(), out);
        out.append("{}");
        from = member.end();
      }
    }
    scan.squeeze(from, text.length(), out);
    return out.toString();
  }

  /** What stands in front of the body of each of the members of a text, as an outline has it; all of one that has no body. */
  public static List<String> declarations(String text, List<Member> members) {
    Blanking scan = new Blanking(text.toCharArray());
    StringBuilder out = new StringBuilder();
    List<String> declarations = new ArrayList<>(members.size());
    for (Member member : members) {
      out.setLength(0);
      scan.squeeze(member.start(), member.open(), out);
      declarations.add(out.toString());
    }
    return declarations;
  }

  /**
   * The text without comments and with few characters between its tokens, each of which stays in its line and column. For a parser
   * that makes a token of every single blank: these are half of all tokens.
   *
   * @param tab columns from one tab stop to the next, as the parser counts them
   * @return nothing where that can't be done: a literal holds a tab, or a comment does not end
   */
  public static Optional<String> sparse(String text, int tab) {
    Blanking scan = new Blanking(text.toCharArray());
    Sparse sparse = new Sparse(new StringBuilder(text.length()), tab);
    int i = 0;
    while (i < scan.length) {
      int end = scan.skip(i);
      if (end > i && scan.text[i] == '/') {
        if (scan.isUnfinished(i, end)) {
          return Optional.empty();
        }
        sparse.leaveOut(scan.text, i, end);
      } else if (end > i) {
        if (text.substring(i, end).indexOf('\t') >= 0) {
          return Optional.empty();
        }
        sparse.take(scan.text, i, end);
      } else if (isBlank(scan.text[i])) {
        end = i + 1;
        sparse.leaveOut(scan.text, i, end);
      } else {
        end = Math.max(i + 1, scan.identifierEnd(i));
        sparse.take(scan.text, i, end);
      }
      i = end;
    }
    sparse.catchUp();
    return Optional.of(sparse.out.toString());
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\f' || c == '\n' || c == '\r';
  }

  /** Whether what should be the last of a comment is not there. */
  private boolean isUnfinished(int comment, int end) {
    return text[comment + 1] == '*' && (end - comment < 4 || !at(end - 2, "*/"));
  }

  /** Writes a text with as little as can be in place of what is left out. */
  private static final class Sparse {
    /** More line ends than this are one token less in a comment. */
    private static final int FEW_LINES = 3;

    private final StringBuilder out;
    private final int tab;
    /** Line ends that were read, and not written yet. */
    private int lines;
    /** Of the line that is read. */
    private int column;
    /** Of the line that is written. */
    private int written;

    Sparse(StringBuilder out, int tab) {
      this.out = out;
      this.tab = tab;
    }

    void leaveOut(char[] text, int from, int to) {
      for (int i = from; i < to; i++) {
        boolean ends = text[i] == '\n' || text[i] == '\r';
        // of CR LF, the second ends the line
        lines += ends && !(text[i] == '\r' && i + 1 < text.length && text[i + 1] == '\n') ? 1 : 0;
        column = ends ? 0 : column + 1;
      }
    }

    void take(char[] text, int from, int to) {
      catchUp();
      out.append(text, from, to - from);
      for (int i = from; i < to; i++) {
        column = text[i] == '\n' || text[i] == '\r' ? 0 : column + 1;
      }
      written = column;
    }

    /** Goes to where reading is, by lines, tab stops and blanks. */
    void catchUp() {
      if (lines > 0) {
        boolean many = lines > FEW_LINES;
        out.append(many ? "/*" : "").append("\n".repeat(lines - 1)).append(many ? "*/\n" : "\n");
        lines = 0;
        written = 0;
      }
      for (int stop = written / tab * tab + tab; stop <= column && column - written > 1; stop += tab) {
        out.append('\t');
        written = stop;
      }
      out.append(" ".repeat(column - written));
      written = column;
    }
  }

  private void squeeze(int from, int to, StringBuilder out) {
    int i = from;
    while (i < to) {
      int next = skip(i);
      boolean space = Character.isWhitespace(text[i]) || next > i && text[i] == '/';
      if (!space) {
        out.append(text, i, Math.max(next, i + 1) - i);
      } else if (out.length() > 0 && out.charAt(out.length() - 1) != ' ') {
        out.append(' ');
      }
      i = Math.max(next, i + 1);
    }
  }

  /** The text with the bodies of those of its {@code members} blanked that {@code unwanted} says. */
  public static String blank(String text, List<Member> members, Predicate<Member> unwanted) {
    char[] out = null;
    for (Member member : members) {
      if (member.hasBody() && member.end() - member.open() >= SHORTEST && unwanted.test(member)) {
        if (out == null) {
          out = text.toCharArray();
        }
        overwrite(out, member.open() + 1, member.end() - 1);
      }
    }
    return out == null ? text : new String(out);
  }

  /** The text with a blank for each character of its comments and literals; offsets stay. */
  public static String code(String text) {
    Blanking scan = new Blanking(text.toCharArray());
    char[] out = text.toCharArray();
    int i = 0;
    while (i < scan.length) {
      int next = scan.skip(i);
      Arrays.fill(out, i, next, ' ');
      i = Math.max(next, i + 1);
    }
    return new String(out);
  }

  /** A comment, from its first character to behind its last. */
  public record Comment(int start, int end) {}

  /** The comments that run to the end of a line, in order. */
  public static List<Comment> lineComments(String text) {
    Blanking scan = new Blanking(text.toCharArray());
    List<Comment> found = new ArrayList<>();
    int i = 0;
    while (i < scan.length) {
      int next = scan.skip(i);
      if (next > i && scan.at(i, "//")) {
        found.add(new Comment(i, next));
      }
      i = Math.max(next, i + 1);
    }
    return found;
  }

  /** How deep brackets of any kind are nested in a text. */
  public static int depth(String text) {
    Blanking scan = new Blanking(text.toCharArray());
    int depth = 0;
    int deepest = 0;
    int i = 0;
    while (i < scan.length) {
      int next = scan.skip(i);
      if (next > i) {
        i = next;
        continue;
      }
      switch (scan.text[i++]) {
        case '(', '[', '{' -> deepest = Math.max(deepest, ++depth);
        case ')', ']', '}' -> depth--;
        default -> { }
      }
    }
    return deepest;
  }

  private static void overwrite(char[] out, int from, int to) {
    for (int i = from; i < to; i++) {
      if (out[i] != '\n' && out[i] != '\r') {
        out[i] = ' ';
      }
    }
    // a line end may stand where the comment's delimiters go; both halves must be on one line
    int open = from;
    while (open + 1 < to && (out[open] != ' ' || out[open + 1] != ' ')) {
      open++;
    }
    int close = to - 1;
    while (close - 1 > open + 1 && (out[close] != ' ' || out[close - 1] != ' ')) {
      close--;
    }
    if (close - 1 > open + 1) {
      out[open] = '/';
      out[open + 1] = '*';
      out[close - 1] = '*';
      out[close] = '/';
    }
  }

  private void scan() {
    Head head = new Head();
    int i = 0;
    while (i < length) {
      int next = skip(i);
      if (next > i) {
        i = next;
        continue;
      }
      char c = text[i];
      head.startAt(i, c);
      if (Character.isJavaIdentifierStart(c)) {
        next = identifierEnd(i);
        head.word(i, next);
        i = next;
        continue;
      }
      i++;
      if (c == '@') {
        i = annotationEnd(i);
      } else if (c == '{') {
        boolean entered = head.type && head.parens == 0;
        int end = entered ? i : closing(i - 1, '{', '}');
        if (end < 0) {
          return; // no closing brace: nothing that follows can be trusted
        }
        if (head.parens == 0 && !head.value) {
          members.add(head.member(entered ? Kind.TYPE : head.called ? Kind.METHOD : Kind.BLOCK, i - 1, end));
          head = new Head();
        }
        i = end;
      } else if (c == '}') {
        head = new Head();
      } else if (c == ';' && head.parens == 0) {
        if (head.start >= 0) {
          head.nameBefore();
          members.add(head.member(head.called ? Kind.METHOD : Kind.FIELD, i, i));
        }
        head = new Head();
      } else {
        head.sign(c);
      }
    }
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

  /** Whether the word from {@code from} to {@code to} makes what follows a type declaration. */
  private boolean declaresType(int from, int to) {
    boolean contextual = is(from, to, "record");
    if (!contextual && !is(from, to, "class") && !is(from, to, "interface") && !is(from, to, "enum")) {
      return false;
    }
    int before = from - 1;
    while (before >= 0 && Character.isWhitespace(text[before])) {
      before--;
    }
    if (before >= 0 && text[before] == '.') {
      return false;
    }
    int after = to;
    while (after < length && Character.isWhitespace(text[after])) {
      after++;
    }
    return after < length && Character.isJavaIdentifierStart(text[after]);
  }

  /** Behind the name and arguments of the annotation whose {@code @} stands before {@code from}. */
  private int annotationEnd(int from) {
    int i = from;
    while (i < length && Character.isWhitespace(text[i])) {
      i++;
    }
    if (is(i, identifierEnd(i), "interface")) {
      return from;
    }
    while (i < length && (text[i] == '.' || Character.isJavaIdentifierPart(text[i]))) {
      i++;
    }
    int name = i;
    while (i < length && Character.isWhitespace(text[i])) {
      i++;
    }
    if (i == length || text[i] != '(') {
      return name;
    }
    int end = closing(i, '(', ')');
    return end < 0 ? length : end;
  }

  private boolean is(int from, int to, String word) {
    if (to - from != word.length()) {
      return false;
    }
    for (int k = 0; k < word.length(); k++) {
      if (text[from + k] != word.charAt(k)) {
        return false;
      }
    }
    return true;
  }

  private int identifierEnd(int from) {
    int i = from;
    while (i < length && Character.isJavaIdentifierPart(text[i])) {
      i++;
    }
    return i;
  }

  private int closing(int open, char opens, char closes) {
    int depth = 0;
    int i = open;
    while (i < length) {
      int next = skip(i);
      if (next > i) {
        i = next;
        continue;
      }
      char c = text[i++];
      if (c == opens) {
        depth++;
      } else if (c == closes && --depth == 0) {
        return i;
      }
    }
    return -1;
  }

  /** Behind the comment or literal that starts at {@code i}; {@code i} itself where none does. */
  private int skip(int i) {
    return switch (text[i]) {
      case '/' -> skipComment(i);
      case '"' -> at(i, "\"\"\"") ? skipTextBlock(i + 3) : skipLiteral(i + 1, '"');
      case '\'' -> skipLiteral(i + 1, '\'');
      default -> i;
    };
  }

  private int skipComment(int i) {
    if (at(i, "//")) {
      int end = i;
      while (end < length && text[end] != '\n' && text[end] != '\r') {
        end++;
      }
      return end;
    }
    if (!at(i, "/*")) {
      return i;
    }
    int end = i + 2;
    while (end < length && !at(end, "*/")) {
      end++;
    }
    return Math.min(length, end + 2);
  }

  private int skipLiteral(int from, char quote) {
    int i = from;
    // a literal ends with its line, so that one stray quote does not swallow the file
    while (i < length && text[i] != quote && text[i] != '\n' && text[i] != '\r') {
      i += text[i] == '\\' ? 2 : 1;
    }
    return Math.min(length, i + 1);
  }

  private int skipTextBlock(int from) {
    int i = from;
    while (i < length && !at(i, "\"\"\"")) {
      i += text[i] == '\\' ? 2 : 1;
    }
    return Math.min(length, i + 3);
  }

  private boolean at(int i, String token) {
    for (int k = 0; k < token.length(); k++) {
      if (i + k >= length || text[i + k] != token.charAt(k)) {
        return false;
      }
    }
    return true;
  }
}
