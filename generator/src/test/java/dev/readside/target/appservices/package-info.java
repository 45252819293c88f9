@NullMarked
package dev.readside.emit;

import org.jspecify.annotations.NullMarked;
