package dev.readside.it.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.mongodb.client.MongoClient;
import dev.readside.it.mongod.Certificates;
import dev.readside.it.mongod.SecuredMongod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A user that the server knows by a certificate, with Java's options as docs/rights.md has them.
 */
final class CertificateUserTest {

  private static final String SUBJECT = "CN=app,OU=read models,O=shop";

  private static final String PROJECTIONS =
      """
      readside: 1
      databases: { source: shop, read: shop_read }
      projections:
        names: { from: orders, fields: { name: $name } }
      """;

  @TempDir private Path directory;

  @Test
  void works() throws Exception {
    try (SecuredMongod server = SecuredMongod.start()) {
      Path options = options(server.certificates());
      createUser(server.admin());
      insertOrder(server.admin());
      Files.writeString(directory.resolve("projections.yaml"), PROJECTIONS);

      for (String command : List.of("generate", "setup", "backfill")) {
        run(server.tlsUri() + "&authMechanism=MONGODB-X509", options, command);
      }

      Document row = server.admin().getDatabase("shop_read").getCollection("names").find().first();
      assertEquals("Ada", row == null ? "no row" : row.getString("name"));
    }
  }

  private void run(String uri, Path options, String command) throws Exception {
    try (ReadsideProcess process =
        ReadsideProcess.start(directory, uri, List.of("@" + options), List.of(command))) {
      assertEquals(0, process.await(), process::output);
    }
  }

  private Path options(Certificates certificates) throws IOException {
    return Files.writeString(
        directory.resolve("java.options"),
        """
        -Djavax.net.ssl.trustStore=%s
        -Djavax.net.ssl.trustStorePassword=%s
        -Djavax.net.ssl.keyStore=%s
        -Djavax.net.ssl.keyStorePassword=%s
        """
            .formatted(
                certificates.trusted(),
                Certificates.PASSWORD,
                certificates.client(SUBJECT),
                Certificates.PASSWORD),
        UTF_8);
  }

  private static void createUser(MongoClient admin) {
    admin
        .getDatabase("$external")
        .runCommand(
            new Document("createUser", SUBJECT)
                .append(
                    "roles",
                    List.of(
                        new Document("role", "readWriteAnyDatabase").append("db", "admin"),
                        new Document("role", "dbAdminAnyDatabase").append("db", "admin"))));
  }

  private static void insertOrder(MongoClient admin) {
    admin
        .getDatabase("shop")
        .getCollection("orders")
        .insertOne(new Document("_id", 1).append("name", "Ada"));
  }
}
