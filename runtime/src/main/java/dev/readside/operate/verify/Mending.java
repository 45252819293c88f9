package dev.readside.operate.verify;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import dev.readside.operate.refresh.Refresh;
import dev.readside.operate.refresh.Refusals;
import dev.readside.plan.ProjectionPlan;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.bson.BsonValue;

/** Mends rows of one projection, and remembers which it could not, and why. */
final class Mending {

  /** So many reasons are remembered. */
  private static final int REASONS = 100;

  private final Refresh refresh;
  private final DividedWork divided;
  private final Map<Object, String> reasons = new ConcurrentHashMap<>();

  Mending(MongoClient client, ProjectionPlan projection) {
    this.refresh = new Refresh(client, projection);
    this.divided = new DividedWork(client, projection);
  }

  void of(Part part) {
    divided.work(part, each -> each.mendedBy(refresh), this::mendTogether);
  }

  /** What is refused for a unique value of another row, together with that row. */
  private void mendTogether(Part refused, MongoCommandException refusal) {
    if (!Refusals.isTaken(refusal)) {
      remember(refused, Refusals.reason(refusal));
      return;
    }
    try {
      refused.mendedTogetherBy(refresh);
    } catch (MongoException again) {
      if (!Refusals.isOfRows(again)) {
        throw again;
      }
      remember(refused, Refusals.reason(refusal));
    }
  }

  private void remember(Part refused, String reason) {
    if (reasons.size() < REASONS) {
      reasons.put(SameId.of(refused.begin()), reason);
    }
  }

  /** Why a row could not be mended. */
  Optional<String> reason(BsonValue key) {
    return Optional.ofNullable(reasons.get(SameId.of(key)));
  }
}
