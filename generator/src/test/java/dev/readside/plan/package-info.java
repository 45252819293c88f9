@NullMarked
package dev.readside.plan;

import org.jspecify.annotations.NullMarked;
