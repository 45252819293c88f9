package dev.readside.mongod;

/** One way to find a {@code mongod} executable. */
sealed interface BinarySource permits NamedBinary, PathBinary, DownloadedBinary, WheelBinary {
  /**
   * Finds one that runs on this machine.
   *
   * @throws MongoUnavailableException if there is none to be had in this way
   */
  MongodBinary find() throws MongoUnavailableException;
}
