package dev.readside.it.cosmos;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** What operators mostly take and give, as {@code signatures.txt} tells it. */
final class Signatures {

  /**
   * @param positions the last of them goes on
   */
  record Signature(Kind gives, List<Kind> positions, Map<String, Kind> named) {

    Kind at(int position) {
      return positions.isEmpty()
          ? Kind.ANY
          : positions.get(Math.min(position, positions.size() - 1));
    }

    Kind named(String name) {
      return named.getOrDefault(name, Kind.ANY);
    }
  }

  private static final Signature UNKNOWN = new Signature(Kind.ANY, List.of(), Map.of());
  private static final Map<String, Signature> BY_NAME = read();

  private Signatures() {}

  static Signature of(String operator) {
    return BY_NAME.getOrDefault(operator, UNKNOWN);
  }

  private static Map<String, Signature> read() {
    try (InputStream file =
        Objects.requireNonNull(Signatures.class.getResourceAsStream("signatures.txt"))) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> line.startsWith("$"))
          .map(line -> List.of(line.split("\\s+")))
          .collect(Collectors.toMap(words -> words.get(0), Signatures::signature));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Signature signature(List<String> words) {
    List<Kind> positions = new ArrayList<>();
    Map<String, Kind> named = new HashMap<>();
    for (String word : words.subList(2, words.size())) {
      int equals = word.indexOf('=');
      if (equals < 0) {
        positions.add(Kind.of(word));
      } else {
        named.put(word.substring(0, equals), Kind.of(word.substring(equals + 1)));
      }
    }
    return new Signature(Kind.of(words.get(1)), positions, named);
  }
}
