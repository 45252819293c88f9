package dev.readside.target.appservices;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.core.util.Separators.Spacing;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.readside.filetree.Directory;
import dev.readside.filetree.FileTree;
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

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

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
    if (!(parse(path, text.get()) instanceof ObjectNode existing)) {
      throw new UnreadableSharedFileException(path, "is not a JSON object");
    }
    ObjectNode merged = existing.deepCopy();
    merged.setAll((ObjectNode) parse(path, emitted));
    return merged.equals(existing) ? text.get() : print(merged);
  }

  private String withOtherFunctions(String emitted)
      throws IOException, UnreadableSharedFileException {
    String path = AppFiles.FUNCTIONS_CONFIG;
    Optional<String> text = directory.read(path);
    if (text.isEmpty()) {
      return emitted;
    }
    if (!(parse(path, text.get()) instanceof ArrayNode existing)) {
      throw new UnreadableSharedFileException(path, "is not a JSON array");
    }
    ArrayNode merged = (ArrayNode) parse(path, emitted);
    int generated = merged.size();
    existing.forEach(
        function -> {
          if (!function.path("name").asText().startsWith(settings.prefix() + "_")) {
            merged.add(function);
          }
        });
    return merged.size() == generated ? emitted : print(merged);
  }

  private static JsonNode parse(String path, String text) throws UnreadableSharedFileException {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new UnreadableSharedFileException(path, "is not JSON: " + e.getOriginalMessage());
    }
  }

  private static String print(JsonNode node) throws JsonProcessingException {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter(
                Separators.createDefaultInstance().withObjectFieldValueSpacing(Spacing.AFTER))
            .withObjectIndenter(indenter)
            .withArrayIndenter(indenter);
    return JSON.writer(printer).writeValueAsString(node) + "\n";
  }
}
