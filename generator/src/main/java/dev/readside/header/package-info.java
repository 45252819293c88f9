/** What a generated file says of itself: written by targets, read by whoever runs the files. */
@NullMarked
package dev.readside.header;

import org.jspecify.annotations.NullMarked;
