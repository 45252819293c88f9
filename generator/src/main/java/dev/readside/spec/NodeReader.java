package dev.readside.spec;

import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.Diagnostics;
import dev.readside.source.Position;
import dev.readside.source.Span;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.BsonDouble;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;

/**
 * Builds nodes from YAML events. SnakeYAML Engine's own composer is not used: it recurses without a
 * limit and stops at the first double key.
 */
final class NodeReader {

  private static final String TAG_PREFIX = "tag:yaml.org,2002:";

  private final Iterator<Event> events;
  private final Diagnostics diagnostics;
  private final Anchors anchors = new Anchors();
  private int depth = 0;

  NodeReader(Iterator<Event> events, Diagnostics diagnostics) {
    this.events = events;
    this.diagnostics = diagnostics;
  }

  /** Reads the node that begins with the next event. */
  Node read() {
    return read(events.next());
  }

  private Node read(Event event) {
    if (event instanceof AliasEvent alias) {
      return anchors.resolve(alias, depth);
    }
    NodeEvent start = (NodeEvent) event;
    start.getAnchor().ifPresent(anchors::open);
    Node node = start instanceof ScalarEvent scalar ? scalar(scalar) : collection(start);
    start.getAnchor().ifPresent(anchor -> anchors.close(anchor, node));
    return node;
  }

  private Node collection(NodeEvent start) {
    depth++;
    Depth.check(depth, Marks.span(start));
    checkTag((CollectionStartEvent) start);
    Node node = start instanceof MappingStartEvent ? mapping(start) : sequence(start);
    depth--;
    return node;
  }

  private void checkTag(CollectionStartEvent start) {
    String expected = start instanceof SequenceStartEvent ? "seq" : "map";
    start
        .getTag()
        .filter(tag -> !tag.equals("!") && !tag.equals(TAG_PREFIX + expected))
        .ifPresent(tag -> unknownTag(start, tag));
  }

  private Node.Sequence sequence(NodeEvent start) {
    List<Node> items = new ArrayList<>();
    Event event = events.next();
    while (event.getEventId() != Event.ID.SequenceEnd) {
      items.add(read(event));
      event = events.next();
    }
    Position last =
        items.isEmpty() ? Marks.span(start).end() : items.get(items.size() - 1).span().end();
    return new Node.Sequence(items, extent(start, event, last));
  }

  private Node.Mapping mapping(NodeEvent start) {
    Map<String, Node.Entry> entries = new LinkedHashMap<>();
    Position last = Marks.span(start).end();
    Event event = events.next();
    while (event.getEventId() != Event.ID.MappingEnd) {
      Node key = read(event);
      Node value = read();
      last = value.span().end();
      key(key).ifPresent(scalar -> add(entries, new Node.Entry(scalar, value)));
      event = events.next();
    }
    return new Node.Mapping(List.copyOf(entries.values()), extent(start, event, last));
  }

  private Optional<Node.Scalar> key(Node key) {
    if (!(key instanceof Node.Scalar scalar)) {
      diagnostics.error(
          Code.RS006, key.span(), "A key must be a name, and this is " + key.kind() + ".", "");
      return Optional.empty();
    }
    if (scalar.text().equals("<<")
        && scalar.span().end().column() - scalar.span().start().column() == 2) {
      diagnostics.error(
          Code.RS006,
          key.span(),
          "`<<` merges mappings in YAML 1.1; YAML 1.2 has no such key.",
          "Write the keys out.");
      return Optional.empty();
    }
    // BSON ends a name at NUL (bsonspec.org, "cstring").
    if (scalar.text().indexOf('\0') >= 0) {
      diagnostics.error(Code.RS006, key.span(), "A key cannot hold the character NUL.", "");
      return Optional.empty();
    }
    return Optional.of(scalar);
  }

  private void add(Map<String, Node.Entry> entries, Node.Entry entry) {
    String name = entry.key().text();
    Node.Entry first = entries.putIfAbsent(name, entry);
    if (first != null) {
      diagnostics.error(
          Code.RS005,
          entry.key().span(),
          "The key `" + name + "` stands here twice; first in line " + line(first) + ".",
          "Remove one of them.");
    }
  }

  private static int line(Node.Entry entry) {
    return entry.key().span().start().line();
  }

  /** A block ends where its last part ends, not where the next one begins. */
  private static Span extent(NodeEvent start, Event end, Position last) {
    boolean flow = ((CollectionStartEvent) start).isFlow();
    Position from = Marks.span(start).start();
    Position to = flow ? Marks.span(end).end() : last;
    // An alias at the end has its anchor's place.
    return new Span(from, to.compareTo(from) < 0 ? from : to);
  }

  private Node scalar(ScalarEvent event) {
    Span span = Marks.span(event);
    String text = event.getValue();
    if (text.codePoints().anyMatch(NodeReader::isHalfACharacter)) {
      diagnostics.error(
          Code.RS002,
          span,
          "Half of a surrogate pair is no character.",
          "Write the character itself.");
    }
    return new Node.Scalar(value(event, text, span), text, style(event), span);
  }

  private static Node.Scalar.Style style(ScalarEvent event) {
    if (event.getTag().isPresent()) {
      return Node.Scalar.Style.TAGGED;
    }
    return event.isPlain() ? Node.Scalar.Style.PLAIN : Node.Scalar.Style.QUOTED;
  }

  private static boolean isHalfACharacter(int point) {
    return point <= Character.MAX_SURROGATE && Character.isSurrogate((char) point);
  }

  private BsonValue value(ScalarEvent event, String text, Span span) {
    Optional<String> tag = event.getTag();
    if (tag.isPresent() && !tag.get().equals("!") && !tag.get().equals(TAG_PREFIX + "str")) {
      unknownTag(event, tag.get());
      return new BsonString(text);
    }
    if (tag.isPresent() || !event.isPlain()) {
      return new BsonString(text);
    }
    return CoreSchema.value(text).orElseGet(() -> tooLarge(text, span));
  }

  private BsonValue tooLarge(String text, Span span) {
    diagnostics.error(
        Code.RS010,
        span,
        "The number `" + text + "` does not fit into 64 bits.",
        "Write `{ $numberDecimal: \"" + text + "\" }`, or quote it if it is text.");
    return new BsonDouble(Double.POSITIVE_INFINITY);
  }

  private void unknownTag(NodeEvent event, String tag) {
    diagnostics.error(
        Code.RS009,
        Marks.span(event),
        "The tag `" + tag + "` is not supported.",
        "Remove it; exact types are written as Extended JSON, such as `{ $date: … }`.");
  }
}
