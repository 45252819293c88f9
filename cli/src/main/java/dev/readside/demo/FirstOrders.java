package dev.readside.demo;

import dev.readside.demo.Shop.Line;
import dev.readside.work.WorkException;

/** The first day: every kind of write, one after the other. */
final class FirstOrders {

  private final Story story;
  private final Shop shop;
  private final ReadSide readSide;

  FirstOrders(Story story, Shop shop, ReadSide readSide) {
    this.story = story;
    this.shop = shop;
    this.readSide = readSide;
  }

  void play() throws WorkException {
    story.step(
        "The shop opens. It writes orders and customers, and knows nothing of read collections.");
    open();
    change();
    leave();
    comeBack();
  }

  private void open() throws WorkException {
    shop.welcome("ada", "Ada", "London");
    shop.welcome("blaise", "Blaise", "Paris");
    shop.welcome("grace", "Grace", "New York");
    shop.place(1001, "ada", "placed", new Line("tea", "4.20", 2));
    shop.place(1002, "blaise", "placed", new Line("ink", "7.50", 1));
    shop.place(1003, "grace", "draft", new Line("clock", "99.00", 1));
    show("Three customers, three orders; 1003 is a draft, which `where` keeps out:");
  }

  private void change() throws WorkException {
    shop.setStatus(1001, "paid");
    shop.addLine(1001, new Line("milk", "1.10", 3));
    shop.replace(1002, "blaise", "placed", new Line("ink", "7.50", 4));
    shop.setStatus(1003, "placed");
    show("1001 is paid and gets a line, 1002 is replaced, 1003 is no draft any more:");
  }

  private void leave() throws WorkException {
    shop.setStatus(1002, "draft");
    shop.delete(1003);
    show("1002 goes back to draft, 1003 is deleted:");
  }

  private void comeBack() throws WorkException {
    shop.setStatus(1002, "placed");
    shop.place(1003, "grace", "placed", new Line("compass", "12.00", 1));
    show("1002 is placed after all, and 1003 is inserted anew:");
  }

  private void show(String sentence) throws WorkException {
    readSide.catchUp();
    story.say(sentence);
    story.show(readSide.orders().table());
  }
}
