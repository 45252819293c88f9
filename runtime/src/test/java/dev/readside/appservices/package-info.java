/** Tests of what is read, and refused, of an App Services directory. */
@NullMarked
package dev.readside.appservices;

import org.jspecify.annotations.NullMarked;
