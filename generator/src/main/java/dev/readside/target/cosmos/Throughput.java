package dev.readside.target.cosmos;

/** How much a container may be asked for, in request units per second. */
sealed interface Throughput {

  /** The greatest that it scales to; at least 1,000, in thousands. */
  record Autoscale(int max) implements Throughput {}

  /** Always the same; at least 400, in hundreds. */
  record Manual(int units) implements Throughput {}

  /** The account is serverless: nothing is said of containers. */
  record Serverless() implements Throughput {}
}
