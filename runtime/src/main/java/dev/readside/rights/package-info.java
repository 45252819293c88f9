/**
 * What a user may do, and what a command needs.
 *
 * <p>Input: a plan, and what the server tells of the user. Output: which rights are missing, before
 * anything is done, and what to do about it. This package knows nothing of how a command works; a
 * test holds its table, docs/rights.md, against the commands.
 */
@NullMarked
package dev.readside.rights;

import org.jspecify.annotations.NullMarked;
