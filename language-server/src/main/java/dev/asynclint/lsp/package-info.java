/**
 * The language server: turns editor messages into questions for {@link dev.asynclint.driver.Linter} and its answers into
 * editor messages. Nothing here decides anything about Java code.
 */
@NullMarked
package dev.asynclint.lsp;

import org.jspecify.annotations.NullMarked;
