package dev.readside.play.cosmos;

import dev.readside.play.Played;
import java.util.List;
import java.util.Optional;

/**
 * What became of a scenario on Cosmos DB.
 *
 * @param played under each profile; nothing where it could not be played
 * @param unplayable why it could not
 * @param omitted what was not played, or not compared: a clause for each
 */
public record CosmosPlayed(List<Played> played, Optional<String> unplayable, List<String> omitted) {

  public CosmosPlayed {
    played = List.copyOf(played);
    omitted = List.copyOf(omitted);
  }

  public boolean isRight() {
    return played.stream().allMatch(Played::isRight);
  }
}
