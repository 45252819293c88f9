package dev.readside.cli.test;

import com.mongodb.client.MongoClient;
import dev.readside.cli.command.TargetChoice;
import dev.readside.cli.process.Surroundings;
import dev.readside.cli.project.Project;
import dev.readside.play.cosmos.CosmosProfile;
import dev.readside.work.StopSignal;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How scenarios are to be played.
 *
 * @param profile the only one; else all
 * @param crashes in so many places, at the most, the process dies
 * @param threads so many scenarios at once, where that can be
 */
record Ways(TargetChoice target, Optional<String> profile, int crashes, int threads) {

  /** Whether there is such a profile. */
  boolean areKnown() {
    return switch (target) {
      case ATLAS -> choice().isKnown();
      case COSMOS -> profile.map(name -> CosmosProfile.of(name).isPresent()).orElse(true);
    };
  }

  Playing playing(
      Surroundings surroundings,
      MongoClient client,
      Project project,
      Workshop workshop,
      StopSignal stop) {
    return switch (target) {
      case ATLAS -> new PlayingOnMongo(client, project.file(), choice(), workshop, stop, threads);
      case COSMOS -> new PlayingOnCosmos(surroundings, client, profilesOnCosmos(), workshop, stop);
    };
  }

  /** How to play something of these read models again. */
  Again again(Path file) {
    return new Again(file, target == TargetChoice.COSMOS);
  }

  private Choice choice() {
    return new Choice(profile, crashes);
  }

  private List<CosmosProfile> profilesOnCosmos() {
    return profile
        .flatMap(CosmosProfile::of)
        .map(List::of)
        .orElseGet(() -> List.of(CosmosProfile.values()));
  }
}
