@NullMarked
package dev.readside.position;

import org.jspecify.annotations.NullMarked;
