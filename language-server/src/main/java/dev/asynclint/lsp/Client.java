package dev.asynclint.lsp;

import org.eclipse.lsp4j.jsonrpc.services.JsonNotification;
import org.eclipse.lsp4j.services.LanguageClient;

/** The editor. */
interface Client extends LanguageClient {
  /** Our own notification, sent only to clients that ask for it in their initialization options. */
  @JsonNotification("asynclint/status")
  void status(Status status);

  /**
   * What a status item shows.
   *
   * @param state {@code indexing}, {@code ready} or {@code failed}
   * @param detail one line for people
   */
  record Status(String state, String detail) {}
}
