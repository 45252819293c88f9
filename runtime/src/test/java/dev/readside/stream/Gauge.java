package dev.readside.stream;

import dev.readside.trigger.Functions;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.BsonValue;

/** How many executions there were at the same time. */
final class Gauge implements Functions {
  private final Functions gauged;
  private final AtomicInteger running = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();

  Gauge(Functions gauged) {
    this.gauged = gauged;
  }

  int most() {
    return most.get();
  }

  @Override
  public BsonValue execute(String function, List<BsonValue> arguments) throws Exception {
    most.accumulateAndGet(running.incrementAndGet(), Math::max);
    try {
      return gauged.execute(function, arguments);
    } finally {
      running.decrementAndGet();
    }
  }
}
