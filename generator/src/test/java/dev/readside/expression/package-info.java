@NullMarked
package dev.readside.expression;

import org.jspecify.annotations.NullMarked;
