/** Operations on read models, on a real MongoDB. */
@NullMarked
package dev.readside.it.operate;

import org.jspecify.annotations.NullMarked;
