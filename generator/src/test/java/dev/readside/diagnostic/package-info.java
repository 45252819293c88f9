/** How findings are shown. */
@NullMarked
package dev.readside.diagnostic;

import org.jspecify.annotations.NullMarked;
