package dev.asynclint.metamorphic;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.TypeExpr;
import com.github.javaparser.ast.expr.TypePatternExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.BreakStmt;
import com.github.javaparser.ast.stmt.ContinueStmt;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.LocalClassDeclarationStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.SwitchEntry;
import com.github.javaparser.ast.type.Type;
import com.github.javaparser.ast.type.UnionType;
import dev.asynclint.metamorphic.Sources.Parsed;
import dev.asynclint.metamorphic.TextEdits.Edit;
import dev.asynclint.semantics.JavaType;
import dev.asynclint.semantics.Uses;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A statement becomes the body of a new method and a call of that. Which exceptions the method has to declare, and which
 * statements can't be taken out, is learnt from the compiler.
 */
final class Extraction {
  private static final Pattern NAMED = Pattern.compile("\\bextracted(\\d+)\\(");
  private static final Pattern UNREPORTED = Pattern.compile("unreported exception ([\\w.]+)");
  private static final String PREFIX = "Extracted";
  private static final int ROUNDS = 8;

  private final Size size;
  private final Place place;

  /** By file and number of the statement. */
  private final Map<String, TreeSet<String>> thrown = new TreeMap<>();
  private final TreeSet<String> refused = new TreeSet<>();

  /** Which statements are taken where one stands in another. */
  enum Size {
    INNERMOST,
    OUTERMOST
  }

  /** Where the new methods stand. */
  enum Place {
    SAME_CLASS,
    OTHER_FILE
  }

  /**
   * What became of a program.
   *
   * @param taken number of statements that were taken out
   */
  record Result(SortedMap<Path, String> files, int taken) {}

  private Extraction(Size size, Place place) {
    this.size = size;
    this.place = place;
  }

  /** Takes out of each file what the compiler allows; {@code folder} is for what it is asked about. */
  static Result of(List<Parsed> files, Sources program, Path folder, Size size, Place place) {
    Extraction extraction = new Extraction(size, place);
    List<Compilation.Wrong> wrong = List.of();
    Predicate<Path> isNew = file -> true;
    for (int round = 0; round < ROUNDS; round++) {
      SortedMap<Path, String> out = new TreeMap<>();
      int taken = 0;
      for (Parsed file : files) {
        taken += extraction.apply(file, out);
      }
      Path root = folder.resolve("round" + round + "/src");
      program.with(out).write(root);
      wrong = Compilation.errors(root, out.keySet().stream().filter(isNew).toList());
      if (wrong.isEmpty()) {
        return new Result(out, taken);
      }
      Set<Path> mended = new HashSet<>();
      for (Compilation.Wrong w : wrong) {
        extraction.learn(w, out.get(w.file()));
        mended.add(origin(w.file()));
      }
      isNew = file -> mended.contains(origin(file));
    }
    throw new AssertionError("still not compiled: " + wrong);
  }

  /** The file from which the new methods of {@code file} were taken. */
  private static Path origin(Path file) {
    return file.resolveSibling(file.getFileName().toString().replaceFirst("^" + PREFIX, ""));
  }

  /** The statement whose method or call is the last one before the error is taken back, or declares one more exception. */
  private void learn(Compilation.Wrong wrong, String text) {
    List<String> lines = text.lines().limit(wrong.line()).toList();
    for (int i = lines.size() - 1; i >= 0; i--) {
      Matcher named = NAMED.matcher(lines.get(i));
      if (named.find()) {
        String guilty = origin(wrong.file()) + "#" + named.group(1);
        Matcher exception = UNREPORTED.matcher(wrong.message());
        if (!exception.find() || !thrown.computeIfAbsent(guilty, k -> new TreeSet<>()).add(exception.group(1))) {
          refused.add(guilty);
        }
        return;
      }
    }
    throw new AssertionError("not of our making: " + wrong);
  }

  private int apply(Parsed file, SortedMap<Path, String> out) {
    String name = file.file().getFileName().toString();
    String owner = PREFIX + name.replace(".java", "");
    List<Edit> edits = new ArrayList<>();
    Map<TypeDeclaration<?>, StringBuilder> methods = new LinkedHashMap<>();
    StringBuilder others = new StringBuilder();
    int number = 0;
    int taken = 0;
    for (Statement s : candidates(file)) {
      String key = file.file() + "#" + ++number;
      Optional<Map<String, String>> parameters = parameters(s, file);
      if (refused.contains(key) || parameters.isEmpty()) {
        continue;
      }
      taken++;
      String method = "extracted" + number;
      String call = method + "(" + String.join(", ", parameters.get().keySet()) + ");";
      edits.add(new Edit(file.start(s), file.end(s), place == Place.OTHER_FILE ? owner + "." + call : call));
      String head =
          parameters.get().entrySet().stream()
              .map(p -> p.getValue() + " " + p.getKey())
              .collect(Collectors.joining(", ", method + "(", ")"));
      String exceptions = thrown.containsKey(key) ? " throws " + String.join(", ", thrown.get(key)) : "";
      String body = "void " + head + exceptions + " {\n" + file.textOf(s) + "\n}\n";
      if (place == Place.OTHER_FILE) {
        others.append("static ").append(body);
      } else {
        methods.computeIfAbsent(typeAround(s), k -> new StringBuilder("\n"))
            .append(isStatic(s) ? "private static " : "private ").append(body);
      }
    }
    methods.forEach((type, text) -> edits.add(new Edit(file.end(type) - 1, file.end(type) - 1, text.toString())));
    out.put(file.file(), TextEdits.apply(file.text(), edits));
    if (others.length() > 0) {
      out.put(file.file().resolveSibling(owner + ".java"), imports(file) + "final class " + owner + " {\n" + others + "}\n");
    }
    return taken;
  }

  private static String imports(Parsed file) {
    return file.text().substring(0, file.start(file.unit().getType(0))).replaceAll("(?s)/\\*\\*.*?\\*/", "");
  }

  private List<Statement> candidates(Parsed file) {
    List<Statement> all = file.unit().findAll(Statement.class).stream().filter(Extraction::mayMove).toList();
    return all.stream()
        .filter(s -> all.stream().noneMatch(o -> o != s && (size == Size.INNERMOST ? s.isAncestorOf(o) : o.isAncestorOf(s))))
        .sorted(Comparator.comparingInt(file::start))
        .toList();
  }

  private static boolean mayMove(Statement s) {
    boolean isOne =
        s instanceof ExpressionStmt e
            ? !e.getExpression().isVariableDeclarationExpr()
            : s.isTryStmt() || s.isForEachStmt() || s.isWhileStmt() || s.isIfStmt() || s.isForStmt();
    Node parent = s.getParentNode().orElse(null);
    return isOne
        && (parent instanceof BlockStmt || parent instanceof SwitchEntry entry && entry.getType() == SwitchEntry.Type.STATEMENT_GROUP)
        && !s.findAll(MethodCallExpr.class).isEmpty()
        && isInAPlainMethod(s)
        && !jumpsOut(s);
  }

  private static boolean isInAPlainMethod(Statement s) {
    for (Node at = s; at.getParentNode().isPresent(); at = at.getParentNode().get()) {
      boolean ofAnother = at instanceof ObjectCreationExpr || at instanceof LocalClassDeclarationStmt;
      if (ofAnother || at instanceof CallableDeclaration<?> c && !c.getTypeParameters().isEmpty()) {
        return false;
      }
      if (at instanceof CallableDeclaration<?>) {
        return at.getParentNode().get() instanceof TypeDeclaration<?>;
      }
    }
    return false;
  }

  private static boolean jumpsOut(Statement s) {
    boolean returns = s.findAll(ReturnStmt.class).stream().anyMatch(r -> !isIn(Uses.scopeOf(r), s));
    return returns || !s.findAll(BreakStmt.class).isEmpty() || !s.findAll(ContinueStmt.class).isEmpty();
  }

  private static boolean isIn(Node node, Node around) {
    return around == node || around.isAncestorOf(node);
  }

  private static TypeDeclaration<?> typeAround(Node node) {
    Node at = node;
    while (!(at instanceof TypeDeclaration<?>)) {
      at = at.getParentNode().orElseThrow();
    }
    return (TypeDeclaration<?>) at;
  }

  private static boolean isStatic(Node node) {
    Node at = node;
    while (!(at instanceof CallableDeclaration<?>)) {
      at = at.getParentNode().orElseThrow();
    }
    return at instanceof MethodDeclaration m && m.isStatic();
  }

  /** The variables from outside that a statement reads, with their types; empty where it assigns one or a type has no name. */
  private static Optional<Map<String, String>> parameters(Statement s, Parsed file) {
    Map<String, String> parameters = new TreeMap<>();
    for (Expression name : names(s)) {
      Optional<Node> declaration = file.types().declarationOf(name).filter(Uses::isLocalDeclaration);
      if (declaration.isEmpty() || isIn(declaration.get(), s)) {
        continue;
      }
      boolean written =
          name.getParentNode().orElse(null) instanceof AssignExpr a && a.getTarget() == name
              || name.getParentNode().orElse(null) instanceof UnaryExpr u && u.getOperator() != UnaryExpr.Operator.LOGICAL_COMPLEMENT
                  && u.getOperator() != UnaryExpr.Operator.MINUS;
      Optional<String> type = written ? Optional.empty() : type(declaration.get(), name, file);
      if (type.isEmpty()) {
        return Optional.empty();
      }
      parameters.put(name.toString(), type.get());
    }
    return Optional.of(parameters);
  }

  /** {@code promise::complete} has its variable as a type, as the parser sees it. */
  private static List<Expression> names(Statement s) {
    List<Expression> names = new ArrayList<>(s.findAll(NameExpr.class));
    names.addAll(s.findAll(TypeExpr.class));
    return names;
  }

  private static Optional<String> type(Node declaration, Expression name, Parsed file) {
    Optional<Type> written =
        declaration instanceof Parameter p
            ? Optional.of(p.getType())
            : declaration instanceof VariableDeclarator v
                ? Optional.of(v.getType())
                : declaration instanceof TypePatternExpr t ? Optional.of(t.getType()) : Optional.empty();
    boolean isVarArgs = declaration instanceof Parameter p && p.isVarArgs();
    boolean isSaid = written.filter(t -> !t.isVarType() && !t.isUnknownType() && !(t instanceof UnionType)).isPresent();
    return isSaid && !isVarArgs ? written.map(file::textOf) : named(file.types().typeOf(name));
  }

  private static Optional<String> named(JavaType type) {
    if (type instanceof JavaType.Primitive p) {
      return Optional.of(p.name());
    }
    if (!(type instanceof JavaType.ClassType c)) {
      return Optional.empty();
    }
    List<String> arguments = new ArrayList<>();
    for (JavaType argument : c.arguments()) {
      Optional<String> named =
          argument instanceof JavaType.Wildcard w
              ? w.upper().isEmpty() && w.lower().isEmpty()
                  ? Optional.of("?")
                  : w.upper().flatMap(Extraction::named).map(t -> "? extends " + t)
              : argument instanceof JavaType.Primitive ? Optional.empty() : named(argument);
      if (named.isEmpty()) {
        return Optional.empty();
      }
      arguments.add(named.get());
    }
    String name = c.name().replace('$', '.');
    return Optional.of(arguments.isEmpty() ? name : name + "<" + String.join(", ", arguments) + ">");
  }
}
