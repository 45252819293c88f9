/**
 * How a MongoDB is spoken with, what it says of itself, and what its errors mean. An address and
 * the driver's exceptions go in.
 */
@NullMarked
package dev.readside.server;

import org.jspecify.annotations.NullMarked;
