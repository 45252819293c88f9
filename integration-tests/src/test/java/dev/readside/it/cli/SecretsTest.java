package dev.readside.it.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.readside.cli.process.ExitCode;
import dev.readside.it.cli.SecuredShop.Before;
import dev.readside.it.mongod.SecuredMongod;
import dev.readside.mongod.LocalMongod;
import dev.readside.mongod.MongoUnavailableException;
import dev.readside.mongod.MongodOptions;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.security.KeyManagementException;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Whatever goes wrong with who one is, or with TLS, is told in one sentence, without passwords. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SecretsTest {
  private static final String SOON = "&serverSelectionTimeoutMS=1500";

  /** Each talks to the server. */
  private static final List<String> COMMANDS =
      List.of(
          "setup",
          "plan",
          "push --yes --via realm-cli",
          "backfill",
          "backfill --dry-run --format json",
          "run --until-caught-up",
          "verify --format json",
          "verify --repair",
          "check --uri --format json",
          "preview sales --id 1 --format json",
          "test --random 1 --like --format json",
          "scenario sales --id 1 --format json",
          "rebuild sales --format json",
          "rollback sales",
          "rebuild sales --drop-old",
          "failures list --format json",
          "failures show x",
          "failures retry --all",
          "failures discard --all --yes",
          "status --format json");

  private SecuredMongod server;
  private SecuredShop shop;

  @BeforeAll
  void start(@TempDir Path directory) throws IOException {
    server = SecuredMongod.start();
    shop = new SecuredShop(server, directory);
    shop.bring(Before.DOCUMENTS);
    shop.grantRoles();
  }

  @AfterAll
  void stop() {
    if (server != null) {
      server.close();
    }
  }

  @Test
  void tellsOfAWrongPassword() {
    assertTold(
        server.uri(SecuredShop.USER, "another"),
        "MongoDB knows no user `app` of the database `admin` with this password.",
        "status");
  }

  @Test
  void tellsOfAnotherAuthSource() {
    assertTold(
        server.uri(SecuredShop.USER, SecuredShop.PASSWORD) + "&authSource=shop",
        "MongoDB knows no user `app` of the database `shop` with this password.",
        "status");
  }

  @Test
  void neverPrintsAPassword() {
    String uri = server.uri(SecuredShop.USER, SecuredShop.PASSWORD);
    for (String command : COMMANDS) {
      for (String address :
          List.of(
              uri, // which lacks all rights
              uri + "&authSource=shop",
              uri.replaceFirst(":\\d+/", ":1/") + SOON,
              uri.replace(encoded(), SecuredShop.PASSWORD))) {
        assertSecret(ExitCode.ENVIRONMENT, shop.shell(address).run(command.split(" ")));
      }
    }
  }

  @Test
  void neverPrintsWhatShouldHaveBeenEscaped() {
    for (String password : List.of("12345/x", "12345?x=y", "p@ss12345", "12345%zz", "a:b12345")) {
      for (String end : List.of("", "/", "/?replicaSet=rs0")) {
        String uri = "mongodb://app:" + password + "@127.0.0.1:1" + end;
        Outcome outcome = shop.shell(uri).run("status");

        assertEquals(ExitCode.ENVIRONMENT, outcome.exit(), outcome::toString);
        assertFalse(outcome.toString().contains("12345"), outcome::toString);
      }
    }
  }

  @Test
  void neverPrintsAMisplacedAddress() {
    String uri = server.uri(SecuredShop.USER, SecuredShop.PASSWORD);
    for (String raw : List.of(uri, uri.replace(encoded(), SecuredShop.PASSWORD))) {
      Shell shell = shop.shell("");
      Stream.of(
              shell.run("status", raw),
              shell.run("status", "--url=" + raw),
              shell.run("status", "--uri", raw, "--uri", raw),
              shell.run("status", "--format", raw),
              shell.run("status", "--watch", raw),
              shell.run(raw))
          .forEach(outcome -> assertSecret(ExitCode.USAGE, outcome));
    }
  }

  @Test
  void tellsOfAnUnknownAuthority() throws NoSuchAlgorithmException, KeyManagementException {
    SSLContext trusting = SSLContext.getDefault();
    SSLContext ordinary = SSLContext.getInstance("TLS");
    ordinary.init(null, null, null);
    SSLContext.setDefault(ordinary);
    try {
      assertTold(
          server.uri(SecuredShop.USER, SecuredShop.PASSWORD) + SOON,
          "comes from an authority that Java does not trust.",
          "status");
    } finally {
      SSLContext.setDefault(trusting);
    }
  }

  @Test
  void tellsOfACertificateForAnotherHost() {
    assertTold(
        server.uri(SecuredShop.USER, SecuredShop.PASSWORD).replace("127.0.0.1", "localhost") + SOON,
        "The certificate of the MongoDB is for other hosts than localhost:",
        "status");
  }

  @Test
  void tellsOfServersWithoutTlsAndOfSuchThatWantACertificate()
      throws MongoUnavailableException, IOException {
    try (LocalMongod plain = LocalMongod.start(MongodOptions.DEFAULT)) {
      assertTold(
          plain.uri() + "&tls=true" + SOON,
          "does not speak TLS as this address asks for.",
          "status");
    }
    List<String> wanting = new ArrayList<>(List.of("--tlsMode", "preferTLS"));
    wanting.addAll(List.of("--tlsCAFile", server.certificates().authority().toString()));
    wanting.addAll(List.of("--tlsCertificateKeyFile", server.certificates().server().toString()));
    try (LocalMongod strict = LocalMongod.start(new MongodOptions(wanting))) {
      assertTold(
          strict.uri() + "&tls=true" + SOON, "if it wants a certificate of this client", "status");
    }
  }

  @Test
  void tellsOfAServerThatWantsTls() {
    try (SecuredMongod strict = SecuredMongod.start()) {
      strict
          .admin()
          .getDatabase("admin")
          .runCommand(new Document("setParameter", 1).append("tlsMode", "requireTLS"));

      assertTold(strict.plainUri() + SOON, "closes each connection at once.", "status");
    }
  }

  private void assertTold(String uri, String sentence, String command) {
    Outcome outcome = shop.shell(uri).run(command);

    assertSecret(ExitCode.ENVIRONMENT, outcome);
    assertTrue(outcome.err().contains(sentence), outcome::err);
  }

  private static void assertSecret(int exit, Outcome outcome) {
    assertEquals(exit, outcome.exit(), outcome::toString);
    for (String part : List.of(SecuredShop.PASSWORD, encoded(), "s3cr", "w0rd")) {
      assertFalse(outcome.toString().contains(part), outcome::toString);
    }
    assertFalse(outcome.err().contains("\tat "), outcome::err);
  }

  private static String encoded() {
    return URLEncoder.encode(SecuredShop.PASSWORD, UTF_8);
  }
}
