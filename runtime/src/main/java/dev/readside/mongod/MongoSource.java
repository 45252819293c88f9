package dev.readside.mongod;

/** One way to get a server. Tests add Docker as another. */
public interface MongoSource {
  /** What {@code -Dreadside.mongodb} calls this way: {@code uri}, {@code docker}, {@code local}. */
  String name();

  /**
   * Gets a server in this way.
   *
   * @throws MongoUnavailableException if it cannot be had; found out soon
   */
  MongoServer start(MongodOptions options) throws MongoUnavailableException;
}
