@NullMarked
package dev.readside.target.javascript;

import org.jspecify.annotations.NullMarked;
