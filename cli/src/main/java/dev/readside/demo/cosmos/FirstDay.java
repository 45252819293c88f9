package dev.readside.demo.cosmos;

import dev.readside.demo.Story;
import dev.readside.demo.cosmos.CosmosShop.Line;

/** Every kind of write, one after the other. */
final class FirstDay {
  private final Story story;
  private final CosmosShop shop;
  private final CosmosReadSide readSide;

  FirstDay(Story story, CosmosShop shop, CosmosReadSide readSide) {
    this.story = story;
    this.shop = shop;
    this.readSide = readSide;
  }

  void play() {
    story.step("The shop opens. It writes orders and customers, and knows nothing of rows.");
    shop.welcome("ada", "Ada", "London");
    shop.welcome("blaise", "Blaise", "Paris");
    shop.welcome("grace", "Grace", "New York");
    shop.place(1001, "ada", "placed", new Line("tea", 420, 2));
    shop.place(1002, "blaise", "placed", new Line("ink", 750, 1));
    shop.place(1003, "grace", "draft", new Line("clock", 9900, 1));
    show("Three customers, three orders; 1003 is a draft, which `where` keeps out:");
    shop.setStatus(1001, "paid");
    shop.addLine(1001, new Line("milk", 110, 3));
    shop.setStatus(1003, "placed");
    show("1001 is paid and gets a line, 1003 is no draft any more:");
    shop.delete(1003);
    show("1003 is deleted: marked `deleted: true`, with a week to live, as the feed needs it:");
  }

  private void show(String sentence) {
    readSide.catchUp();
    story.say(sentence);
    story.show(readSide.orders());
  }
}
