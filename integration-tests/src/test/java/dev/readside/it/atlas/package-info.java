/** An app of App Services for tests: what is deployed into it runs. */
@NullMarked
package dev.readside.it.atlas;

import org.jspecify.annotations.NullMarked;
