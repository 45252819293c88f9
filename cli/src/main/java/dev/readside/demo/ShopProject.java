package dev.readside.demo;

import dev.readside.mongod.Folders;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * The demo's own project in a temporary directory, removed when closed.
 *
 * @param source the database that the shop writes to
 * @param projections the text of its {@code projections.yaml}
 */
public record ShopProject(Path directory, String source, String projections)
    implements AutoCloseable {

  public static final String FILE = "projections.yaml";

  private static final String DATABASES = "{ source: shop, read: shop_read }";

  /**
   * Writes {@code projections.yaml}; the rest is to be generated.
   *
   * @param source the source database; the read database has {@code _read} after it
   */
  public static ShopProject create(String source) throws IOException {
    return create(source, FILE);
  }

  /** The same for Cosmos DB. */
  public static ShopProject createForCosmos(String source) throws IOException {
    return create(source, "cosmos.yaml");
  }

  private static ShopProject create(String source, String resource) throws IOException {
    Path directory = Files.createTempDirectory("readside-shop-");
    String databases = "{ source: %s, read: %s_read }".formatted(source, source);
    String projections = resource(resource).replace(DATABASES, databases);
    Files.writeString(directory.resolve(FILE), projections);
    return new ShopProject(directory, source, projections);
  }

  @Override
  public void close() {
    Folders.delete(directory);
  }

  private static String resource(String name) throws IOException {
    try (InputStream file = ShopProject.class.getResourceAsStream("shop/" + name)) {
      return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
