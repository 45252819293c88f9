package dev.readside.demo.cosmos;

import dev.readside.demo.Story;
import dev.readside.demo.cosmos.CosmosShop.Line;

/** A customer is joined to her orders, and her city to its sales. */
final class Moving {
  private final Story story;
  private final CosmosShop shop;
  private final CosmosReadSide readSide;

  Moving(Story story, CosmosShop shop, CosmosReadSide readSide) {
    this.story = story;
    this.shop = shop;
    this.readSide = readSide;
  }

  void play() {
    story.step("A customer moves: one change, every row that shows her, and two groups.");
    shop.place(1004, "ada", "placed", new Line("sugar", 230, 2));
    readSide.catchUp();
    story.say("Ada has two orders, and sales_by_city a row for each city:");
    story.show(readSide.orders());
    story.show(readSide.sales());
    shop.move("ada", "Cambridge");
    readSide.catchUp();
    story.say("She moves to Cambridge. One item of `customers` changed, no order did:");
    story.show(readSide.orders());
    story.show(readSide.sales());
    shop.delete(1002);
    readSide.catchUp();
    story.say("1002, the only one from Lyon, is deleted: the group goes with it.");
    story.show(readSide.sales());
  }
}
