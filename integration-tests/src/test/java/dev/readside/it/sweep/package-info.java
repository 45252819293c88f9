/** What the emitted sweeps find, mend and leave alone, on a real MongoDB. */
@NullMarked
package dev.readside.it.sweep;

import org.jspecify.annotations.NullMarked;
