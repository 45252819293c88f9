@NullMarked
package dev.readside.lease;

import org.jspecify.annotations.NullMarked;
