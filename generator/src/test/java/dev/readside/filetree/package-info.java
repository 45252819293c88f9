@NullMarked
package dev.readside.filetree;

import org.jspecify.annotations.NullMarked;
