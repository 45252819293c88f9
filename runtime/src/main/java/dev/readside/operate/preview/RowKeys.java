package dev.readside.operate.preview;

import dev.readside.model.Shape;
import dev.readside.operate.OperationException;
import dev.readside.plan.ProjectionPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonValue;

/** The keys of a projection's rows, as users write them. */
public final class RowKeys {

  /** Of a key with many parts that are not given, not each combination is meant. */
  private static final int MOST = 16;

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

  /**
   * The same, and those of groups with nothing where this key has null, or the other way round:
   * users do not see the difference.
   *
   * @throws OperationException when no row has such a key
   */
  public List<BsonValue> allOf(BsonValue written) {
    BsonValue key = of(written);
    if (!(projection.model().shape() instanceof Shape.Groups groups)) {
      return List.of(key);
    }
    List<BsonDocument> all = List.of(new BsonDocument());
    for (String part : groups.key().parts().keySet()) {
      all = longer(all, part, key.asDocument().getOrDefault(part, BsonNull.VALUE));
    }
    return Stream.concat(Stream.of(key), all.stream()).distinct().toList();
  }

  private static List<BsonDocument> longer(List<BsonDocument> all, String part, BsonValue value) {
    List<BsonDocument> longer = new ArrayList<>();
    all.forEach(each -> longer.add(each.clone().append(part, value)));
    if (value.isNull() && all.size() < MOST) {
      longer.addAll(all);
    }
    return longer;
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
