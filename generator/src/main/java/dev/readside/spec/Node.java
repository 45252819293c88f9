package dev.readside.spec;

import dev.readside.source.Span;
import java.util.List;
import java.util.Optional;
import org.bson.BsonValue;

/** A YAML node as written, with its place. Aliases are resolved; no node contains itself. */
public sealed interface Node {

  Span span();

  /** What it is, in the user's words: {@code a mapping}, {@code a number}, … */
  String kind();

  /** Entries in the order of the file; keys are distinct. */
  record Mapping(List<Entry> entries, Span span) implements Node {
    public Mapping {
      entries = List.copyOf(entries);
    }

    @Override
    public String kind() {
      return "a mapping";
    }

    public Optional<Entry> entry(String key) {
      return entries.stream().filter(entry -> entry.key().text().equals(key)).findFirst();
    }
  }

  record Entry(Scalar key, Node value) {}

  record Sequence(List<Node> items, Span span) implements Node {
    public Sequence {
      items = List.copyOf(items);
    }

    @Override
    public String kind() {
      return "a list";
    }
  }

  /**
   * A scalar.
   *
   * @param value its value by the YAML 1.2 core schema: string, boolean, null, int32 (int64 where
   *     it does not fit) or double; a quoted scalar is always a string
   * @param text the scalar's text without quotes
   * @param style how the user wrote it
   */
  record Scalar(BsonValue value, String text, Style style, Span span) implements Node {

    /** How a scalar is written. */
    public enum Style {
      /** Without quotes. */
      PLAIN,
      /** In quotes, or as a block. */
      QUOTED,
      /** With the tag {@code !!str} or {@code !}, which says that it is text. */
      TAGGED
    }

    public Scalar(BsonValue value, String text, Span span) {
      this(value, text, Style.PLAIN, span);
    }

    @Override
    public String kind() {
      if (value.isNull()) {
        return "nothing";
      }
      if (value.isBoolean()) {
        return "true or false";
      }
      if (value.isDouble()) {
        return "a number with a fraction";
      }
      return value.isString() ? "text" : "a number";
    }
  }
}
