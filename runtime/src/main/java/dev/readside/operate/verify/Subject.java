package dev.readside.operate.verify;

import com.mongodb.client.MongoClient;
import dev.readside.operate.refresh.KeyRange;
import dev.readside.operate.refresh.KeyRanges;
import dev.readside.plan.ProjectionPlan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.LongConsumer;
import org.bson.BsonValue;

/**
 * One projection under verification: its ranges are looked at, in parallel; then the rows that
 * differed are looked at again, until they do not, or there is no more time.
 */
final class Subject {

  /** So many rows are looked at again, or mended, at once. */
  private static final int CHUNK = 500;

  /** So many are remembered. What differs beyond is looked at again range by range, and once. */
  private static final int REMEMBERED = 20_000;

  private final MongoClient client;
  private final ProjectionPlan projection;
  private final boolean repair;
  private final List<KeyRange> ranges;
  private final Looking looking;
  private final Mending mending;

  private final Map<Object, Suspect> suspects = new LinkedHashMap<>();
  private final List<Part> postponed = new ArrayList<>();
  private final List<Finding> uncomputable = new ArrayList<>();
  private long rows;
  private long unstamped;
  private long differed;
  private int looked;

  Subject(MongoClient client, ProjectionPlan projection, boolean repair, LongConsumer progress) {
    this.client = client;
    this.projection = projection;
    this.repair = repair;
    this.ranges = new KeyRanges(client).of(projection);
    this.looking = new Looking(client, projection, progress);
    this.mending = new Mending(client, projection);
  }

  String name() {
    return projection.name();
  }

  /** How many rows are stored, about. */
  long stored() {
    return client
        .getDatabase(projection.rows().database())
        .getCollection(projection.rows().collection())
        .estimatedDocumentCount();
  }

  /** Each has to be looked at once. */
  List<KeyRange> ranges() {
    return ranges;
  }

  /**
   * The first look at a range; to repair, what differs is mended at once, since other projections
   * may be made from these rows. For any number of threads.
   */
  void look(KeyRange range) {
    Part part = new Part.Range(range);
    Look look = looking.at(part);
    long differing = look.suspected();
    if (repair && look.isKept()) {
      chunks(keys(look.suspects().values())).forEach(mending::of);
    } else if (repair) {
      mending.of(part);
      look = looking.at(part);
    }
    add(part, look, differing);
  }

  private synchronized void add(Part part, Look look, long differedAtFirst) {
    rows += look.rows();
    unstamped += look.unstamped();
    differed += differedAtFirst;
    looked++;
    uncomputable.addAll(look.uncomputable());
    if (look.isKept() && suspects.size() < REMEMBERED) {
      suspects.putAll(look.suspects());
    } else {
      postponed.add(part);
    }
  }

  /** How many rows are looked at again. */
  int suspected() {
    return suspects.size();
  }

  /** Whether anything differs that may yet come right. */
  boolean isInDoubt() {
    return !suspects.isEmpty() || !postponed.isEmpty();
  }

  /** Looks again at the rows that differ; to repair, mends them before. */
  void lookAgain() {
    for (Part.Keys part : chunks(keys(suspects.values()))) {
      if (repair) {
        mending.of(part);
      }
      replace(part.keys(), looking.at(part));
    }
  }

  private static List<BsonValue> keys(Collection<Suspect> suspects) {
    return suspects.stream().map(suspect -> suspect.finding().key()).toList();
  }

  private static List<Part.Keys> chunks(List<BsonValue> keys) {
    List<Part.Keys> chunks = new ArrayList<>();
    for (int begin = 0; begin < keys.size(); begin += CHUNK) {
      chunks.add(new Part.Keys(keys.subList(begin, Math.min(begin + CHUNK, keys.size()))));
    }
    return chunks;
  }

  private void replace(List<BsonValue> keys, Look look) {
    for (BsonValue key : keys) {
      Object id = SameId.of(key);
      Suspect again = look.suspects().get(id);
      suspects.computeIfPresent(id, (same, before) -> again == null ? null : again.after(before));
    }
    uncomputable.addAll(look.uncomputable());
  }

  /**
   * What differs now, counts.
   *
   * @param stopped whether there is no time to look at ranges again
   */
  Verified conclude(boolean stopped) {
    Tally tally = new Tally();
    suspects.values().stream()
        .filter(suspect -> !suspect.changing())
        .forEach(suspect -> tally.add(explained(suspect.finding())));
    if (!stopped) {
      postponed.forEach(part -> addLastLook(part, tally));
    }
    long changing = suspects.values().stream().filter(Suspect::changing).count();
    long settled = Math.max(0, differed - tally.total() - changing);
    uncomputable.forEach(tally::add);
    boolean complete = looked == ranges.size() && !stopped;
    return new Verified(
        name(), rows, tally.counts(), tally.examples(), changing, settled, unstamped, complete);
  }

  private void addLastLook(Part part, Tally tally) {
    Look look = looking.at(part);
    for (Kind kind : List.of(Kind.MISSING, Kind.STALE, Kind.PHANTOM)) {
      tally.add(kind, look.count(kind));
    }
    look.suspects().values().forEach(suspect -> tally.exemplify(explained(suspect.finding())));
  }

  private Finding explained(Finding finding) {
    boolean other = finding.version().orElse(projection.version()) != projection.version();
    return new Finding(
        finding.kind(),
        finding.key(),
        finding.detail(),
        other ? finding.version() : OptionalLong.empty(),
        mending.reason(finding.key()).or(finding::reason));
  }
}
