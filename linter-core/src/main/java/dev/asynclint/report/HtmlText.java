package dev.asynclint.report;

/** Text as HTML. */
final class HtmlText {
  private HtmlText() {}

  /** Like {@link Xml#escape}, with line ends and tabs left as they are: pages are read by people too. */
  static String escape(String text) {
    return Xml.escape(text).replace("&#9;", "\t").replace("&#10;", "\n").replace("&#13;", "\n");
  }

  /** Text without what would not show as it is. */
  static String of(String text) {
    return escape(Columns.printable(text));
  }

  /** Text in which back-ticks mean code. */
  static String ofMessage(String text) {
    return of(text).replaceAll("`([^`]*)`", "<code>$1</code>");
  }
}
