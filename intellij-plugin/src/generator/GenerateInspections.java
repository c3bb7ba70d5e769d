import dev.asynclint.Group;
import dev.asynclint.RuleInfo;
import dev.asynclint.Severity;
import dev.asynclint.report.RulePage;
import dev.asynclint.rules.Rules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * Writes what the IDE wants to have of each rule: a class, a line of plugin.xml, a description. Run by the build with the
 * engine on its class path; docs/decisions/0050-one-inspection-for-each-rule.md says why.
 *
 * <p>Arguments: the template of plugin.xml, the version, the directory of sources to write, the directory of resources to write.
 */
public final class GenerateInspections {
  private static final String PACKAGE = "dev.asynclint.intellij.inspections";
  private static final List<Extension> EXTENSIONS = List.of(TablesExtension.create());

  private GenerateInspections() {}

  public static void main(String[] args) throws IOException {
    Path template = Path.of(args[0]);
    Path sources = Path.of(args[2]).resolve(PACKAGE.replace('.', '/'));
    Path resources = Path.of(args[3]);
    for (RuleInfo rule : Rules.infos()) {
      write(sources.resolve(className(rule) + ".java"), source(rule));
      write(resources.resolve("inspectionDescriptions/" + shortName(rule) + ".html"), description(rule));
    }
    write(sources.resolve("package-info.java"), "/** An inspection for each rule. */\npackage " + PACKAGE + ";\n");
    String inspections = Rules.infos().stream().map(GenerateInspections::extension).collect(Collectors.joining("\n"));
    String descriptor = Files.readString(template).replace("${version}", args[1]).replace("${inspections}", inspections);
    write(resources.resolve("META-INF/plugin.xml"), descriptor);
  }

  /** The IDE derives it from the class name if nothing else is said: the two agree. */
  private static String shortName(RuleInfo rule) {
    return "Asynclint" + Arrays.stream(rule.id().split("-")).map(GenerateInspections::capitalized).collect(Collectors.joining());
  }

  private static String className(RuleInfo rule) {
    return shortName(rule) + "Inspection";
  }

  private static String source(RuleInfo rule) {
    return """
        package %s;

        /** The inspection of {@code %s}. */
        public final class %s extends dev.asynclint.intellij.RuleInspection {
          public %3$s() {
            super("%2$s");
          }
        }
        """
        .formatted(PACKAGE, rule.id(), className(rule));
  }

  private static String extension(RuleInfo rule) {
    Group group = rule.group();
    return """
            <localInspection language="JAVA" shortName="%s" displayName="%s (%s)"
                groupPath="Java,asynclint" groupName="%s" enabledByDefault="%s" level="%s"
                implementationClass="%s.%s"/>\
        """
        .formatted(
            shortName(rule), escape(capitalized(rule.summary())), rule.id(), escape(group.title()), rule.enabled(),
            level(rule.severity()), PACKAGE, className(rule));
  }

  private static String level(Severity severity) {
    return switch (severity) {
      case ERROR -> "ERROR";
      case WARNING -> "WARNING";
      case INFO -> "WEAK WARNING";
    };
  }

  /** The page; what stands before the comment is what the IDE shows in tooltips. */
  private static String description(RuleInfo rule) {
    RulePage page = RulePage.of(rule.id()).orElse(new RulePage(rule.id(), "## What it does\n" + capitalized(rule.summary()) + "."));
    String first = page.section("What it does");
    String rest = page.markdown().substring(page.markdown().indexOf(first) + first.length()).replaceAll("(?m)^## ", "#### ");
    return "<html>\n<body>\n" + html(first) + "<!-- tooltip end -->\n" + html(rest) + "</body>\n</html>\n";
  }

  private static String html(String markdown) {
    HtmlRenderer renderer = HtmlRenderer.builder().extensions(EXTENSIONS).escapeHtml(true).sanitizeUrls(true).build();
    return renderer.render(Parser.builder().extensions(EXTENSIONS).build().parse(markdown));
  }

  private static String capitalized(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    if (!Files.exists(file) || !Files.readString(file).equals(text)) {
      Files.writeString(file, text); // left alone where nothing changed, so that nothing is compiled anew
    }
  }
}
