package dev.readside.cli.progress;

import dev.readside.diagnostic.Printable;
import java.time.Duration;

/** What a worker says as it works, for many threads: to a person, or to what collects logs. */
public interface WorkerLog {

  /** How much it matters. */
  enum Level {
    INFO,
    WARN,
    ERROR
  }

  /** Who says it. */
  enum Origin {
    TRIGGER,
    FUNCTION,
    /** The worker itself. */
    WORKER
  }

  /**
   * One thing that a trigger, a function or the worker says.
   *
   * @param name of the trigger or function; empty for the worker
   */
  record Entry(Level level, Origin origin, String name, String text) {

    static Entry of(Level level, String text) {
      return new Entry(level, Origin.WORKER, "", text);
    }

    static Entry ofTrigger(Level level, String trigger, String text) {
      return new Entry(level, Origin.TRIGGER, trigger, text);
    }

    /** The text, after the name of who says it; what functions say may hold anything. */
    String line() {
      String printable = Printable.lines(text);
      return name.isEmpty() ? printable : name + ": " + printable;
    }
  }

  void say(Entry entry);

  /** The worker itself warns. */
  default void warn(String text) {
    say(Entry.of(Level.WARN, text));
  }

  /** How things are now, which a later state takes the place of. */
  void show(String status);

  /** What was shown last is over. */
  void clear();

  /** How long to wait between two looks at how things are. */
  Duration interval();
}
