/** Tests of the servers for demo and tests. */
@NullMarked
package dev.readside.mongod;

import org.jspecify.annotations.NullMarked;
