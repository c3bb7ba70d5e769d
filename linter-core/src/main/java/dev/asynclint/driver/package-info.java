/** From files to findings: discovery, prefilter, class path, suppressions, the parallel run. */
@NullMarked
package dev.asynclint.driver;

import org.jspecify.annotations.NullMarked;
