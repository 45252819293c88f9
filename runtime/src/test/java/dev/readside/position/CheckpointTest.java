package dev.readside.position;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.junit.jupiter.api.Test;

final class CheckpointTest {
  private final Checkpoint checkpoint = new Checkpoint();

  @Test
  void staysBeforeTheFirstBatchThatIsOut() {
    Checkpoint.Batch first = checkpoint.begin(place(1));
    Checkpoint.Batch second = checkpoint.begin(place(2));
    Checkpoint.Batch third = checkpoint.begin(place(3));

    checkpoint.handled(second);
    assertEquals(Optional.empty(), checkpoint.safe());

    checkpoint.handled(first);
    assertEquals(Optional.of(new Checkpoint.Safe(place(2), 2)), checkpoint.safe());

    checkpoint.handled(third);
    assertEquals(Optional.of(new Checkpoint.Safe(place(3), 3)), checkpoint.safe());
  }

  @Test
  void passesOverWhatDoesNotMatch() {
    checkpoint.passed(place(1));
    assertEquals(Optional.of(new Checkpoint.Safe(place(1), 0)), checkpoint.safe());

    Checkpoint.Batch batch = checkpoint.begin(place(2));
    checkpoint.passed(place(3));
    assertEquals(Optional.of(new Checkpoint.Safe(place(1), 0)), checkpoint.safe());

    checkpoint.handled(batch);
    assertEquals(Optional.of(new Checkpoint.Safe(place(3), 1)), checkpoint.safe());
  }

  private static ResumeToken place(int number) {
    return new ResumeToken(new BsonDocument("_data", new BsonInt32(number)));
  }
}
