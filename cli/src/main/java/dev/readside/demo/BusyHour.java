package dev.readside.demo;

import dev.readside.stream.Worker;
import dev.readside.work.WorkException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Many writers at once, while the worker runs beside them. */
final class BusyHour {

  private static final int INTERVAL_MILLIS = 400;

  private final Story story;
  private final Shop shop;
  private final ReadSide readSide;

  BusyHour(Story story, Shop shop, ReadSide readSide) {
    this.story = story;
    this.shop = shop;
    this.readSide = readSide;
  }

  void play() throws WorkException {
    story.step(
        "A busy hour: %d writers place %,d orders, pay, redraft and delete some; customers move."
            .formatted(Rush.WRITERS, Rush.ORDERS));
    Worker worker = readSide.worker();
    CompletableFuture<Void> working = CompletableFuture.runAsync(() -> run(worker));
    watch(new Rush(shop));
    worker.stop();
    working.join();
    readSide.catchUp();
    story.say(
        "The writers are done, and so is the worker: %,d rows."
            .formatted(readSide.orders().count()));
  }

  private void watch(Rush rush) {
    CompletableFuture<Void> writing = rush.start();
    while (!isDone(writing)) {
      story.say("%,6d writes, %,6d rows".formatted(rush.writes(), readSide.orders().count()));
    }
  }

  private static boolean isDone(CompletableFuture<Void> writing) {
    try {
      writing.get(INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (Exception e) {
      throw new CompletionException(e);
    }
  }

  private static void run(Worker worker) {
    try {
      worker.run();
    } catch (WorkException e) {
      throw new CompletionException(e);
    }
  }
}
