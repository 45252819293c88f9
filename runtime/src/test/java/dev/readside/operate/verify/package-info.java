/** Tests of how rows are compared with their definitions. */
@NullMarked
package dev.readside.operate.verify;

import org.jspecify.annotations.NullMarked;
