package dev.readside.stream;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What a worker says, in lines. */
final class Heard implements WorkerListener {
  private final List<String> lines = new CopyOnWriteArrayList<>();

  @Override
  public void standingBy(String trigger, String holder) {
    lines.add(trigger + " standing by " + holder);
  }

  @Override
  public void leaseLost(String trigger) {
    lines.add(trigger + " lease lost");
  }

  @Override
  public void lost(String trigger, String message) {
    lines.add(trigger + " lost " + message);
  }

  @Override
  public void repaired(String trigger) {
    lines.add(trigger + " repaired");
  }

  @Override
  public void warning(String trigger, String message) {
    lines.add(trigger + " warning " + message);
  }

  /** The lines that hold a text. */
  List<String> of(String text) {
    return lines.stream().filter(line -> line.contains(text)).toList();
  }

  void await(String text) {
    Until.holds(() -> !of(text).isEmpty(), () -> lines);
  }
}
