package dev.readside.stream;

import dev.readside.position.ResumeToken;
import org.bson.BsonTimestamp;

/** How far a trigger's stream is read. */
sealed interface Goal {
  /** Whether a stream that has come to this place is through. */
  boolean reached(ResumeToken place, boolean nothingMore);

  /** How long the server waits for a change before it answers that there is none, in ms. */
  long waitMillis();

  /**
   * Until the worker is stopped.
   *
   * @param waitMillis a stop is noticed within this time
   */
  record Never(long waitMillis) implements Goal {
    @Override
    public boolean reached(ResumeToken place, boolean nothingMore) {
      return false;
    }
  }

  /** Until every change of this time or an earlier one is handled. */
  record Until(BsonTimestamp time) implements Goal {
    @Override
    public boolean reached(ResumeToken place, boolean nothingMore) {
      return new Reached(place.time(), nothingMore).covers(time);
    }

    /** Nothing more is what a run up to a time is waiting to hear. */
    @Override
    public long waitMillis() {
      return 10;
    }
  }
}
