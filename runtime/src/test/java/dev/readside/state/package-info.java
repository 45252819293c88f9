/** Tests of the documents that Readside keeps for itself. */
@NullMarked
package dev.readside.state;

import org.jspecify.annotations.NullMarked;
