/**
 * One class per rule over the spec, named after the finding.
 *
 * <p>Output: diagnostics only. Rules change nothing.
 */
@NullMarked
package dev.readside.check;

import org.jspecify.annotations.NullMarked;
