package dev.readside.cli.init;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.readside.cli.process.ReadsideVersion;
import dev.readside.filetree.FileTree;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The files of a new project that a person goes on with: those of the little shop. */
final class Starter {

  static final String PROJECTIONS = "projections.yaml";
  static final String WORKFLOW = ".github/workflows/read-models.yml";

  private static final String SCHEMA_HINT =
      """
      # To complete keys and operators in an editor: readside schema > projections.schema.json
      # yaml-language-server: $schema=projections.schema.json

      """;

  private Starter() {}

  /**
   * By their paths.
   *
   * @param workflow whether GitHub is to check the project
   */
  static FileTree files(boolean workflow) {
    Map<String, String> files = new TreeMap<>();
    files.put(PROJECTIONS, SCHEMA_HINT + resource("/dev/readside/demo/shop/projections.yaml"));
    files.put("scenarios/order-summary.yaml", resource("order-summary.yaml"));
    files.put(".gitignore", "/readside-test.xml\n");
    if (workflow) {
      String text = resource("read-models.yml");
      files.put(WORKFLOW, text.replace("VERSION", ReadsideVersion.number()));
    }
    return FileTree.of(files);
  }

  private static String resource(String name) {
    try (InputStream file = Starter.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(file, name).readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
