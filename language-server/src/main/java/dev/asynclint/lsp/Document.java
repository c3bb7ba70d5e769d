package dev.asynclint.lsp;

import java.nio.file.Path;
import java.util.List;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;

/**
 * An open text as the client last described it.
 *
 * @param uri as the client writes it
 * @param file where it is, or would be
 * @param version as the client counts
 */
record Document(String uri, Path file, int version, String text) {
  /** This document after the client's changes, each of which is relative to the text that the one before it left. */
  Document changed(int newVersion, List<TextDocumentContentChangeEvent> changes) {
    String now = text;
    for (TextDocumentContentChangeEvent change : changes) {
      if (change.getRange() == null) {
        now = change.getText();
      } else {
        int start = Positions.offset(now, change.getRange().getStart());
        int end = Math.max(start, Positions.offset(now, change.getRange().getEnd()));
        now = now.substring(0, start) + change.getText() + now.substring(end);
      }
    }
    return new Document(uri, file, newVersion, now);
  }
}
