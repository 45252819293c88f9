/** The command as a process of its own, and what becomes of it. */
@NullMarked
package dev.readside.it.process;

import org.jspecify.annotations.NullMarked;
