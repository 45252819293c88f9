/**
 * What Readside itself keeps in the read database, by name: collections, fields of rows, of
 * failures and of sweeps. The functions that a target makes write them, and the runtime reads them;
 * both take the names from here. How whole documents look is the runtime's matter.
 */
@NullMarked
package dev.readside.own;

import org.jspecify.annotations.NullMarked;
