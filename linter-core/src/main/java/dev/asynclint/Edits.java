package dev.asynclint;

import com.github.javaparser.Position;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.SimpleName;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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

  /** Removes a statement, with its line where it stands alone on one. */
  public Edit remove(Statement statement) {
    int from = start(statement);
    int to = end(statement);
    String text = source.text();
    int lineStart = from;
    while (lineStart > 0 && (text.charAt(lineStart - 1) == ' ' || text.charAt(lineStart - 1) == '\t')) {
      lineStart--;
    }
    boolean alone = lineStart == 0 || text.charAt(lineStart - 1) == '\n';
    int lineEnd = text.indexOf('\n', to);
    return alone && lineEnd >= 0 && text.substring(to, lineEnd).isBlank() ? new Edit(lineStart, lineEnd + 1, "") : new Edit(from, to, "");
  }

  /** Makes a declaration the resource of a try that holds the rest of its block. */
  public List<Edit> intoTry(Statement declaration, BlockStmt block) {
    String text = text(declaration);
    int last = block.getRange().orElseThrow().end.line - 1;
    List<Edit> edits = indent(declaration.getRange().orElseThrow().end.line + 1, last, unit(block));
    edits.add(replace(declaration, "try (" + text.substring(0, text.length() - 1) + ") {"));
    int close = source.offset(new Position(last + 1, 1));
    edits.add(new Edit(close, close, indent(declaration) + "}\n"));
    return edits;
  }

  /** Puts the statements of a block, each on lines of its own, into a try whose end is {@code handler}. */
  public List<Edit> intoTry(BlockStmt block, String parameter, String handler) {
    Statement first = block.getStatement(0);
    Statement last = block.getStatement(block.getStatements().size() - 1);
    String indent = indent(first);
    List<Edit> edits = indent(first.getRange().orElseThrow().begin.line + 1, last.getRange().orElseThrow().end.line, unit(block));
    edits.add(before(first, "try {\n" + indent + unit(block)));
    edits.add(after(last, "\n%s} catch (%s) {\n%s%s%s\n%s}".formatted(indent, parameter, indent, unit(block), handler, indent)));
    return edits;
  }

  private List<Edit> indent(int first, int last, String unit) {
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
