package dev.readside.it.benchmark;

import dev.readside.compile.Compilation.Compiled;
import dev.readside.compile.Compiler;
import dev.readside.filetree.FileTree;
import dev.readside.source.SourceFile;
import dev.readside.wiring.Targets;
import java.io.PrintStream;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How long 1,000 projections in one file take from text to files. */
final class CompileBenchmark {

  private static final int PROJECTIONS = 1_000;
  private static final int ROUNDS = 15;

  private CompileBenchmark() {}

  static void run(PrintStream out) {
    SourceFile file = new SourceFile("projections.yaml", text());
    Samples compile = new Samples();
    Samples emit = new Samples();
    FileTree files = null;
    for (int round = 0; round < ROUNDS; round++) {
      Compiled compiled =
          compile.timed(() -> Compiler.compile(file, Targets.ALL).compiled().orElseThrow());
      files = emit.timed(() -> compiled.targets().get(0).emit(compiled.plan()));
    }
    out.printf("compile %,d projections (%d rounds in one process)%n", PROJECTIONS, ROUNDS);
    out.printf("  compile  first %5d ms  warm %5d ms%n", compile.first(), compile.warm());
    out.printf("  emit     first %5d ms  warm %5d ms%n", emit.first(), emit.warm());
    out.printf("  files written: %,d%n%n", files == null ? 0 : files.files().size());
  }

  private static String text() {
    return IntStream.range(0, PROJECTIONS)
        .mapToObj(CompileBenchmark::projection)
        .collect(
            Collectors.joining(
                "",
                """
                readside: 1
                databases: { source: shop, read: shop_read }
                atlas: { app: { name: shop } }
                projections:
                """,
                ""));
  }

  private static String projection(int number) {
    return """
      summary_%1$d:
        from: orders_%1$d
        where: { status: { $ne: draft }, total: { $gt: %1$d } }
        fields:
          number: $number
          customer: { name: $customer.name, tier: $customer.tier }
          itemCount: { $size: { $ifNull: [$lines, []] } }
          total: { $sum: $lines.amount }
          discounted: { $multiply: [$total, { $subtract: [1, $discount] }] }
          placedAt: $createdAt
        having: { itemCount: { $gt: 0 } }
        indexes:
          - { keys: { customer.name: 1, placedAt: -1 } }
          - { keys: { number: 1 }, unique: true }
    """
        .formatted(number);
  }
}
