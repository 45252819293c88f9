package dev.readside.deploy;

import dev.readside.work.BackOff;
import java.time.Duration;

/**
 * How a deployment is watched.
 *
 * @param looks the waits between looks
 * @param deadline after which it is not waited for any more; it goes on by itself
 */
record DeployTimes(BackOff looks, Duration deadline) {

  static final DeployTimes DEFAULT =
      new DeployTimes(
          new BackOff(Duration.ofMillis(500), Duration.ofSeconds(5), Integer.MAX_VALUE),
          Duration.ofMinutes(10));
}
