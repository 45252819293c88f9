package dev.readside.it.differential;

import dev.readside.fault.Crash;
import dev.readside.fault.SeededFaults;
import dev.readside.function.FunctionHost;
import dev.readside.trigger.FunctionException;
import dev.readside.trigger.Functions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.bson.BsonArray;
import org.bson.BsonValue;

/**
 * Hands old changes, in arrays, to their functions once more and beside all else, as {@code
 * readside_retry} does with failures. Hears of the changes as they are delivered.
 */
final class Repeater implements AutoCloseable {
  private static final int MOST = 3;

  /** Leaves the processors to the others. */
  private static final Duration PAUSE = Duration.ofMillis(5);

  private record Delivered(String function, BsonValue change) {}

  private final SeededFaults others;
  private final FunctionHost host;
  private final Random random;
  private final List<Delivered> delivered = Collections.synchronizedList(new ArrayList<>());
  private final AtomicLong repeated = new AtomicLong();
  private final Thread thread = new Thread(this::repeat, "repeater");
  private volatile boolean over;

  /** Beside a worker whose functions are given some changes twice, and some late. */
  Repeater(FunctionHost host, long seed) {
    this.others = new SeededFaults(seed, 0.3, Duration.ofMillis(10), false);
    this.host = host;
    this.random = new Random(seed);
  }

  void start() {
    thread.start();
  }

  /** The functions, for the worker. */
  Functions functions() {
    Functions disturbed = others.disturb(host::execute);
    return (function, arguments) -> {
      arguments.forEach(argument -> note(function, argument));
      return disturbed.execute(function, arguments);
    };
  }

  private void note(String function, BsonValue argument) {
    List<BsonValue> changes = argument.isArray() ? argument.asArray() : List.of(argument);
    changes.forEach(change -> delivered.add(new Delivered(function, change)));
  }

  private void repeat() {
    while (!over) {
      LockSupport.parkNanos(PAUSE.toNanos());
      if (!delivered.isEmpty()) {
        repeatSome();
      }
    }
  }

  private void repeatSome() {
    Delivered first = any();
    List<BsonValue> changes = new ArrayList<>(List.of(first.change()));
    for (int more = random.nextInt(MOST); more > 0; more--) {
      Delivered other = any();
      if (other.function().equals(first.function())) {
        changes.add(other.change());
      }
    }
    hand(first.function(), changes);
  }

  private Delivered any() {
    return delivered.get(random.nextInt(delivered.size()));
  }

  private void hand(String function, List<BsonValue> changes) {
    try {
      host.execute(function, List.of(new BsonArray(changes)));
      repeated.addAndGet(changes.size());
    } catch (Crash | FunctionException cutShort) {
      // It was only a repetition.
    }
  }

  /** How many changes were handed over again. */
  long repeated() {
    return repeated.get();
  }

  /** Repeats nothing more. */
  void stop() {
    over = true;
    try {
      thread.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    stop();
  }
}
