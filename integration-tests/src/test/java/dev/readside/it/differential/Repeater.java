package dev.readside.it.differential;

import dev.readside.appservices.App;
import dev.readside.function.Crash;
import dev.readside.function.FunctionHost;
import dev.readside.stream.DeliveryFaults;
import dev.readside.stream.SeededFaults;
import dev.readside.trigger.DatabaseTrigger;
import dev.readside.trigger.FunctionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.bson.BsonArray;
import org.bson.BsonDocument;

/**
 * Hands old changes, in arrays, to their functions once more and beside all else, as {@code
 * readside_retry} does with failures. Hears of the changes as they are delivered.
 */
final class Repeater implements DeliveryFaults, AutoCloseable {
  private static final int MOST = 3;

  /** Leaves the processors to the others. */
  private static final Duration PAUSE = Duration.ofMillis(5);

  private record Delivered(String trigger, BsonDocument change) {}

  private final DeliveryFaults others;
  private final FunctionHost host;
  private final Map<String, String> functions;
  private final Random random;
  private final List<Delivered> delivered = Collections.synchronizedList(new ArrayList<>());
  private final AtomicLong repeated = new AtomicLong();
  private final Thread thread = new Thread(this::repeat, "repeater");
  private volatile boolean over;

  /**
   * @param functions the function of each trigger
   */
  Repeater(DeliveryFaults others, FunctionHost host, Map<String, String> functions, Random random) {
    this.others = others;
    this.host = host;
    this.functions = Map.copyOf(functions);
    this.random = random;
  }

  /** Beside a worker that is given some changes twice, and some late. */
  static Repeater of(App app, FunctionHost host, long seed) {
    Map<String, String> functions =
        app.databaseTriggers().stream()
            .collect(Collectors.toMap(DatabaseTrigger::name, DatabaseTrigger::function));
    SeededFaults faults = new SeededFaults(seed, 0.3, Duration.ofMillis(10), false);
    return new Repeater(faults, host, functions, new Random(seed));
  }

  void start() {
    thread.start();
  }

  @Override
  public Duration delay(String trigger) {
    return others.delay(trigger);
  }

  @Override
  public List<List<BsonDocument>> deliveries(String trigger, List<BsonDocument> changes) {
    changes.forEach(change -> delivered.add(new Delivered(trigger, change)));
    return others.deliveries(trigger, changes);
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
    List<BsonDocument> changes = new ArrayList<>(List.of(first.change()));
    for (int more = random.nextInt(MOST); more > 0; more--) {
      Delivered other = any();
      if (other.trigger().equals(first.trigger())) {
        changes.add(other.change());
      }
    }
    hand(first.trigger(), changes);
  }

  private Delivered any() {
    return delivered.get(random.nextInt(delivered.size()));
  }

  private void hand(String trigger, List<BsonDocument> changes) {
    try {
      String function = functions.get(trigger);
      if (function != null) {
        host.execute(function, List.of(new BsonArray(changes)));
        repeated.addAndGet(changes.size());
      }
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
