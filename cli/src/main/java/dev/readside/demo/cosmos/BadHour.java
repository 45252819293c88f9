package dev.readside.demo.cosmos;

import dev.readside.demo.Story;
import dev.readside.demo.cosmos.CosmosShop.Line;
import dev.readside.standin.Faults;
import dev.readside.standin.StandIn;
import java.util.List;
import java.util.Random;
import org.bson.BsonDocument;

/** Many writes, while hosts die, requests are refused, and answers are lost. */
final class BadHour {
  private static final int ORDERS = 150;
  private static final int FIRST = 2_000;
  private static final int ORDERS_PER_NEWS = 50;
  private static final int ORDERS_PER_MOVE = 20;
  private static final int LONGER_THAN_PROVISIONAL = 61;
  private static final Faults FAULTS = new Faults(7, 0.02, 0.02, 0.01, 0.01, 0, 1);
  private static final List<String> CUSTOMERS = List.of("ada", "blaise", "grace", "emmy");
  private static final List<String> CITIES = List.of("London", "Paris", "New York", "Vienna");

  private final Story story;
  private final StandIn standIn;
  private final CosmosShop shop;
  private final CosmosReadSide readSide;
  private final Random random = new Random(7);
  private int writes;

  BadHour(Story story, StandIn standIn, CosmosShop shop, CosmosReadSide readSide) {
    this.story = story;
    this.standIn = standIn;
    this.shop = shop;
    this.readSide = readSide;
  }

  void play() {
    story.step(
        "A bad hour: %d orders, two hosts for each function, which die; requests that fail."
            .formatted(ORDERS));
    readSide.beginDying();
    standIn.faults(FAULTS);
    shop.welcome("emmy", "Emmy", "Paris");
    for (int number = FIRST; number < FIRST + ORDERS; number++) {
      write(number);
      if ((number + 1) % ORDERS_PER_NEWS == 0) {
        tell();
      }
    }
    readSide.catchUp();
    end();
  }

  private void write(int number) {
    Line tea = new Line("tea", 420, 1 + random.nextInt(5));
    shop.place(number, any(CUSTOMERS), random.nextInt(10) == 0 ? "draft" : "placed", tea);
    change(FIRST + random.nextInt(number - FIRST + 1));
    if (random.nextInt(ORDERS_PER_MOVE) == 0) {
      shop.move(any(CUSTOMERS), any(CITIES));
      writes++;
    }
    writes++;
    standIn.awaitRequests(1 + random.nextInt(10));
  }

  /** Most orders are left alone; some are paid, some go back to draft, some are cancelled. */
  private void change(int number) {
    if (!shop.has(number)) {
      return;
    }
    switch (random.nextInt(8)) {
      case 0, 1 -> shop.setStatus(number, "paid");
      case 2 -> shop.setStatus(number, "draft");
      case 3 -> shop.delete(number);
      default -> {
        return;
      }
    }
    writes++;
  }

  private void tell() {
    story.say("%,6d writes, %,6d rows".formatted(writes, readSide.items("order_summary").size()));
  }

  private void end() {
    BsonDocument counts = standIn.counts();
    BsonDocument faults = counts.getDocument("faults");
    story.say(
        "%,d changes were delivered again, %,d requests refused, %,d answers lost."
            .formatted(
                number(counts.getDocument("deliveries"), "again"),
                number(faults, "unavailable") + number(faults, "throttled"),
                number(faults, "lost")));
    standIn.faults(Faults.NONE);
    standIn.pass(LONGER_THAN_PROVISIONAL); // What a host that died had begun is gone by then.
    readSide.catchUp();
  }

  private static long number(BsonDocument counts, String name) {
    return counts.getNumber(name).longValue();
  }

  private String any(List<String> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
