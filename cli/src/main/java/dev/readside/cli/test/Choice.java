package dev.readside.cli.test;

import dev.readside.play.Profile;
import dev.readside.play.Stage;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The profiles that are wanted.
 *
 * @param profile the only one
 * @param crashes in so many places, at the most, the process dies
 */
record Choice(Optional<String> profile, int crashes) {

  /** Those in which the process dies are known when others were played. */
  Stream<Profile> of(Stage stage) {
    return profile
        .map(name -> Stream.of(stage.profile(name)))
        .orElseGet(
            () ->
                Stream.concat(
                    stage.profiles().stream(),
                    Stream.of(crashes).flatMap(most -> stage.crashes(most).stream())));
  }

  /** Whether there is such a profile. */
  boolean isKnown() {
    return profile
        .filter(
            name -> !Profile.NAMES.contains(name) && !name.matches(Profile.CRASH + "[1-9]\\d{0,8}"))
        .isEmpty();
  }
}
