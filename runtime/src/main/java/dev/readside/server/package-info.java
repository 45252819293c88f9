/** What a MongoDB says of itself, and what its errors mean; the driver's exceptions go in. */
@NullMarked
package dev.readside.server;

import org.jspecify.annotations.NullMarked;
