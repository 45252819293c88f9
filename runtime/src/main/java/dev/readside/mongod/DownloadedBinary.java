package dev.readside.mongod;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * MongoDB's own build, from its download site (https://www.mongodb.com/try/download/community),
 * checked against the SHA-256 that is published beside it.
 */
record DownloadedBinary(BinaryCache cache) implements BinarySource {
  private static final String VERSION = "7.0.14";
  private static final String CACHED = "mongod-" + VERSION;

  @Override
  public MongodBinary find() throws MongoUnavailableException {
    URI archive = archive(Platform.current(), OsRelease.read());
    return MongodBinary.probe(
        cache.get(CACHED, folder -> fetch(archive, folder)), "MongoDB's build " + VERSION);
  }

  /** Whether an earlier run fetched it. */
  boolean isCached() {
    return cache.cached(CACHED).isPresent();
  }

  /** Where the build for this platform is; the names are those of the download page. */
  static URI archive(Platform platform, OsRelease release) throws MongoUnavailableException {
    String file =
        switch (platform.system()) {
          case "macos" -> "osx/mongodb-macos-" + machine(platform, "arm64");
          case "linux" ->
              "linux/mongodb-linux-" + machine(platform, "aarch64") + "-" + release.mongodbTarget();
          default -> throw new MongoUnavailableException("there is no download for " + platform);
        };
    return URI.create("https://fastdl.mongodb.org/" + file + "-" + VERSION + ".tgz");
  }

  private static String machine(Platform platform, String arm) {
    return platform.machine().equals("aarch64") ? arm : platform.machine();
  }

  private static Path fetch(URI archive, Path folder)
      throws IOException, MongoUnavailableException {
    Path file = folder.resolve("mongodb.tgz");
    get(archive, BodyHandlers.ofFile(file));
    String published = get(URI.create(archive + ".sha256"), BodyHandlers.ofString());
    Sha256.require(published.trim().split("\\s+", 2)[0], file);
    return unpack(file, folder);
  }

  private static <T> T get(URI address, HttpResponse.BodyHandler<T> body)
      throws IOException, MongoUnavailableException {
    HttpClient client =
        HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(3))
            .followRedirects(Redirect.NORMAL)
            .build();
    HttpRequest request = HttpRequest.newBuilder(address).timeout(Duration.ofMinutes(3)).build();
    try {
      HttpResponse<T> response = client.send(request, body);
      if (response.statusCode() != 200) {
        throw new MongoUnavailableException(address + " answers " + response.statusCode());
      }
      return response.body();
    } catch (IOException unreachable) {
      throw new MongoUnavailableException(address + " cannot be reached", unreachable);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new MongoUnavailableException("interrupted", interrupted);
    }
  }

  private static Path unpack(Path archive, Path folder)
      throws IOException, MongoUnavailableException {
    ShortCommand.Result result =
        ShortCommand.run(
            List.of("tar", "-xzf", archive.toString(), "-C", folder.toString()),
            Duration.ofMinutes(1));
    if (!result.succeeded()) {
      throw new MongoUnavailableException("cannot unpack the download: " + result.lastLine());
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.endsWith("bin/mongod"))
          .findFirst()
          .orElseThrow(() -> new MongoUnavailableException("the download holds no bin/mongod"));
    }
  }
}
