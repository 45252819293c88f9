package dev.readside.target.cosmos;

import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.Diagnostics;
import dev.readside.spec.Located;
import dev.readside.spec.MappingReader;
import dev.readside.spec.Node;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads {@code partition_key}: a path, or up to three of them. */
final class PartitionKeyReader {

  static final String KEY = "partition_key";

  /** Without the quotes and brackets with which Cosmos DB writes odd names. */
  private static final Pattern PATH = Pattern.compile("(/[A-Za-z_][A-Za-z0-9_]*)+");

  private final Diagnostics diagnostics;

  PartitionKeyReader(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  /** The paths; none where nothing is said, or nothing that could be read. */
  List<Located<String>> read(MappingReader block) {
    List<Node> written =
        block.node(KEY).filter(Node.Sequence.class::isInstance).isPresent()
            ? block.list(KEY)
            : block.something(KEY).stream().toList();
    List<Located<String>> paths =
        written.stream().flatMap(node -> path(node).stream()).distinct().toList();
    if (written.size() > PartitionKey.MOST_LEVELS) {
      tooMany(written.get(PartitionKey.MOST_LEVELS));
    }
    return paths.size() == written.size() ? paths : List.of();
  }

  private Optional<Located<String>> path(Node node) {
    String text = node instanceof Node.Scalar scalar ? scalar.text() : "";
    if (PATH.matcher(text).matches()) {
      return Optional.of(new Located<>(text, node.span()));
    }
    String field = text.replaceFirst("^\\$", "").replace('.', '/');
    diagnostics.error(
        Code.RS150,
        node.span(),
        (text.isEmpty() ? "This" : "`" + text + "`") + " is no path of a partition key.",
        PATH.matcher("/" + field).matches()
            ? "Write `/" + field + "`."
            : "It is a path of fields, such as `/tenantId` or `/address/city`.");
    return Optional.empty();
  }

  private void tooMany(Node fourth) {
    diagnostics.error(
        Code.RS150,
        fourth.span(),
        "A partition key has at most " + PartitionKey.MOST_LEVELS + " levels.",
        "Take the fields that most queries know, the one with most values last.");
  }
}
