package dev.readside.function;

/** How a {@link FunctionHost} treats what it runs. */
public record HostOptions(Limits limits, Console console, OperationListener operations) {
  /** Atlas' limits, a silent console. */
  public static HostOptions atlas() {
    return new HostOptions(Limits.ATLAS, Console.SILENT, OperationListener.NONE);
  }

  public HostOptions withLimits(Limits changed) {
    return new HostOptions(changed, console, operations);
  }

  public HostOptions withConsole(Console changed) {
    return new HostOptions(limits, changed, operations);
  }

  public HostOptions with(OperationListener changed) {
    return new HostOptions(limits, console, changed);
  }
}
