package dev.readside.it.mongod;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.abort;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import dev.readside.mongod.Folders;
import dev.readside.mongod.LocalMongod;
import dev.readside.mongod.MongoUnavailableException;
import dev.readside.mongod.MongodOptions;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.bson.Document;

/**
 * A replica set that wants to know who one is, over TLS. While it is open, this JVM trusts its
 * authority.
 */
public final class SecuredMongod implements AutoCloseable {
  private static final String ADMIN = "admin";

  private final Path folder;
  private final Certificates certificates;
  private final LocalMongod server;
  private final SSLContext before;
  private final MongoClient admin;

  private SecuredMongod(
      Path folder, Certificates certificates, LocalMongod server, SSLContext before) {
    this.folder = folder;
    this.certificates = certificates;
    this.server = server;
    this.before = before;
    createAdmin();
    this.admin = MongoClients.create(uri(ADMIN, ADMIN));
  }

  /**
   * Starts it; without a {@code mongod} tests are skipped, and fail where the environment says
   * {@code CI}.
   *
   * @param arguments more arguments of {@code mongod}
   */
  public static SecuredMongod start(String... arguments) {
    try {
      Path folder = Files.createTempDirectory("readside-secured");
      Certificates certificates = Certificates.make(folder);
      List<String> all = new ArrayList<>(List.of(arguments));
      all.addAll(List.of("--keyFile", keyFile(folder).toString()));
      // Only preferred, since whoever starts it looks without TLS whether it is there.
      all.addAll(List.of("--tlsMode", "preferTLS"));
      all.addAll(List.of("--tlsCertificateKeyFile", certificates.server().toString()));
      all.addAll(List.of("--tlsCAFile", certificates.authority().toString()));
      all.add("--tlsAllowConnectionsWithoutCertificates");
      LocalMongod server = LocalMongod.start(new MongodOptions(all));
      SSLContext before = SSLContext.getDefault();
      SSLContext.setDefault(certificates.context());
      return new SecuredMongod(folder, certificates, server, before);
    } catch (MongoUnavailableException unavailable) {
      return System.getenv("CI") == null ? abort(unavailable.getMessage()) : fail(unavailable);
    } catch (IOException | NoSuchAlgorithmException failed) {
      return fail(failed);
    }
  }

  private static SecuredMongod fail(Exception cause) {
    throw new AssertionError(cause.getMessage(), cause);
  }

  /** What members of a replica set know each other by. */
  private static Path keyFile(Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("key"), "readsideReadsideReadside");
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  /** The first user is made from this machine, without being one. */
  private void createAdmin() {
    try (MongoClient nobody = MongoClients.create(server.uri())) {
      nobody
          .getDatabase("admin")
          .runCommand(
              new Document("createUser", ADMIN)
                  .append("pwd", ADMIN)
                  .append("roles", List.of("root")));
    }
  }

  /** One who may do everything. */
  public MongoClient admin() {
    return admin;
  }

  public Certificates certificates() {
    return certificates;
  }

  /** Without TLS, and without a user. */
  public String plainUri() {
    return server.uri();
  }

  /** Over TLS, for nobody. */
  public String tlsUri() {
    return server.uri() + "&tls=true";
  }

  /** Over TLS, for a user of the database {@code admin}. */
  public String uri(String user, String password) {
    String who = URLEncoder.encode(user, UTF_8) + ":" + URLEncoder.encode(password, UTF_8) + "@";
    return tlsUri().replace("mongodb://", "mongodb://" + who);
  }

  @Override
  public void close() {
    admin.close();
    server.close();
    SSLContext.setDefault(before);
    Folders.delete(folder);
  }
}
