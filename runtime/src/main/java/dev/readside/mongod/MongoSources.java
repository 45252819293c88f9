package dev.readside.mongod;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The ways to get a server, best first. */
public final class MongoSources {
  /** The system property that forces one way, by its name. */
  public static final String FORCED = "readside.mongodb";

  private final List<MongoSource> sources;

  public MongoSources(List<MongoSource> sources) {
    this.sources = List.copyOf(sources);
  }

  /** An address from {@code READSIDE_MONGODB_URI}, else a local {@code mongod}. */
  public static MongoSources standard(Map<String, String> environment) {
    return new MongoSources(List.of(new UriSource(environment), LocalSource.standard(environment)));
  }

  /** A local {@code mongod}: the variable may name a server that is not meant for tests. */
  public static MongoSource local(Map<String, String> environment) {
    return LocalSource.standard(environment);
  }

  /** An address from {@code READSIDE_MONGODB_URI}, else this, else a local {@code mongod}. */
  public static MongoSources standardWith(MongoSource docker, Map<String, String> environment) {
    return new MongoSources(
        List.of(new UriSource(environment), docker, LocalSource.standard(environment)));
  }

  /** Takes the first server that can be had, or the one that {@link #FORCED} asks for. */
  public MongoServer start(MongodOptions options) throws MongoUnavailableException {
    String forced = System.getProperty(FORCED, "");
    List<String> reasons = new ArrayList<>();
    for (MongoSource source : sources) {
      if (!forced.isEmpty() && !forced.equals(source.name())) {
        continue;
      }
      try {
        return source.start(options);
      } catch (MongoUnavailableException unavailable) {
        reasons.add(source.name() + ": " + unavailable.getMessage());
      }
    }
    if (reasons.isEmpty()) {
      reasons.add("-D" + FORCED + "=" + forced + " names none of the ways there are here");
    }
    throw MongoUnavailableException.ofAll("There is no MongoDB to use.", reasons);
  }
}
