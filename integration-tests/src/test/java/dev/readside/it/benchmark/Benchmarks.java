package dev.readside.it.benchmark;

/** Runs every benchmark and prints its figures. */
public final class Benchmarks {

  private Benchmarks() {}

  public static void main(String[] arguments) throws Exception {
    System.out.printf(
        "Java %s, %d processors%n%n",
        Runtime.version(), Runtime.getRuntime().availableProcessors());
    CompileBenchmark.run(System.out);
    FunctionBenchmark.run(System.out);
  }
}
