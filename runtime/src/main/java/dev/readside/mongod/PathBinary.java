package dev.readside.mongod;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The first {@code mongod} on the {@code PATH}. */
record PathBinary(Map<String, String> environment) implements BinarySource {
  @Override
  public MongodBinary find() throws MongoUnavailableException {
    Optional<Path> found =
        folders().stream()
            .map(Path::of)
            .map(PathBinary::mongod)
            .filter(Files::isExecutable)
            .findFirst();
    if (found.isEmpty()) {
      throw new MongoUnavailableException("there is no mongod on the PATH");
    }
    return MongodBinary.probe(found.get(), found.get() + " on the PATH");
  }

  private static Path mongod(Path folder) {
    return folder.resolve("mongod");
  }

  private List<String> folders() {
    String path = environment.getOrDefault("PATH", "");
    return List.of(path.split(Pattern.quote(File.pathSeparator)));
  }
}
