package dev.readside.cli.test;

import dev.readside.bson.BsonText;
import dev.readside.play.Difference;
import dev.readside.terminal.Ink;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonValue;

/** Rows that differ, field by field, for people. */
final class DifferenceText {
  private static final int MOST_ROWS = 20;

  private final Ink ink;

  DifferenceText(Ink ink) {
    this.ink = ink;
  }

  List<String> lines(Difference difference) {
    List<String> lines = new ArrayList<>();
    lines.add("  " + difference.what());
    difference.rows().stream().limit(MOST_ROWS).forEach(row -> lines.addAll(lines(row)));
    int more = difference.rows().size() - MOST_ROWS;
    if (more > 0) {
      lines.add("    … and %,d rows more".formatted(more));
    }
    return lines;
  }

  private List<String> lines(Difference.Row row) {
    BsonDocument any = row.expected().or(row::found).orElseThrow();
    List<String> lines = new ArrayList<>();
    lines.add("    _id " + BsonText.SHELL.of(any.get("_id", BsonNull.VALUE)));
    if (row.expected().isEmpty()) {
      lines.add(found("there is a row: " + BsonText.SHELL.of(any)));
    } else if (row.found().isEmpty()) {
      lines.add(expected("there is no row: " + BsonText.SHELL.of(any)));
    } else {
      lines.addAll(fields(row.expected().get(), row.found().get()));
    }
    return lines;
  }

  private List<String> fields(BsonDocument expected, BsonDocument found) {
    List<String> lines = new ArrayList<>();
    Set<String> names = new LinkedHashSet<>(expected.keySet());
    names.addAll(found.keySet());
    for (String name : names) {
      Optional<BsonValue> wanted = Optional.ofNullable(expected.get(name));
      Optional<BsonValue> there = Optional.ofNullable(found.get(name));
      BsonText text = text(wanted, there);
      if (!wanted.map(BsonText.CANONICAL::of).equals(there.map(BsonText.CANONICAL::of))) {
        wanted.ifPresent(value -> lines.add(expected(name + ": " + text.of(value))));
        there.ifPresent(value -> lines.add(found(name + ": " + text.of(value))));
      }
    }
    if (lines.isEmpty()) {
      lines.add(expected("the order " + String.join(", ", expected.keySet())));
      lines.add(found("the order " + String.join(", ", found.keySet())));
    }
    return lines;
  }

  /** As the shell writes it, unless that is the same for values of two types. */
  private static BsonText text(Optional<BsonValue> one, Optional<BsonValue> other) {
    return one.map(BsonText.SHELL::of).equals(other.map(BsonText.SHELL::of))
        ? BsonText.CANONICAL
        : BsonText.SHELL;
  }

  private String expected(String text) {
    return ink.red("      - " + text) + ink.dim("  expected");
  }

  private String found(String text) {
    return ink.green("      + " + text) + ink.dim("  found");
  }
}
