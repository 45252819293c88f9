package dev.readside.cli.command;

import dev.readside.bson.BsonText;
import dev.readside.operate.OperationException;
import dev.readside.operate.preview.Preview;
import dev.readside.operate.preview.RowKeys;
import dev.readside.operate.verify.SameId;
import dev.readside.plan.ProjectionPlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bson.BsonValue;

/**
 * Which of the keys that a text may mean is taken: the first of which the server knows anything.
 *
 * @param note what the user has to know of that
 */
public record ChosenKey(BsonValue key, Optional<String> note) {

  /**
   * The keys that a text may mean.
   *
   * @throws OperationException when no row has such a key
   */
  public static List<BsonValue> candidates(String text, ProjectionPlan projection) {
    RowKeys keys = new RowKeys(projection);
    Map<Object, BsonValue> candidates = new LinkedHashMap<>();
    List<OperationException> refused = new ArrayList<>();
    for (BsonValue value : IdText.values(text)) {
      try {
        keys.allOf(value).forEach(key -> candidates.putIfAbsent(SameId.of(key), key));
      } catch (OperationException no) {
        refused.add(no);
      }
    }
    if (candidates.isEmpty()) {
      throw refused.get(0);
    }
    return List.copyOf(candidates.values());
  }

  /** That one. */
  public static ChosenKey of(List<BsonValue> candidates, Preview preview) {
    List<BsonValue> known = preview.known(candidates);
    BsonValue first = candidates.get(0);
    if (known.isEmpty()) {
      List<BsonValue> others = candidates.subList(1, candidates.size());
      return new ChosenKey(
          first, Optional.of(others).filter(all -> !all.isEmpty()).map(ChosenKey::lookedForToo));
    }
    List<String> notes = new ArrayList<>();
    BsonValue taken = known.get(0);
    if (!taken.equals(first)) {
      notes.add(
          "Taken as %s: there is neither a row nor a document for %s."
              .formatted(BsonText.SHELL.brief(taken), BsonText.SHELL.brief(first)));
    }
    if (known.size() > 1) {
      notes.add(
          "There is something for %s, too: --id '%s' looks at it."
              .formatted(BsonText.SHELL.brief(known.get(1)), BsonText.CANONICAL.of(known.get(1))));
    }
    return new ChosenKey(taken, Optional.of(String.join(" ", notes)).filter(all -> !all.isEmpty()));
  }

  private static String lookedForToo(List<BsonValue> others) {
    return "Nothing is known of %s either."
        .formatted(others.stream().map(BsonText.SHELL::brief).collect(Collectors.joining(" or ")));
  }
}
