@NullMarked
package dev.readside.plan.mongodb;

import org.jspecify.annotations.NullMarked;
