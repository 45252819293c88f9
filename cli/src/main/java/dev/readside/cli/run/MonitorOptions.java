package dev.readside.cli.run;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where a worker tells machines how it gets on. */
final class MonitorOptions {

  @Option(
      names = "--metrics-port",
      paramLabel = "PORT",
      defaultValue = Option.NULL_VALUE,
      converter = PortNumber.class,
      description =
          """
          Serve /metrics for Prometheus and /health (200, or 503 when a trigger is behind) on
          this port; 0 takes a free one and says which (default: no page is served).
          """)
  @SuppressWarnings("NullAway.Init") // set by picocli; null when it is not given
  private Integer port;

  @Option(
      names = "--metrics-host",
      paramLabel = "HOST",
      defaultValue = "127.0.0.1",
      description =
          """
          The address to listen on (default: ${DEFAULT-VALUE}, this machine only; 0.0.0.0 for
          all).
          """)
  private String host = "127.0.0.1";

  @Option(
      names = "--max-lag-seconds",
      paramLabel = "N",
      defaultValue = "60",
      description =
          "/health calls a trigger behind when its lag is longer (default: ${DEFAULT-VALUE}).")
  private long maxLagSeconds;

  /** Empty when no page is wanted. */
  Optional<InetSocketAddress> address() {
    return Optional.ofNullable(port).map(number -> new InetSocketAddress(host, number));
  }

  Duration maxLag() {
    return Duration.ofSeconds(maxLagSeconds);
  }
}
