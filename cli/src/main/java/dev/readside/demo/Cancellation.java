package dev.readside.demo;

import dev.readside.work.WorkException;

/** A group is as large as its members make it, and goes with the last of them. */
final class Cancellation {

  private final Story story;
  private final Shop shop;
  private final ReadSide readSide;

  Cancellation(Story story, Shop shop, ReadSide readSide) {
    this.story = story;
    this.shop = shop;
    this.readSide = readSide;
  }

  void play() throws WorkException {
    story.step("An order is cancelled: its group shrinks, and the last one's group goes.");
    show("sales_by_city has a row for each city, and moved with Ada:");
    shop.delete(1004);
    show("1004, one of Ada's, is deleted:");
    shop.delete(1003);
    show("1003, the only one from New York, is deleted:");
  }

  private void show(String sentence) throws WorkException {
    readSide.catchUp();
    story.say(sentence);
    story.show(readSide.sales().table());
  }
}
