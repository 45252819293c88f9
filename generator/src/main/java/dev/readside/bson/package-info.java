/** BSON values as text. */
@NullMarked
package dev.readside.bson;

import org.jspecify.annotations.NullMarked;
