package dev.asynclint.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlRenderer;

/** Rule pages as HTML. */
final class HtmlPages {
  private static final List<Extension> EXTENSIONS = List.of(TablesExtension.create());

  private final Parser parser = Parser.builder().extensions(EXTENSIONS).build();
  private final HtmlRenderer renderer =
      HtmlRenderer.builder()
          .extensions(EXTENSIONS)
          .escapeHtml(true)
          .sanitizeUrls(true)
          .nodeRendererFactory(JavaBlocks::new)
          .build();

  /** Java code blocks get their colours. */
  private record JavaBlocks(HtmlNodeRendererContext context) implements NodeRenderer {
    @Override
    public Set<Class<? extends Node>> getNodeTypes() {
      return Set.of(FencedCodeBlock.class);
    }

    @Override
    public void render(Node node) {
      FencedCodeBlock block = (FencedCodeBlock) node;
      String code = block.getLiteral().stripTrailing();
      boolean java = "java".equals(block.getInfo());
      context.getWriter().raw("<pre class=\"block\"><code>" + (java ? HtmlCode.coloured(code) : HtmlText.escape(code)) + "</code></pre>\n");
    }
  }

  /** The page without its title; empty for a rule that has none. */
  String page(String id) {
    String markdown = RulePage.of(id).map(RulePage::markdown).orElse("").replaceFirst("\\A\\s*# .*\\R", "");
    return renderer.render(parser.parse(markdown));
  }

  /** The picture of what the pitfall costs, drawn from a run of the rule's bad and good program. */
  static Optional<String> timeline(String id) {
    try (InputStream in = HtmlPages.class.getResourceAsStream("/timelines/" + id + ".svg")) {
      return in == null
          ? Optional.empty()
          : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8).replaceFirst("(?s)\\A\\s*<\\?xml.*?\\?>", "").strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
