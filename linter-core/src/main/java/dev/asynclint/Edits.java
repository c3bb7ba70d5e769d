package dev.asynclint;

import com.github.javaparser.Position;
import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.ImportDeclaration;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.SimpleName;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.Statement;
import dev.asynclint.text.JavaScanner;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Makes the edits of fixes: text ranges on the original text, laid out as the code around them. */
public final class Edits {
  private final SourceText source;

  private Edits(SourceText source) {
    this.source = source;
  }

  /** Edits of a text. */
  public static Edits of(SourceText source) {
    return new Edits(source);
  }

  /** Offset of a node's first character. */
  public int start(Node node) {
    return source.offset(node.getRange().orElseThrow().begin);
  }

  /** Offset behind a node's last character. */
  public int end(Node node) {
    return source.offset(node.getRange().orElseThrow().end) + 1;
  }

  /** A node as it is written. */
  public String text(Node node) {
    return source.text().substring(start(node), end(node));
  }

  /** Replaces a node. */
  public Edit replace(Node node, String text) {
    return new Edit(start(node), end(node), text);
  }

  /** Inserts before a node. */
  public Edit before(Node node, String text) {
    return new Edit(start(node), start(node), text);
  }

  /** Inserts behind a node. */
  public Edit after(Node node, String text) {
    return new Edit(end(node), end(node), text);
  }

  /** Offset behind the receiver of a call and the comments that follow it. */
  public int behindReceiver(MethodCallExpr call) {
    String text = source.text();
    JavaScanner scanner = new JavaScanner(text);
    int end = end(call.getScope().orElseThrow());
    for (int at = end; text.charAt(at) != '.'; at = scanner.tokenEnd(at)) {
      end = Character.isWhitespace(text.charAt(at)) ? end : scanner.tokenEnd(at);
    }
    return end;
  }

  /** Inserts a call before another in a chain, on a line of its own where that one has it. */
  public Edit step(MethodCallExpr before, String call) {
    int at = behindReceiver(before);
    int dot = source.text().indexOf('.', at);
    return new Edit(at, at, source.text().substring(at, dot) + "." + call);
  }

  /** Makes {@code code} the first statement of a block; comments before it keep their place. */
  public Edit first(BlockStmt block, String code) {
    int open = start(block) + 1;
    int close = end(block) - 1;
    if (block.getStatements().isEmpty()) {
      String inside = source.text().substring(open, close);
      String line = unit(block) + indented(code, block) + "\n" + indent(block);
      return inside.contains("\n") && !inside.isBlank() ? new Edit(close, close, line) : new Edit(open, close, "\n" + indent(block) + line);
    }
    Statement first = block.getStatement(0);
    boolean sameLine = first.getRange().orElseThrow().begin.line == block.getRange().orElseThrow().begin.line;
    String separator = sameLine ? " " : "\n" + indent(first);
    return before(first, code.replace("\n", "\n" + indent(first)) + separator);
  }

  private String indented(String code, Node block) {
    return code.replace("\n", "\n" + indent(block) + unit(block));
  }

  /** Removes a statement, with its line where it stands alone on one; a comment behind it moves to its place. */
  public Edit remove(Statement statement) {
    String text = source.text();
    int from = start(statement);
    int to = end(statement);
    while (to < text.length() && (text.charAt(to) == ' ' || text.charAt(to) == '\t')) {
      to++;
    }
    boolean endsItsLine = to == text.length() || text.charAt(to) == '\n' || text.charAt(to) == '\r';
    if (!startsItsLine(statement)) {
      return new Edit(from, end(statement), "");
    }
    return endsItsLine ? new Edit(from - indent(statement).length(), Math.min(lineEnd(to) + 1, text.length()), "") : new Edit(from, to, "");
  }

  /** Inserts code, on lines of its own, before a statement. */
  public Edit linesBefore(Statement statement, String code) {
    String indent = indent(statement);
    return before(statement, lines(code, indent) + (startsItsLine(statement) ? "\n" + indent : " "));
  }

  /** Inserts code, on lines of its own, behind a node and the comment that ends its line. */
  public Edit linesAfter(Node node, String code) {
    int at = endWithComment(node);
    boolean endsItsLine = at == source.text().length() || "\r\n".indexOf(source.text().charAt(at)) >= 0;
    return endsItsLine
        ? new Edit(at, at, "\n" + indent(node) + lines(code, indent(node)))
        : new Edit(end(node), end(node), " " + lines(code, indent(node)));
  }

  private static String lines(String code, String indent) {
    return code.replace("\n", "\n" + indent);
  }

  private boolean startsItsLine(Node node) {
    return node.getRange().orElseThrow().begin.column == indent(node).length() + 1;
  }

  /** Offset behind a node and the comments that follow it on its last line. */
  private int endWithComment(Node node) {
    String text = source.text();
    JavaScanner scanner = new JavaScanner(text);
    int end = end(node);
    int at = end;
    while (at < text.length() && "\r\n".indexOf(text.charAt(at)) < 0 && scanner.isGap(at)) {
      int next = Character.isWhitespace(text.charAt(at)) ? at + 1 : scanner.tokenEnd(at);
      end = Character.isWhitespace(text.charAt(at)) ? end : next;
      at = next;
    }
    return end;
  }

  /** Makes a declaration the resource of a try that holds what follows it in its block, of which there must be something. */
  public List<Edit> intoTry(Statement declaration, BlockStmt block) {
    String text = text(declaration);
    Statement last = block.getStatement(block.getStatements().size() - 1);
    List<Edit> edits = indentLines(declaration.getRange().orElseThrow().end.line + 1, last.getRange().orElseThrow().end.line, unit(block));
    edits.add(replace(declaration, "try (" + text.substring(0, text.length() - 1) + ") {"));
    edits.add(linesAfterIndented(last, "}", indent(declaration)));
    return edits;
  }

  /** Puts the statements of a block into a try whose end is {@code handler}. */
  public List<Edit> intoTry(BlockStmt block, String parameter, String handler) {
    String caught = "} catch (%s) {\n%s%s\n}".formatted(parameter, unit(block), handler);
    return around(block.getStatement(0), block.getStatement(block.getStatements().size() - 1), "try {", caught);
  }

  /** Puts the statements of a block from {@code first} to {@code last} between two lines of code, one level deeper. */
  public List<Edit> around(Statement first, Statement last, String head, String tail) {
    String indent = indent(first);
    List<Edit> edits = indentLines(first.getRange().orElseThrow().begin.line + 1, last.getRange().orElseThrow().end.line, unit(first));
    edits.add(before(first, lines(head, indent) + "\n" + indent + unit(first)));
    edits.add(linesAfterIndented(last, tail, indent));
    return edits;
  }

  private Edit linesAfterIndented(Statement last, String code, String indent) {
    int at = endWithComment(last);
    String rest = source.text().substring(at, lineEnd(at));
    return new Edit(at, at, "\n" + indent + lines(code, indent) + (rest.isBlank() ? "" : "\n" + indent));
  }

  private int lineEnd(int at) {
    int end = source.text().indexOf('\n', at);
    return end < 0 ? source.text().length() : end;
  }

  /** Inserts a field behind the static fields a type begins with, or as its first member. */
  public Edit field(TypeDeclaration<?> type, String declaration) {
    Optional<FieldDeclaration> last = Optional.empty();
    for (BodyDeclaration<?> member : type.getMembers()) {
      if (!(member instanceof FieldDeclaration f) || !f.isStatic()) {
        break;
      }
      last = Optional.of(f);
    }
    if (last.isPresent()) {
      return linesAfter(last.get(), declaration);
    }
    int open = bodyOf(type);
    boolean blankLine = !type.getMembers().isEmpty() && !type.getMember(0).isFieldDeclaration();
    return new Edit(open, open, "\n" + memberIndent(type) + declaration + (blankLine ? "\n" : ""));
  }

  private String memberIndent(TypeDeclaration<?> type) {
    return type.getMembers().isEmpty() ? indent(type) + "  " : indent(type.getMember(0));
  }

  /** Offset behind the brace that opens the body of a type. */
  private int bodyOf(TypeDeclaration<?> type) {
    String text = source.text();
    JavaScanner scanner = new JavaScanner(text);
    int depth = 0;
    for (int at = end(type.getName()); at < text.length(); at = scanner.tokenEnd(at)) {
      char c = text.charAt(at);
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (c == '{' && depth == 0) {
        return at + 1;
      }
    }
    throw new IllegalStateException("a type without a body: " + type.getName());
  }

  /** Imports classes where the order of the imports that are there wants them. */
  List<Edit> imports(CompilationUnit unit, Collection<String> classes) {
    Map<Integer, String> insertions = new TreeMap<>();
    for (String name : classes) {
      List<ImportDeclaration> present = unit.getImports().stream().filter(i -> !i.isStatic()).toList();
      List<ImportDeclaration> near = present.stream().filter(i -> firstWord(i.getNameAsString()).equals(firstWord(name))).toList();
      List<ImportDeclaration> among = near.isEmpty() ? present : near;
      Optional<ImportDeclaration> before = among.stream().filter(i -> i.getNameAsString().compareTo(name) < 0).reduce((a, b) -> b);
      String line = "import " + name + ";";
      if (before.isPresent()) {
        insertions.merge(endWithComment(before.get()), "\n" + line, String::concat);
      } else if (!among.isEmpty()) {
        insertions.merge(start(among.get(0)), line + "\n", String::concat);
      } else if (unit.getPackageDeclaration().isPresent()) {
        insertions.merge(endWithComment(unit.getPackageDeclaration().get()), "\n\n" + line, (a, b) -> a + b.substring(1));
      } else {
        insertions.merge(0, line + "\n\n", (a, b) -> a.stripTrailing() + "\n" + b);
      }
    }
    return insertions.entrySet().stream().map(i -> new Edit(i.getKey(), i.getKey(), i.getValue())).toList();
  }

  private static String firstWord(String name) {
    return name.substring(0, Math.max(name.indexOf('.'), 0));
  }

  private List<Edit> indentLines(int first, int last, String unit) {
    List<Edit> edits = new ArrayList<>();
    for (int line = first; line <= last; line++) {
      if (!source.line(line).isBlank()) {
        int start = source.offset(new Position(line, 1));
        edits.add(new Edit(start, start, unit));
      }
    }
    return edits;
  }

  /** A name for a new variable at {@code place}: the one that is wished for, with a number where the member around mentions it. */
  public static String unused(Node place, String wish) {
    Node member = place;
    while (!(member instanceof BodyDeclaration<?>) && member.getParentNode().isPresent()) {
      member = member.getParentNode().get();
    }
    Set<String> taken = member.findAll(SimpleName.class).stream().map(SimpleName::getIdentifier).collect(Collectors.toSet());
    String name = wish;
    for (int n = 2; taken.contains(name); n++) {
      name = wish + n;
    }
    return name;
  }

  /** The white space before the first character of the line on which a node starts. */
  public String indent(Node node) {
    String line = source.line(node.getRange().orElseThrow().begin.line);
    return line.substring(0, line.length() - line.stripLeading().length());
  }

  /** The white space before the first character of the line on which a node ends. */
  public String indentOfEnd(Node node) {
    String line = source.line(node.getRange().orElseThrow().end.line);
    return line.substring(0, line.length() - line.stripLeading().length());
  }

  /** What one more level adds to the indentation here: what the members of the class have more than the class itself. */
  public String unit(Node node) {
    Node at = node;
    while (at.getParentNode().isPresent()) {
      Node around = at.getParentNode().get();
      if (at instanceof BodyDeclaration<?> && around instanceof TypeDeclaration<?>) {
        String inner = indent(at);
        String outer = indent(around);
        return inner.length() > outer.length() && inner.startsWith(outer) ? inner.substring(outer.length()) : "  ";
      }
      at = around;
    }
    return "  ";
  }
}
