package dev.readside.expression;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The catalogue of operators, read once from {@code operators.txt} beside this class. */
public final class Operators {

  private static final SortedMap<String, Operator> BY_NAME = read();

  private Operators() {}

  static Optional<Operator> named(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  /** All of them, by name. */
  public static List<Operator> all() {
    return List.copyOf(BY_NAME.values());
  }

  static List<String> usableNames() {
    return BY_NAME.values().stream()
        .filter(Operator.Usable.class::isInstance)
        .map(Operator::name)
        .toList();
  }

  private static SortedMap<String, Operator> read() {
    SortedMap<String, Operator> operators = new TreeMap<>();
    lines().stream()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .map(OperatorLine::parse)
        .forEach(operator -> operators.put(operator.name(), operator));
    return operators;
  }

  private static List<String> lines() {
    try (InputStream file =
            Objects.requireNonNull(Operators.class.getResourceAsStream("operators.txt"));
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
      return reader.lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
