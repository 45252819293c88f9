/** Reading YAML with places. */
@NullMarked
package dev.readside.spec;

import org.jspecify.annotations.NullMarked;
