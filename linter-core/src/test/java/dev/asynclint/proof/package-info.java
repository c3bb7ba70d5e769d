/** What holds of a fix: it is applied, compiled and linted again. Used by the tests of the cases and of the fixtures. */
package dev.asynclint.proof;
