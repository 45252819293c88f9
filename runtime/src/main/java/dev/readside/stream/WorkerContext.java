package dev.readside.stream;

import com.mongodb.client.MongoClient;
import dev.readside.lease.Leases;
import dev.readside.trigger.Functions;
import dev.readside.work.StopSignal;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;

/**
 * What all triggers of one run share.
 *
 * @param threads run the functions; as many as are asked for
 * @param running bounds how many functions run at the same time
 * @param patient whether to wait as long as it takes for functions that fail and for leases
 * @param deliveries how many batches were taken in hand
 */
record WorkerContext(
    MongoClient client,
    Functions functions,
    WorkerOptions options,
    StopSignal stop,
    Leases leases,
    ExecutorService threads,
    Semaphore running,
    boolean patient,
    LongAdder deliveries) {}
