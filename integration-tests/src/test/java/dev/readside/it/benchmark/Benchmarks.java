package dev.readside.it.benchmark;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Runs the benchmarks that are named, or all, and prints their figures. */
public final class Benchmarks {

  private static final Map<String, Benchmark> ALL =
      new TreeMap<>(
          Map.of(
              "backfill", BackfillBenchmark::run,
              "compile", CompileBenchmark::run,
              "cosmos", CosmosBenchmark::run,
              "function", FunctionBenchmark::run,
              "many", AffectedBenchmark::run,
              "mql", MqlBenchmark::run,
              "run", RunBenchmark::run,
              "verify", VerifyBenchmark::run));

  private Benchmarks() {}

  private interface Benchmark {
    void run(PrintStream out) throws Exception;
  }

  public static void main(String[] names) throws Exception {
    System.out.printf(
        "Java %s, %d processors%n%n",
        Runtime.version(), Runtime.getRuntime().availableProcessors());
    for (Map.Entry<String, Benchmark> benchmark : ALL.entrySet()) {
      if (names.length == 0 || List.of(names).contains(benchmark.getKey())) {
        benchmark.getValue().run(System.out);
      }
    }
  }
}
