@NullMarked
package dev.readside.work;

import org.jspecify.annotations.NullMarked;
