package dev.asynclint;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.stmt.Statement;
import dev.asynclint.semantics.JavaType;
import dev.asynclint.text.JavaScanner;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A fix under construction: its edits, and the imports they need. Names are written so that they mean the same where they stand:
 * simple where the file has, or can have, the import, else qualified. A fix that would lose a comment is not given out.
 */
public final class Draft {
  private final Pass pass;
  private final Edits layout;
  private final List<Edit> edits = new ArrayList<>();
  private final Set<String> imports = new TreeSet<>();

  private Draft(Pass pass) {
    this.pass = pass;
    this.layout = Edits.of(pass.source());
  }

  /** A fix for the file of a pass. */
  public static Draft of(Pass pass) {
    return new Draft(pass);
  }

  /** How the file is laid out. */
  public Edits layout() {
    return layout;
  }

  /** A node as it is written. */
  public String text(Node node) {
    return layout.text(node);
  }

  /** Takes an edit in. */
  public Draft add(Edit edit) {
    edits.add(edit);
    return this;
  }

  /** Takes edits in. */
  public Draft add(List<Edit> more) {
    edits.addAll(more);
    return this;
  }

  /** Replaces a node. */
  public Draft replace(Node node, String text) {
    return add(layout.replace(node, text));
  }

  /** Inserts directly before a node. */
  public Draft before(Node node, String text) {
    return add(layout.before(node, text));
  }

  /** Inserts directly behind a node. */
  public Draft after(Node node, String text) {
    return add(layout.after(node, text));
  }

  /** Inserts statements on lines of their own before a statement of a block. */
  public Draft linesBefore(Statement statement, String code) {
    return add(layout.linesBefore(statement, code));
  }

  /** Inserts statements on lines of their own behind a statement of a block and the comment on its last line. */
  public Draft linesAfter(Statement statement, String code) {
    return add(layout.linesAfter(statement, code));
  }

  /** Inserts a field as the first member of a type, or behind the fields of the same kind that come first. */
  public Draft field(TypeDeclaration<?> type, String declaration) {
    return add(layout.field(type, declaration));
  }

  /**
   * How to write a class at a place, with the import it takes.
   *
   * @param className binary name
   */
  public String name(String className, Node at) {
    int nested = className.indexOf('$');
    String outer = nested < 0 ? className : className.substring(0, nested);
    String rest = nested < 0 ? "" : className.substring(nested).replace('$', '.');
    String simple = outer.substring(outer.lastIndexOf('.') + 1);
    JavaType means = pass.types().typeNamed(simple, at);
    if (means.asClass().filter(c -> c.name().equals(outer)).isPresent() || imports.contains(outer)) {
      return simple + rest;
    }
    if (means.isKnown() || isMentioned(simple) || !outer.contains(".")) {
      return outer + rest;
    }
    imports.add(outer);
    return simple + rest;
  }

  /** How to write a type at a place; empty where it has no name there. */
  public Optional<String> type(JavaType type, Node at) {
    if (type instanceof JavaType.ClassType c) {
      boolean isLocal = c.name().matches(".*\\$\\d.*");
      Optional<String> arguments = arguments(c.arguments(), at);
      return isLocal ? Optional.empty() : arguments.map(a -> name(c.name(), at) + a);
    }
    if (type instanceof JavaType.TypeVariable v) {
      return Optional.of(v.name()).filter(n -> pass.types().typeNamed(n, at).equals(v));
    }
    if (type instanceof JavaType.ArrayType a) {
      return type(a.element(), at).map(e -> e + "[]");
    }
    if (type instanceof JavaType.Wildcard w) {
      return w.upper().isPresent()
          ? type(w.upper().get(), at).map(t -> "? extends " + t)
          : w.lower().isPresent() ? type(w.lower().get(), at).map(t -> "? super " + t) : Optional.of("?");
    }
    return type instanceof JavaType.Primitive p ? Optional.of(p.name()).filter(n -> !n.equals("null")) : Optional.empty();
  }

  private Optional<String> arguments(List<JavaType> arguments, Node at) {
    List<String> written = arguments.stream().flatMap(a -> type(a, at).stream()).toList();
    return written.size() < arguments.size()
        ? Optional.empty()
        : Optional.of(written.isEmpty() ? "" : "<" + String.join(", ", written) + ">");
  }

  /** A name for a local variable or parameter that means nothing else in the member around {@code at}. */
  public String fresh(String wanted, Node at) {
    return Edits.unused(at, wanted);
  }

  /** A name for a field that means nothing else in the file. */
  public String freshField(String wanted) {
    String name = wanted;
    for (int n = 2; isMentioned(name); n++) {
      name = wanted + n;
    }
    return name;
  }

  private boolean isMentioned(String word) {
    return JavaScanner.words(pass.source().text()).contains(word);
  }

  /** The fix, where it keeps what the code does. */
  public Optional<Fix> safe(String title) {
    return fix(title, true);
  }

  /** The fix, where it may change what the code does. */
  public Optional<Fix> suggest(String title) {
    return fix(title, false);
  }

  /** The fix, where it keeps every comment. */
  public Optional<Fix> fix(String title, boolean safe) {
    if (!keepsComments()) {
      return Optional.empty();
    }
    List<Edit> all = new ArrayList<>(edits);
    all.addAll(layout.imports(pass.unit(), imports));
    return Optional.of(new Fix(title, safe, all));
  }

  private boolean keepsComments() {
    String written = edits.stream().map(Edit::replacement).collect(Collectors.joining("\n"));
    return edits.stream()
        .flatMap(e -> JavaScanner.comments(pass.source().text().substring(e.start(), e.end())).stream())
        .allMatch(comment -> written.contains(comment.text()));
  }
}
