/** Tests of the worker on a real replica set; functions are Java here. */
@NullMarked
package dev.readside.stream;

import org.jspecify.annotations.NullMarked;
