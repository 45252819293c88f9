@NullMarked
package dev.readside.target.appservices;

import org.jspecify.annotations.NullMarked;
