package dev.readside.operate.rollout;

import dev.readside.operate.backfill.Estimate;
import java.util.Optional;

/** What has to become of the rows of one projection, so that they are as the file says. */
public sealed interface RowWork {

  /** What it means to somebody. */
  <R> R in(Cases<R> cases);

  /** What each kind of work means to somebody. */
  interface Cases<R> {
    R nothing();

    R fill(Fill work);

    R rebuild(Rebuild work);

    R merge(Merge work);

    R takeBack(TakeBack work);
  }

  /** What it takes to make all rows; empty where none are made. */
  Optional<Estimate> estimate();

  /** They are of the definition in the file, as far as is recorded. */
  record Nothing() implements RowWork {
    @Override
    public <R> R in(Cases<R> cases) {
      return cases.nothing();
    }

    @Override
    public Optional<Estimate> estimate() {
      return Optional.empty();
    }
  }

  /**
   * They were never made of all documents, as far as is recorded.
   *
   * @param begun whether a backfill has begun with it
   */
  record Fill(Estimate cost, boolean begun) implements RowWork {
    @Override
    public <R> R in(Cases<R> cases) {
      return cases.fill(this);
    }

    @Override
    public Optional<Estimate> estimate() {
      return Optional.of(cost);
    }
  }

  /**
   * They are of earlier versions, and can be replaced in one moment.
   *
   * @param begun whether an earlier run has swapped them in, so that it is to be finished
   */
  record Rebuild(Estimate cost, boolean begun) implements RowWork {
    @Override
    public <R> R in(Cases<R> cases) {
      return cases.rebuild(this);
    }

    @Override
    public Optional<Estimate> estimate() {
      return Optional.of(cost);
    }
  }

  /**
   * They are of earlier versions, and are written over one after the other.
   *
   * @param obstacle a sentence: why they cannot be replaced
   */
  record Merge(Estimate cost, String obstacle) implements RowWork {
    @Override
    public <R> R in(Cases<R> cases) {
      return cases.merge(this);
    }

    @Override
    public Optional<Estimate> estimate() {
      return Optional.of(cost);
    }
  }

  /**
   * They are of a later version than the file, whose functions would write none of them.
   *
   * @param version the latest that was found; the file's, where a rollback was begun
   * @param hindrance a sentence: why there is no way back to the file's version; empty where the
   *     rows of that are kept beside
   */
  record TakeBack(long version, Optional<String> hindrance) implements RowWork {
    @Override
    public <R> R in(Cases<R> cases) {
      return cases.takeBack(this);
    }

    @Override
    public Optional<Estimate> estimate() {
      return Optional.empty();
    }
  }
}
