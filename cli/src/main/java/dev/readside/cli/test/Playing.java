package dev.readside.cli.test;

import dev.readside.scenario.Scenario;
import dev.readside.source.SourceFile;

/** Plays scenarios that could be read. Safe for as many threads as it takes. */
interface Playing extends AutoCloseable {

  /**
   * Does it.
   *
   * @param definitions which compile
   * @throws com.mongodb.MongoException when the server is lost, or refuses something
   */
  Tested of(String name, Scenario scenario, SourceFile definitions);

  /** How many scenarios are played at once, at the most. */
  int threads();

  @Override
  void close();
}
