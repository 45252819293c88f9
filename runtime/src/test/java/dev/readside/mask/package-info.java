@NullMarked
package dev.readside.mask;

import org.jspecify.annotations.NullMarked;
