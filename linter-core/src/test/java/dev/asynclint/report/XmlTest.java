package dev.asynclint.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.Random;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class XmlTest {
  @Test
  void everyTextSurvivesAnXmlParserInContentAndInAnAttribute() throws Exception {
    Random random = new Random(11);
    for (int i = 0; i < 3_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(30); n > 0; n--) {
        text.append((char) (random.nextBoolean() ? random.nextInt(0x80) : random.nextInt(0x10000)));
      }
      String document = "<a" + Xml.attribute("b", text) + ">" + Xml.escape(text.toString()) + "</a>";
      Element root =
          DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(document))).getDocumentElement();
      StringBuilder kept = new StringBuilder();
      text.codePoints().map(XmlTest::kept).forEach(kept::appendCodePoint);
      String expected = kept.toString();
      assertThat(root.getTextContent()).isEqualTo(expected);
      assertThat(root.getAttribute("b")).isEqualTo(expected);
    }
  }

  private static int kept(int c) {
    boolean control = c < 0x20 && c != '\t' && c != '\n' && c != '\r';
    return control || c >= 0xd800 && c <= 0xdfff || c == 0xfffe || c == 0xffff ? 0xfffd : c;
  }
}
