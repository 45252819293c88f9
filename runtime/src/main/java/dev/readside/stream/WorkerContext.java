package dev.readside.stream;

import com.mongodb.client.MongoClient;
import dev.readside.lease.Leases;
import dev.readside.trigger.Functions;
import dev.readside.work.BackOff;
import dev.readside.work.StopSignal;

/**
 * What all triggers of one run share.
 *
 * @param patient whether to wait as long as it takes for functions that fail and for leases
 */
record WorkerContext(
    MongoClient client,
    Functions functions,
    WorkerOptions options,
    Leases leases,
    Pool pool,
    StopSignal stop,
    boolean patient) {

  WorkerListener listener() {
    return options.listener();
  }

  BackOff backOff() {
    return options.timing().backOff();
  }
}
