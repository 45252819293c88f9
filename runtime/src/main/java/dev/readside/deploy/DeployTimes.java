package dev.readside.deploy;

import dev.readside.work.BackOff;
import java.time.Duration;

/**
 * How it is watched what the service does by itself.
 *
 * @param looks the waits between looks
 * @param deadline after which a deployment is not waited for any more; it goes on by itself
 * @param resuming after which it is said of a trigger that was resumed that it is not on
 */
record DeployTimes(BackOff looks, Duration deadline, Duration resuming) {

  static final DeployTimes DEFAULT =
      new DeployTimes(
          new BackOff(Duration.ofMillis(500), Duration.ofSeconds(5), Integer.MAX_VALUE),
          Duration.ofMinutes(10),
          Duration.ofSeconds(10));
}
