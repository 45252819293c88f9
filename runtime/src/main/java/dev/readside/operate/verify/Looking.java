package dev.readside.operate.verify;

import com.mongodb.client.MongoClient;
import dev.readside.operate.refresh.Culprit;
import dev.readside.operate.refresh.Culprits;
import dev.readside.operate.refresh.KeyRange;
import dev.readside.operate.refresh.Refusals;
import dev.readside.operate.refresh.Retries;
import dev.readside.plan.ProjectionPlan;
import dev.readside.plan.RowKind;
import java.util.List;
import java.util.function.LongConsumer;
import org.bson.BsonNull;

/** Looks at rows of one projection, and sets aside what cannot be computed. */
final class Looking {

  private final Comparison comparison;
  private final DividedWork divided;
  private final Culprits culprits;
  private final boolean groups;

  Looking(MongoClient client, ProjectionPlan projection, LongConsumer progress) {
    this.comparison = new Comparison(client, projection, progress);
    this.divided = new DividedWork(client, projection);
    this.culprits = new Culprits(client, projection);
    this.groups = projection.kind() instanceof RowKind.OfGroups;
  }

  Look at(Part part) {
    Look look = new Look();
    divided.work(
        part,
        each -> look.add(Retries.of(() -> each.comparedBy(comparison))),
        (refused, refusal) -> addUncomputable(refused, Refusals.reason(refusal), look));
    return look;
  }

  private void addUncomputable(Part refused, String reason, Look look) {
    if (refused instanceof Part.Range part) {
      addDocuments(part.range(), reason, look);
    } else {
      look.addUncomputable(refused.begin(), reason);
    }
  }

  /** No group can be computed for a member that is at fault: such members are named. */
  private void addDocuments(KeyRange range, String reason, Look look) {
    List<Culprit> documents =
        groups
            ? culprits.in(range, DividedWork.MOST_REFUSALS)
            : culprits.first(range).stream().map(key -> new Culprit(key, reason)).toList();
    documents.forEach(each -> look.addUncomputable(each.id(), each.reason()));
    if (documents.isEmpty()) { // They are too much together.
      look.addUncomputable(BsonNull.VALUE, reason);
    }
  }
}
