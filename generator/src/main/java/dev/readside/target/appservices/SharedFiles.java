package dev.readside.target.appservices;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.readside.filetree.Directory;
import dev.readside.filetree.FileTree;
import dev.readside.target.SharedJson;
import dev.readside.target.UnreadableSharedFileException;
import java.io.IOException;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Lets generated files share an App Services project with hand-made ones.
 *
 * <p>{@code functions/config.json} lists every function, hand-made ones too: their entries stay.
 * The root file and the data source may hold more than Readside writes ({@code realm-cli push} adds
 * an {@code app_id} to the root file): what is not generated stays.
 */
final class SharedFiles {

  private final AppServicesSettings settings;
  private final Directory directory;

  private SharedFiles(AppServicesSettings settings, Directory directory) {
    this.settings = settings;
    this.directory = directory;
  }

  /**
   * The emitted files, with what the directory's shared files hold besides.
   *
   * @throws UnreadableSharedFileException when a shared file is not the JSON it should be
   */
  static FileTree keep(FileTree emitted, AppServicesSettings settings, Directory directory)
      throws IOException, UnreadableSharedFileException {
    return new SharedFiles(settings, directory).keep(emitted);
  }

  /** Whether a file is Readside's to remove when nothing generates it any more. */
  static boolean owns(AppServicesSettings settings, String path) {
    return AppFiles.isNamed(settings.prefix() + "_", path);
  }

  private FileTree keep(FileTree emitted) throws IOException, UnreadableSharedFileException {
    SortedMap<String, String> files = new TreeMap<>(emitted.files());
    for (String path :
        new String[] {AppFiles.root(settings.layout()), AppFiles.dataSource(settings.service())}) {
      files.put(path, withOtherMembers(path, emitted.text(path)));
    }
    files.put(
        AppFiles.FUNCTIONS_CONFIG, withOtherFunctions(emitted.text(AppFiles.FUNCTIONS_CONFIG)));
    return new FileTree(files);
  }

  private String withOtherMembers(String path, String emitted)
      throws IOException, UnreadableSharedFileException {
    Optional<String> text = directory.read(path);
    if (text.isEmpty()) {
      return emitted;
    }
    ObjectNode existing = SharedJson.object(path, text.get());
    ObjectNode merged = existing.deepCopy();
    merged.setAll((ObjectNode) SharedJson.parse(path, emitted));
    return merged.equals(existing) ? text.get() : SharedJson.print(merged);
  }

  private String withOtherFunctions(String emitted)
      throws IOException, UnreadableSharedFileException {
    String path = AppFiles.FUNCTIONS_CONFIG;
    Optional<String> text = directory.read(path);
    if (text.isEmpty()) {
      return emitted;
    }
    if (!(SharedJson.parse(path, text.get()) instanceof ArrayNode existing)) {
      throw new UnreadableSharedFileException(path, "is not a JSON array");
    }
    ArrayNode merged = (ArrayNode) SharedJson.parse(path, emitted);
    int generated = merged.size();
    existing.forEach(
        function -> {
          if (!function.path("name").asText().startsWith(settings.prefix() + "_")) {
            merged.add(function);
          }
        });
    return merged.size() == generated ? emitted : SharedJson.print(merged);
  }
}
