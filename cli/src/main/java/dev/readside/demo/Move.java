package dev.readside.demo;

import dev.readside.demo.Shop.Line;
import dev.readside.work.WorkException;

/** A customer is joined to her orders: what changes of her changes all their rows. */
final class Move {

  private final Story story;
  private final Shop shop;
  private final ReadSide readSide;

  Move(Story story, Shop shop, ReadSide readSide) {
    this.story = story;
    this.shop = shop;
    this.readSide = readSide;
  }

  void play() throws WorkException {
    story.step("A customer moves: one change, every row that shows her.");
    shop.place(1004, "ada", "placed", new Line("sugar", "2.30", 2));
    show("Ada has two orders:");
    shop.move("ada", "Cambridge");
    show("She moves to Cambridge. One document of `customers` changed, no order did:");
  }

  private void show(String sentence) throws WorkException {
    readSide.catchUp();
    story.say(sentence);
    story.show(readSide.orders().table());
  }
}
