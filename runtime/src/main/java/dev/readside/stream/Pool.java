package dev.readside.stream;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;

/**
 * The threads of one run of a worker.
 *
 * @param threads as many as are asked for
 * @param running bounds how many functions run at the same time
 * @param batches how many were taken in hand
 */
record Pool(ExecutorService threads, Semaphore running, LongAdder batches) {
  Pool(ExecutorService threads, int functions) {
    this(threads, new Semaphore(functions, true), new LongAdder());
  }
}
