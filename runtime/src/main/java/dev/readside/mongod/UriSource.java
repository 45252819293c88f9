package dev.readside.mongod;

import com.mongodb.ConnectionString;
import java.util.Map;

/** A server that already runs, at the address in {@code READSIDE_MONGODB_URI}. */
final class UriSource implements MongoSource {
  static final String VARIABLE = "READSIDE_MONGODB_URI";

  private final Map<String, String> environment;

  UriSource(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public String name() {
    return "uri";
  }

  @Override
  public MongoServer start(MongodOptions options) throws MongoUnavailableException {
    String uri = environment.getOrDefault(VARIABLE, "");
    if (uri.isBlank()) {
      throw new MongoUnavailableException(VARIABLE + " is not set");
    }
    try {
      return new Given(uri, String.join(", ", new ConnectionString(uri).getHosts()));
    } catch (IllegalArgumentException invalid) {
      // The driver's message may quote the address, and with it a password.
      throw new MongoUnavailableException(VARIABLE + " is not a MongoDB connection string");
    }
  }

  /** Someone else's server: nothing to stop. */
  private record Given(String uri, String hosts) implements MongoServer {
    @Override
    public String description() {
      return "the MongoDB of " + VARIABLE + " (" + hosts + ")";
    }

    @Override
    public String toString() {
      return description();
    }

    @Override
    public void close() {}
  }
}
