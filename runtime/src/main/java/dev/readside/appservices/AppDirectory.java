package dev.readside.appservices;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The files of an app, by paths relative to its directory, with {@code /}. */
final class AppDirectory {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final BigInteger LARGEST_EXACT = BigInteger.ONE.shiftLeft(53);

  private final Path directory;
  private final Findings findings;

  AppDirectory(Path directory, Findings findings) {
    this.directory = directory;
    this.findings = findings;
  }

  Path resolve(String path) {
    return directory.resolve(path);
  }

  boolean exists(String path) {
    return Files.isRegularFile(resolve(path));
  }

  boolean isDirectory(String path) {
    return Files.isDirectory(resolve(path));
  }

  /** Paths of what lies in a folder, hidden files too, sorted; none if there is no such folder. */
  List<String> children(String folder) {
    if (!isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(resolve(folder))) {
      return children
          .map(child -> child.getFileName().toString())
          .sorted()
          .map(name -> folder + "/" + name)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The text of a file; a finding if it is not UTF-8. */
  Optional<String> text(String path) {
    try {
      byte[] bytes = Files.readAllBytes(resolve(path));
      return Optional.of(UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      findings.add(path, "The file is not UTF-8.");
      return Optional.empty();
    } catch (IOException e) {
      findings.add(path, "The file cannot be read: " + e.getMessage() + ".");
      return Optional.empty();
    }
  }

  /** A file that holds one JSON object. */
  Optional<JsonFields> object(String path) {
    Optional<JsonNode> node = json(path);
    if (node.isPresent() && !node.get().isObject()) {
      findings.add(path, "The file must hold a JSON object.");
      return Optional.empty();
    }
    return node.map(object -> new JsonFields(path, object, findings));
  }

  /** Any JSON; a finding if it is malformed. */
  Optional<JsonNode> json(String path) {
    Optional<String> text = text(path);
    if (text.isPresent() && text.get().startsWith("\uFEFF")) {
      findings.add(path, "The file must not begin with a byte-order mark.");
      return Optional.empty();
    }
    return text.flatMap(json -> parsed(path, json));
  }

  private Optional<JsonNode> parsed(String path, String json) {
    try {
      JsonNode node = JSON.readTree(json);
      if (!node.isMissingNode()) {
        checkIntegers(path, node);
        return Optional.of(node);
      }
      findings.add(path, "The file is empty.");
    } catch (JsonProcessingException e) {
      findings.add(path, "Malformed JSON" + place(e) + ": " + e.getOriginalMessage() + ".");
    }
    return Optional.empty();
  }

  /** realm-cli 2.6.2 reads each number as a double, without a word about the digits it loses. */
  private void checkIntegers(String path, JsonNode node) {
    if (node.isIntegralNumber() && node.bigIntegerValue().abs().compareTo(LARGEST_EXACT) > 0) {
      findings.add(
          path,
          "The command line tool would round "
              + node.asText()
              + "; write { \"$numberLong\": \""
              + node.asText()
              + "\" }.");
    }
    node.forEach(child -> checkIntegers(path, child));
  }

  private static String place(JsonProcessingException e) {
    return e.getLocation() == null
        ? ""
        : " at " + e.getLocation().getLineNr() + ":" + e.getLocation().getColumnNr();
  }
}
