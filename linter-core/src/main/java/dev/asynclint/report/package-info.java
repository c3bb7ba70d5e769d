/** Findings to bytes: text, JSON, SARIF and the others. */
@NullMarked
package dev.asynclint.report;

import org.jspecify.annotations.NullMarked;
