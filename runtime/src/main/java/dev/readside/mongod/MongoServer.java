package dev.readside.mongod;

import java.util.Optional;

/** A replica set to work on. Closing it stops and removes what was started for it. */
public interface MongoServer extends AutoCloseable {
  /** The connection string. It may hold a password: never print it. */
  String uri();

  /** Which server this is and where it came from, for people; holds no secret. */
  String description();

  /**
   * Why it can be no more, for people: its process has ended by itself. Empty where it has not, or
   * where nobody here knows.
   */
  default Optional<String> end() {
    return Optional.empty();
  }

  @Override
  void close();

  /** Takes the first server that can be had, in the order of {@link MongoSources#standard}. */
  static MongoServer start() throws MongoUnavailableException {
    return MongoSources.standard(System.getenv()).start(MongodOptions.DEFAULT);
  }
}
