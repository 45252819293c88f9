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

/** A catalogue of operators, read once from a file beside this class. */
public final class Operators {

  /** The operators of expressions. */
  public static final Operators EXPRESSIONS = new Operators("operators.txt");

  /** The accumulators of {@code $group}. */
  public static final Operators ACCUMULATORS = new Operators("accumulators.txt");

  private final SortedMap<String, Operator> byName;

  private Operators(String file) {
    this.byName = read(file);
  }

  Optional<Operator> named(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** All of them, by name. */
  public List<Operator> all() {
    return List.copyOf(byName.values());
  }

  /** The names of those that queries ask a field by. */
  public static List<String> ofFields() {
    return QueryOperator.names();
  }

  /** What this name stands for in another part of the language. */
  Optional<Operator.Elsewhere> elsewhere(String name) {
    return named(name)
        .filter(Operator.Elsewhere.class::isInstance)
        .map(Operator.Elsewhere.class::cast);
  }

  List<String> usableNames() {
    return byName.values().stream()
        .filter(Operator.Usable.class::isInstance)
        .map(Operator::name)
        .toList();
  }

  private static SortedMap<String, Operator> read(String file) {
    SortedMap<String, Operator> operators = new TreeMap<>();
    lines(file).stream()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .map(OperatorLine::parse)
        .forEach(operator -> operators.put(operator.name(), operator));
    return operators;
  }

  private static List<String> lines(String name) {
    try (InputStream file = Objects.requireNonNull(Operators.class.getResourceAsStream(name));
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
      return reader.lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
