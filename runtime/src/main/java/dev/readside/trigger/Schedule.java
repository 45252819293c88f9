package dev.readside.trigger;

import java.time.Instant;

/** When a scheduled trigger fires. */
@FunctionalInterface
public interface Schedule {
  /** The first time after this moment; {@link Instant#MAX} if there is none. */
  Instant after(Instant moment);
}
