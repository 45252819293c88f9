package dev.readside.demo.cosmos;

import dev.readside.demo.Story;
import dev.readside.standin.StandIn;
import java.time.Duration;
import java.util.List;
import org.bson.BsonDocument;

/** Change feeds deliver changes again, and functions overtake each other. */
final class LateWrite {
  private static final Duration LONGEST = Duration.ofSeconds(20);

  private final Story story;
  private final StandIn standIn;
  private final CosmosShop shop;
  private final CosmosReadSide readSide;

  LateWrite(Story story, StandIn standIn, CosmosShop shop, CosmosReadSide readSide) {
    this.story = story;
    this.standIn = standIn;
    this.shop = shop;
    this.readSide = readSide;
  }

  /** Plays it, and tells whether nothing was spoilt. */
  boolean play() {
    story.step("A change feed delivers a change at least once, and functions overtake each other.");
    boolean again = again();
    return late() && again;
  }

  private boolean again() {
    List<BsonDocument> before = readSide.items("order_summary");
    readSide.beginAgain();
    readSide.catchUp();
    return told(
        before.equals(readSide.items("order_summary")),
        "All changes come again, to two hosts at once: no row is written, each ETag stays.",
        "All changes came again, and rows were written.");
  }

  /** One function has read, and is about to write; another one comes in between. */
  private boolean late() {
    standIn.hold("replace", "order_summary");
    shop.move("blaise", "Lyon");
    standIn.awaitHeld();
    story.say("Blaise moves to Lyon. The function has read his order, and is slow to write ...");
    shop.setStatus(1002, "paid");
    awaitPaid();
    story.say("... meanwhile he pays 1002, and the function for orders writes the row:");
    story.show(readSide.orders());
    standIn.release();
    readSide.catchUp();
    return told(
        isPaid(),
        "The late write is refused, by the row's ETag, and made again: 1002 is still paid.",
        "The late write has undone the payment of 1002.");
  }

  private void awaitPaid() {
    long deadline = System.nanoTime() + LONGEST.toNanos();
    while (!isPaid()) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("nobody wrote the row of 1002");
      }
    }
  }

  private boolean isPaid() {
    return readSide.items("order_summary").stream()
        .filter(row -> row.getString("number").getValue().equals("A-1002"))
        .anyMatch(row -> row.getString("status").getValue().equals("paid"));
  }

  private boolean told(boolean right, String good, String bad) {
    if (right) {
      story.good(good);
    } else {
      story.bad(bad);
    }
    return right;
  }
}
