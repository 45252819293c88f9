/**
 * What any long work needs: a signal to stop, tasks that run at once and end together, waits
 * between tries, and a watch on whether there is a server at all.
 *
 * <p>It knows nothing of what is done.
 */
@NullMarked
package dev.readside.work;

import org.jspecify.annotations.NullMarked;
