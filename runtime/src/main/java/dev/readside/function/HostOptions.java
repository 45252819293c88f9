package dev.readside.function;

/** How a {@link FunctionHost} treats what it runs. */
public record HostOptions(Limits limits, Console console, Faults faults) {
  /** Atlas' limits, a silent console, no faults. */
  public static HostOptions atlas() {
    return new HostOptions(Limits.ATLAS, Console.SILENT, Faults.NONE);
  }

  public HostOptions withLimits(Limits changed) {
    return new HostOptions(changed, console, faults);
  }

  public HostOptions withConsole(Console changed) {
    return new HostOptions(limits, changed, faults);
  }

  public HostOptions withFaults(Faults changed) {
    return new HostOptions(limits, console, changed);
  }
}
