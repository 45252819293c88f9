package dev.readside.target.cosmos;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.readside.filetree.Directory;
import dev.readside.filetree.FileTree;
import dev.readside.target.SharedJson;
import dev.readside.target.UnreadableSharedFileException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Lets generated functions share an app with hand-made ones: {@code host.json} and {@code
 * package.json} may hold more than Readside writes, such as other dependencies, and what is not
 * generated stays.
 */
final class SharedFiles {

  private static final List<String> SHARED = List.of(AppFiles.HOST, AppFiles.PACKAGE);

  private SharedFiles() {}

  /**
   * The emitted files, with what the directory's shared files hold besides.
   *
   * @throws UnreadableSharedFileException when a shared file is no JSON object
   */
  static FileTree keep(FileTree emitted, Directory directory)
      throws IOException, UnreadableSharedFileException {
    SortedMap<String, String> files = new TreeMap<>(emitted.files());
    for (String path : SHARED) {
      Optional<String> there = directory.read(path);
      if (there.isPresent()) {
        files.put(path, merged(path, there.get(), emitted.text(path)));
      }
    }
    return new FileTree(files);
  }

  private static String merged(String path, String there, String emitted)
      throws IOException, UnreadableSharedFileException {
    ObjectNode existing = SharedJson.object(path, there);
    ObjectNode merged = existing.deepCopy();
    lay(SharedJson.object(path, emitted), merged);
    return merged.equals(existing) ? there : SharedJson.print(merged);
  }

  /** What is generated wins; objects in objects are merged. */
  private static void lay(ObjectNode generated, ObjectNode kept) {
    generated
        .properties()
        .forEach(
            each -> {
              if (each.getValue() instanceof ObjectNode inner
                  && kept.get(each.getKey()) instanceof ObjectNode below) {
                lay(inner, below);
              } else {
                kept.set(each.getKey(), each.getValue());
              }
            });
  }
}
