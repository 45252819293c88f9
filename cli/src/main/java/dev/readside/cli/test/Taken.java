package dev.readside.cli.test;

import dev.readside.cli.command.ChosenKey;
import dev.readside.operate.preview.Excerpt;
import java.util.List;

/**
 * What a scenario is made of, as it was taken out of a database.
 *
 * @param keys of the rows that were asked for, as they were understood
 */
record Taken(List<ChosenKey> keys, Excerpt excerpt) {
  Taken {
    keys = List.copyOf(keys);
  }
}
