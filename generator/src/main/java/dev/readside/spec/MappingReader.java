package dev.readside.spec;

import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.Diagnostics;
import dev.readside.diagnostic.NearestName;
import dev.readside.source.Span;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the entries of one mapping. Unknown keys, missing keys and wrong types are findings; what
 * is wrong is absent.
 */
public final class MappingReader {

  private final Node.Mapping mapping;
  private final Span place;
  private final String owner;
  private final Diagnostics diagnostics;

  private MappingReader(Node.Mapping mapping, Span place, String owner, Diagnostics diagnostics) {
    this.mapping = mapping;
    this.place = place;
    this.owner = owner;
    this.diagnostics = diagnostics;
  }

  /**
   * Reads a mapping whose keys are known.
   *
   * @param place where a missing key is reported
   * @param owner what the mapping is, such as {@code a projection}
   */
  public static MappingReader of(
      Node.Mapping mapping, Span place, String owner, List<String> keys, Diagnostics diagnostics) {
    for (Node.Entry entry : mapping.entries()) {
      String key = entry.key().text();
      if (!keys.contains(key)) {
        diagnostics.error(
            Code.RS011,
            entry.key().span(),
            "`" + key + "` is not a key of " + owner + ".",
            NearestName.hint(key, missing(mapping, keys), "Its keys are " + listed(keys) + "."));
      }
    }
    return new MappingReader(mapping, place, owner, diagnostics);
  }

  /** What is there already was not meant. */
  private static List<String> missing(Node.Mapping mapping, List<String> keys) {
    return keys.stream().filter(key -> mapping.entry(key).isEmpty()).toList();
  }

  /** Says which of these are missing. */
  public MappingReader require(String... keys) {
    for (String key : keys) {
      if (mapping.entry(key).isEmpty()) {
        diagnostics.error(
            Code.RS012, place, "The key `" + key + "` of " + owner + " is missing.", "");
      }
    }
    return this;
  }

  /** What is below a key, of whatever type. */
  public Optional<Node> node(String key) {
    return mapping.entry(key).map(Node.Entry::value);
  }

  /** A value that may be of any type, but not nothing. */
  public Optional<Node> something(String key) {
    return node(key)
        .filter(node -> !node.kind().equals("nothing") || wrong(key, "a value", node, ""));
  }

  /** The mapping below a key. */
  public Optional<Node.Mapping> mapping(String key) {
    return node(key).flatMap(node -> mapping(key, node));
  }

  private Optional<Node.Mapping> mapping(String key, Node node) {
    if (node instanceof Node.Mapping found) {
      return Optional.of(found);
    }
    wrong(key, "a mapping", node, "");
    return Optional.empty();
  }

  /** The items of the list below a key; none where there is no list. */
  public List<Node> list(String key) {
    Optional<Node> node = node(key);
    if (node.isPresent() && node.get() instanceof Node.Sequence sequence) {
      return sequence.items();
    }
    node.ifPresent(other -> wrong(key, "a list", other, ""));
    return List.of();
  }

  /** The text below a key. */
  public Optional<Located<String>> text(String key) {
    return node(key).flatMap(node -> text(key, node));
  }

  private Optional<Located<String>> text(String key, Node node) {
    if (node instanceof Node.Scalar scalar && scalar.value().isString()) {
      return Optional.of(new Located<>(scalar.text(), scalar.span()));
    }
    boolean quotable = node instanceof Node.Scalar scalar && !scalar.value().isNull();
    wrong(key, "text", node, quotable ? "Quote it if it is meant as text." : "");
    return Optional.empty();
  }

  /** The word below a key, one of several. */
  public Optional<Located<String>> choice(String key, List<String> allowed) {
    return text(key)
        .filter(text -> allowed.contains(text.value()) || notAllowed(key, text, allowed));
  }

  /** A list of at least one of these words, each at most once. */
  List<Located<String>> choices(String key, List<String> allowed) {
    List<Located<String>> chosen = new ArrayList<>();
    List<Node> written = list(key);
    for (Node each : written) {
      text(key, each)
          .filter(word -> allowed.contains(word.value()) || notAllowed(key, word, allowed))
          .filter(word -> isFirst(key, word, chosen))
          .ifPresent(chosen::add);
    }
    if (written.isEmpty() && node(key).orElseThrow() instanceof Node.Sequence none) {
      diagnostics.error(
          Code.RS013, none.span(), "`" + key + "` is empty.", "It takes " + listed(allowed) + ".");
    }
    return chosen;
  }

  private boolean isFirst(String key, Located<String> word, List<Located<String>> chosen) {
    boolean first = chosen.stream().noneMatch(each -> each.value().equals(word.value()));
    if (!first) {
      diagnostics.error(
          Code.RS014, word.span(), "`" + word.value() + "` is in `" + key + "` already.", "");
    }
    return first;
  }

  private boolean notAllowed(String key, Located<String> text, List<String> allowed) {
    diagnostics.error(
        Code.RS014,
        text.span(),
        "`" + text.value() + "` is not a value of `" + key + "`.",
        NearestName.hint(text.value(), allowed, "It is one of " + listed(allowed) + "."));
    return false;
  }

  /** The whole number below a key, at least 1. */
  public Optional<Located<Integer>> positive(String key) {
    return node(key)
        .flatMap(node -> wholeNumber(key, node))
        .filter(number -> isPositive(key, number));
  }

  private Optional<Located<Integer>> wholeNumber(String key, Node node) {
    if (node instanceof Node.Scalar scalar && scalar.value().isInt32()) {
      return Optional.of(new Located<>(scalar.value().asInt32().getValue(), scalar.span()));
    }
    wrong(key, "a whole number", node, "");
    return Optional.empty();
  }

  private boolean isPositive(String key, Located<Integer> number) {
    if (number.value() < 1) {
      diagnostics.error(
          Code.RS017,
          number.span(),
          "`" + key + "` is " + number.value() + "; it counts from 1.",
          "");
    }
    return number.value() >= 1;
  }

  /** The duration below a key. */
  public Optional<Located<Duration>> duration(String key) {
    return node(key).flatMap(node -> Durations.parse(key, node, diagnostics));
  }

  /** An entry whose value is {@code true} or {@code false}. */
  public Optional<Node.Entry> flag(String key) {
    return mapping
        .entry(key)
        .filter(
            entry ->
                entry.value().kind().equals("true or false")
                    || wrong(key, "true or false", entry.value(), ""));
  }

  /** Says that a value has the wrong type; always false. */
  private boolean wrong(String key, String expected, Node found, String hint) {
    diagnostics.error(
        Code.RS013,
        found.span(),
        "`" + key + "` must be " + expected + ", and this is " + found.kind() + ".",
        hint);
    return false;
  }

  static String listed(List<String> names) {
    return "`" + String.join("`, `", names) + "`";
  }
}
