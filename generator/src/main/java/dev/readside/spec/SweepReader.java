package dev.readside.spec;

import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.Diagnostics;
import dev.readside.source.Span;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads {@code sweep:}, which is {@code none} or a block whose keys have defaults. */
final class SweepReader {

  private static final List<String> KEYS = List.of("schedule", "documents");
  private static final String OFF = "none";

  /** Minute, hour, day, month, day of the week (as crontab(5) has them). */
  private static final Pattern CRON = Pattern.compile("([0-9A-Za-z*/,-]+ ){4}[0-9A-Za-z*/,-]+");

  /** A million documents in a day. */
  private static final String DEFAULT_SCHEDULE = "*/15 * * * *";

  private static final int DEFAULT_DOCUMENTS = 10_000;

  private final Diagnostics diagnostics;

  private SweepReader(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  /** Empty where there is to be none. */
  static Optional<SweepSpec> read(Node.Mapping document, Diagnostics diagnostics) {
    return document
            .entry("sweep")
            .filter(entry -> entry.value() instanceof Node.Scalar word && word.text().equals(OFF))
            .isPresent()
        ? Optional.empty()
        : Optional.of(new SweepReader(diagnostics).read(document));
  }

  private SweepSpec read(Node.Mapping document) {
    Optional<MappingReader> sweep = Blocks.find(document, "sweep", KEYS, diagnostics);
    return new SweepSpec(
        sweep
            .flatMap(reader -> reader.text("schedule"))
            .filter(this::isCron)
            .orElse(new Located<>(DEFAULT_SCHEDULE, Span.START)),
        sweep
            .flatMap(reader -> reader.positive("documents"))
            .orElse(new Located<>(DEFAULT_DOCUMENTS, Span.START)));
  }

  private boolean isCron(Located<String> schedule) {
    boolean cron = CRON.matcher(schedule.value()).matches();
    if (!cron) {
      diagnostics.error(
          Code.RS024,
          schedule.span(),
          "`" + schedule.value() + "` is not a schedule of five cron fields.",
          "Minute, hour, day, month and day of the week, in UTC: `*/15 * * * *`.");
    }
    return cron;
  }
}
