package dev.readside.cli.status;

import dev.readside.deploy.AppStatus;
import dev.readside.deploy.RemoteApp;
import dev.readside.filetree.FileTree;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The app on Atlas, where it is asked. */
final class OnAtlas {

  /** Nobody wants to know. */
  static final OnAtlas NOT_ASKED = new OnAtlas(Optional::empty, List.of());

  /** It would have been asked. */
  static final OnAtlas WITHOUT_KEY =
      new OnAtlas(
          Optional::empty,
          List.of("The app on Atlas was not asked: there is no API key (docs/atlas.md)."));

  private final Supplier<Optional<AppStatus>> reader;
  private final List<String> notes;

  private OnAtlas(Supplier<Optional<AppStatus>> reader, List<String> notes) {
    this.reader = reader;
    this.notes = notes;
  }

  /**
   * One that is there.
   *
   * @param files what it should have
   */
  static OnAtlas asked(RemoteApp app, FileTree files) {
    return new OnAtlas(() -> Optional.of(app.status(files)), List.of());
  }

  /** How it is now; empty where it is not asked. */
  Optional<AppStatus> read() {
    return reader.get();
  }

  /** Why it is not asked. */
  List<String> notes() {
    return notes;
  }
}
