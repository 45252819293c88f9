package dev.readside.trigger;

import dev.readside.header.Header;
import java.util.List;
import java.util.Optional;

/** Some triggers, with the functions of others. */
record OnlySome(Triggers others, List<DatabaseTrigger> databaseTriggers) implements Triggers {
  OnlySome {
    databaseTriggers = List.copyOf(databaseTriggers);
  }

  @Override
  public List<ScheduledTrigger> scheduledTriggers() {
    return List.of();
  }

  @Override
  public Optional<Header.Rows> rows(String function) {
    return others.rows(function);
  }
}
