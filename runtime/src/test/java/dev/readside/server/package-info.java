/** Tests of what servers say, on real ones. */
@NullMarked
package dev.readside.server;

import org.jspecify.annotations.NullMarked;
