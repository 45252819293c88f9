package dev.readside.play.cosmos;

import dev.readside.standin.Chances;
import dev.readside.standin.Faults;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How a scenario is played: how change feeds are consumed, and what goes wrong meanwhile. */
public enum CosmosProfile {
  /** Each change on its own; all is handled after each write. */
  ONE_BY_ONE,
  /** Changes as a feed gives them: of a document that was written twice, only the last one. */
  IN_BATCHES,
  /** Two consumers of each feed, at once; requests, and so feeds, overtake each other. */
  TWO_CONSUMERS,
  /** A consumer dies before it notes how far it is: half of the batches come again. */
  AGAIN,
  /** All of that, and requests fail, and answers are lost. */
  FAULTS;

  private static final int DELAY_MILLIS = 4;

  /** How it is called on the command line. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The one that is called so. */
  public static Optional<CosmosProfile> of(String text) {
    return Arrays.stream(values()).filter(each -> each.text().equals(text)).findFirst();
  }

  /** The names of all. */
  public static List<String> names() {
    return Arrays.stream(values()).map(CosmosProfile::text).toList();
  }

  Chances chances() {
    return switch (this) {
      case ONE_BY_ONE -> new Chances(1, 1, 1, 0, false);
      case IN_BATCHES -> Chances.CALM;
      case TWO_CONSUMERS -> new Chances(2, 2, 4, 0, false);
      case AGAIN -> new Chances(3, 1, 3, 0.5, false);
      case FAULTS -> new Chances(4, 2, 4, 0.2, false);
    };
  }

  Faults faults() {
    return switch (this) {
      case ONE_BY_ONE, IN_BATCHES, AGAIN -> Faults.NONE;
      case TWO_CONSUMERS -> new Faults(chances().seed(), 0, 0, 0, 0, 0, DELAY_MILLIS);
      case FAULTS -> Faults.usual(chances().seed());
    };
  }

  /** Whether all is handled after each write, not only where the scenario says. */
  boolean afterEachWrite() {
    return this == ONE_BY_ONE;
  }
}
