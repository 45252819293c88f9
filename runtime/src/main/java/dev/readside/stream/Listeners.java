package dev.readside.stream;

import java.util.List;
import org.bson.BsonTimestamp;

/** Several listeners, told one after the other. */
public record Listeners(List<WorkerListener> all) implements WorkerListener {
  public Listeners {
    all = List.copyOf(all);
  }

  @Override
  public void standingBy(String trigger, String holder) {
    all.forEach(each -> each.standingBy(trigger, holder));
  }

  @Override
  public void leaseTaken(String trigger) {
    all.forEach(each -> each.leaseTaken(trigger));
  }

  @Override
  public void leaseLost(String trigger) {
    all.forEach(each -> each.leaseLost(trigger));
  }

  @Override
  public void started(String trigger, String from) {
    all.forEach(each -> each.started(trigger, from));
  }

  @Override
  public void handled(String trigger, Handling handling) {
    all.forEach(each -> each.handled(trigger, handling));
  }

  @Override
  public void reached(String trigger, BsonTimestamp time, boolean nothingMore) {
    all.forEach(each -> each.reached(trigger, time, nothingMore));
  }

  @Override
  public void caughtUp(String trigger) {
    all.forEach(each -> each.caughtUp(trigger));
  }

  @Override
  public void ran(String trigger) {
    all.forEach(each -> each.ran(trigger));
  }

  @Override
  public void interrupted(String trigger, String message) {
    all.forEach(each -> each.interrupted(trigger, message));
  }

  @Override
  public void failing(String trigger, String message) {
    all.forEach(each -> each.failing(trigger, message));
  }

  @Override
  public void lost(String trigger, String message) {
    all.forEach(each -> each.lost(trigger, message));
  }

  @Override
  public void repaired(String trigger) {
    all.forEach(each -> each.repaired(trigger));
  }

  @Override
  public void warning(String trigger, String message) {
    all.forEach(each -> each.warning(trigger, message));
  }
}
