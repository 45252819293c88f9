package dev.readside.operate.verify;

import dev.readside.operate.refresh.KeyRange;
import dev.readside.operate.refresh.KeyRanges;
import dev.readside.operate.refresh.RawKey;
import dev.readside.operate.refresh.Refresh;
import dev.readside.plan.ProjectionPlan;
import java.util.List;
import org.bson.BsonNull;
import org.bson.BsonValue;

/** Some rows of a projection. */
sealed interface Part {

  /** Looks at them once. */
  Look comparedBy(Comparison comparison);

  /** Makes them as they should be. */
  void mendedBy(Refresh refresh);

  /** The same, together with the rows that have a unique value of theirs. */
  void mendedTogetherBy(Refresh refresh);

  /** The two halves; the part itself where it cannot be divided. */
  List<Part> halves(KeyRanges ranges, ProjectionPlan projection);

  /** The first key in it, for people; null where only the server knows. */
  BsonValue begin();

  /** The rows of the root documents of a range, and what else is among them. */
  record Range(KeyRange range) implements Part {
    @Override
    public Look comparedBy(Comparison comparison) {
      return comparison.range(range);
    }

    @Override
    public void mendedBy(Refresh refresh) {
      refresh.rows(range);
    }

    @Override
    public void mendedTogetherBy(Refresh refresh) {
      refresh.together(range);
    }

    @Override
    public List<Part> halves(KeyRanges ranges, ProjectionPlan projection) {
      return ranges.halves(projection, range).stream().<Part>map(Range::new).toList();
    }

    /** A range that has been halved down to one document begins with it, but for the first. */
    @Override
    public BsonValue begin() {
      return range.from().map(RawKey::shown).orElse(BsonNull.VALUE);
    }
  }

  /** The rows with these keys; at least one. */
  record Keys(List<BsonValue> keys) implements Part {
    public Keys {
      keys = List.copyOf(keys);
    }

    @Override
    public Look comparedBy(Comparison comparison) {
      return comparison.keys(keys);
    }

    @Override
    public void mendedBy(Refresh refresh) {
      refresh.rows(keys);
    }

    @Override
    public void mendedTogetherBy(Refresh refresh) {
      refresh.together(keys);
    }

    @Override
    public List<Part> halves(KeyRanges ranges, ProjectionPlan projection) {
      int half = keys.size() / 2;
      return half == 0
          ? List.of(this)
          : List.of(new Keys(keys.subList(0, half)), new Keys(keys.subList(half, keys.size())));
    }

    @Override
    public BsonValue begin() {
      return keys.get(0);
    }
  }
}
