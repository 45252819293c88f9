package dev.readside.spec;

import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.Diagnostics;
import dev.readside.source.Span;
import java.util.Optional;

/** Reads paths that are written without {@code $}, since nothing else could stand there. */
final class PathReader {

  private final Diagnostics diagnostics;

  PathReader(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  Optional<Located<String>> read(Located<String> written) {
    return read(written.value(), written.span());
  }

  Optional<Located<String>> read(String path, Span place) {
    if (path.startsWith("$") && path.length() > 1) {
      diagnostics.error(
          Code.RS022,
          place,
          "`" + path + "` is written as an expression, and this is the path of a field.",
          "Did you mean `" + path.substring(1) + "`?");
      return Optional.empty();
    }
    return Optional.of(new Located<>(path, place));
  }
}
