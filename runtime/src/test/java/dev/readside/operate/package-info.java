/** Tests of operations on a real replica set. */
@NullMarked
package dev.readside.operate;

import org.jspecify.annotations.NullMarked;
