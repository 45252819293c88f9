@NullMarked
package dev.readside.adminapi;

import org.jspecify.annotations.NullMarked;
