package dev.readside.demo;

import dev.readside.trigger.FunctionException;
import dev.readside.work.WorkException;
import java.util.List;
import org.bson.BsonDocument;

/** A trigger delivers each change at least once: a change can come twice, and late. */
final class SecondDelivery {

  private final Story story;
  private final Shop shop;
  private final ReadSide readSide;

  SecondDelivery(Story story, Shop shop, ReadSide readSide) {
    this.story = story;
    this.shop = shop;
    this.readSide = readSide;
  }

  /** Plays it, and tells whether no row changed. */
  boolean play() throws WorkException, FunctionException {
    story.step("Triggers deliver a change at least once. A second delivery must do no harm.");
    BsonDocument change = shop.changeOf(() -> shop.setStatus(1002, "paid"));
    readSide.catchUp();
    boolean twice = isHarmless("The change that paid 1002 is delivered again", change);

    shop.delete(1002);
    readSide.catchUp();
    boolean late =
        isHarmless("1002 is deleted, then the same change comes once more, late", change);
    story.show(readSide.orders().table());
    return twice && late;
  }

  private boolean isHarmless(String what, BsonDocument change) throws FunctionException {
    List<BsonDocument> before = readSide.orders().rows();
    readSide.deliver(change);
    boolean unchanged = before.equals(readSide.orders().rows());
    if (unchanged) {
      story.good(what + ": no row changes.");
    } else {
      story.bad(what + ": rows changed, and must not.");
    }
    return unchanged;
  }
}
