package dev.readside.function;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.List;
import org.graalvm.polyglot.Source;

/** The JavaScript half of the host, in the order in which it builds on itself. */
final class Prelude {
  static final List<Source> SOURCES =
      List.of(
          source("bson.js"),
          source("wire.js"),
          source("ejson.js"),
          source("mongodb.js"),
          source("globals.js"),
          source("invoke.js"));

  private Prelude() {}

  private static Source source(String name) {
    try (InputStream stream = Prelude.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException("The resource " + name + " is missing; this is a bug.");
      }
      return Source.newBuilder("js", new InputStreamReader(stream, UTF_8), "readside/" + name)
          .build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
