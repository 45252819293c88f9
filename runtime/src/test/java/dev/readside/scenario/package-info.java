@NullMarked
package dev.readside.scenario;

import org.jspecify.annotations.NullMarked;
