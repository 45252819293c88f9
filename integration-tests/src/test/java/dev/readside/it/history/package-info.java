/** Random histories: they find what is wrong, and what they write down fails again. */
@NullMarked
package dev.readside.it.history;

import org.jspecify.annotations.NullMarked;
