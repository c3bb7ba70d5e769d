package dev.asynclint;

/**
 * A place in a text.
 *
 * @param start offset of the first character, in UTF-16 units from 0
 * @param end offset behind the last character
 * @param line line of the first character, from 1
 * @param column column of the first character in UTF-16 units, from 1
 * @param endLine line of the last character, from 1
 * @param endColumn column behind the last character, from 1
 */
public record Span(int start, int end, int line, int column, int endLine, int endColumn) {}
