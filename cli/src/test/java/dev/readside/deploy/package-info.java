/** Tests of what is in deploy/. */
@NullMarked
package dev.readside.deploy;

import org.jspecify.annotations.NullMarked;
