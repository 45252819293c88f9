/** What applications use, against rows that a worker keeps. */
@NullMarked
package dev.readside.it.client;

import org.jspecify.annotations.NullMarked;
