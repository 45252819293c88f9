package dev.readside.mongod;

import java.nio.file.Path;
import java.util.Map;

/** The executable that {@code READSIDE_MONGOD} names. */
record NamedBinary(Map<String, String> environment) implements BinarySource {
  static final String VARIABLE = "READSIDE_MONGOD";

  @Override
  public MongodBinary find() throws MongoUnavailableException {
    String named = environment.getOrDefault(VARIABLE, "");
    if (named.isBlank()) {
      throw new MongoUnavailableException(VARIABLE + " is not set");
    }
    return MongodBinary.probe(Path.of(named), VARIABLE + "=" + named);
  }
}
