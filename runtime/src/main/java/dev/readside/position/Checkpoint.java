package dev.readside.position;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Knows the newest place in a trigger's stream before which every change is handled, however the
 * handlers overtake each other. Safe for many threads.
 */
public final class Checkpoint {
  /** A batch that was handed out, and the place behind it. */
  public static final class Batch {
    private ResumeToken end;
    private boolean handled;

    private Batch(ResumeToken end) {
      this.end = end;
    }
  }

  /**
   * A place that may be saved.
   *
   * @param batches how many batches lie before it
   */
  public record Safe(ResumeToken token, long batches) {}

  private final Deque<Batch> outstanding = new ArrayDeque<>();
  private @Nullable ResumeToken safe;
  private long batches;

  /** Batches begin in the order of the stream. */
  public synchronized Batch begin(ResumeToken end) {
    Batch batch = new Batch(end);
    outstanding.add(batch);
    return batch;
  }

  /** Batches end in any order. */
  public synchronized void handled(Batch batch) {
    batch.handled = true;
    for (Batch first = outstanding.peek();
        first != null && first.handled;
        first = outstanding.peek()) {
      safe = first.end;
      batches++;
      outstanding.remove();
    }
  }

  /** The stream has come to this place, and nothing lies between it and the last batch. */
  public synchronized void passed(ResumeToken place) {
    Batch last = outstanding.peekLast();
    if (last == null) {
      safe = place;
    } else {
      last.end = place;
    }
  }

  public synchronized boolean isAllHandled() {
    return outstanding.isEmpty();
  }

  public synchronized Optional<Safe> safe() {
    return safe == null ? Optional.empty() : Optional.of(new Safe(safe, batches));
  }
}
