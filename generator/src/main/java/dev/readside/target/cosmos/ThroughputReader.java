package dev.readside.target.cosmos;

import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.Diagnostics;
import dev.readside.source.Span;
import dev.readside.spec.Located;
import dev.readside.spec.MappingReader;
import dev.readside.spec.Node;
import java.util.List;
import java.util.Optional;

/**
 * Reads {@code throughput}: {@code { autoscale: 1000 }}, {@code { manual: 400 }} or {@code
 * serverless}. The least values are those of
 * https://learn.microsoft.com/azure/cosmos-db/concepts-limits.
 */
final class ThroughputReader {

  private static final String KEY = "throughput";
  private static final Throughput DEFAULT = new Throughput.Autoscale(1000);

  private final Diagnostics diagnostics;

  ThroughputReader(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  Throughput read(Optional<MappingReader> cosmos) {
    Optional<Node> written = cosmos.flatMap(block -> block.node(KEY));
    if (written.isPresent() && written.get() instanceof Node.Mapping mapping) {
      return scaled(mapping);
    }
    return written.isEmpty()
        ? DEFAULT
        : cosmos
            .flatMap(block -> block.choice(KEY, List.of("serverless")))
            .<Throughput>map(word -> new Throughput.Serverless())
            .orElse(DEFAULT);
  }

  private Throughput scaled(Node.Mapping mapping) {
    MappingReader reader =
        MappingReader.of(
            mapping, mapping.span(), "`throughput`", List.of("autoscale", "manual"), diagnostics);
    if (mapping.entries().size() != 1) {
      refuse(
          mapping.span(), "`throughput` is either `autoscale` or `manual`.", "{ autoscale: 1000 }");
      return DEFAULT;
    }
    return autoscale(reader).or(() -> manual(reader)).orElse(DEFAULT);
  }

  private Optional<Throughput> autoscale(MappingReader reader) {
    return reader
        .positive("autoscale")
        .filter(units -> isIn(units, 1000, 1000))
        .map(units -> new Throughput.Autoscale(units.value()));
  }

  private Optional<Throughput> manual(MappingReader reader) {
    return reader
        .positive("manual")
        .filter(units -> isIn(units, 400, 100))
        .map(units -> new Throughput.Manual(units.value()));
  }

  private boolean isIn(Located<Integer> units, int least, int step) {
    boolean fits = units.value() >= least && units.value() % step == 0;
    if (!fits) {
      int near = Math.max(units.value() / step * step, least);
      refuse(
          units.span(),
          "It is at least " + least + ", in steps of " + step + ".",
          String.valueOf(near));
    }
    return fits;
  }

  private void refuse(Span place, String message, String instead) {
    diagnostics.error(Code.RS017, place, message, "Write `" + instead + "`.");
  }
}
