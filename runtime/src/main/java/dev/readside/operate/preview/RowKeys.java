package dev.readside.operate.preview;

import dev.readside.model.Shape;
import dev.readside.operate.OperationException;
import dev.readside.plan.ProjectionPlan;
import java.util.List;
import java.util.stream.Collectors;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** The keys of a projection's rows, as users write them. */
public final class RowKeys {

  private final ProjectionPlan projection;

  public RowKeys(ProjectionPlan projection) {
    this.projection = projection;
  }

  /**
   * The key of a row that a value stands for. The parts of a document may be in any order; where a
   * group's key has one part, its value will do.
   *
   * @throws OperationException when no row has such a key
   */
  public BsonValue of(BsonValue written) {
    Shape shape = projection.model().shape();
    if (shape instanceof Shape.Elements elements) {
      return ofElement(written, elements.keyParts());
    }
    return shape instanceof Shape.Groups groups
        ? ofGroup(written, List.copyOf(groups.key().parts().keySet()))
        : written;
  }

  private BsonValue ofElement(BsonValue written, List<String> parts) {
    if (!written.isDocument() || !written.asDocument().containsKey(parts.get(0))) {
      throw refused(parts);
    }
    return inOrder(written.asDocument(), parts);
  }

  private BsonValue ofGroup(BsonValue written, List<String> parts) {
    if (written.isDocument() && parts.containsAll(written.asDocument().keySet())) {
      return inOrder(written.asDocument(), parts);
    }
    if (parts.size() != 1) {
      throw refused(parts);
    }
    return new BsonDocument(parts.get(0), written);
  }

  private BsonDocument inOrder(BsonDocument written, List<String> parts) {
    if (!parts.containsAll(written.keySet())) {
      throw refused(parts);
    }
    BsonDocument ordered = new BsonDocument();
    parts.stream()
        .filter(written::containsKey)
        .forEach(part -> ordered.append(part, written.get(part)));
    return ordered;
  }

  private OperationException refused(List<String> parts) {
    String example =
        parts.stream().map(part -> "\"" + part + "\": …").collect(Collectors.joining(", "));
    return new OperationException(
        "The rows of `%s` have a document for an `_id`, with %s."
            .formatted(
                projection.name(),
                parts.isEmpty()
                    ? "nothing in it"
                    : parts.stream()
                        .map(part -> "`" + part + "`")
                        .collect(Collectors.joining(" and "))),
        "Give it as JSON: --id '{%s}'.".formatted(example));
  }
}
