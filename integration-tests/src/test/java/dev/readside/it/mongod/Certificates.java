package dev.readside.it.mongod;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A certificate authority of one test run, and what it has signed. Made by the JDK's {@code
 * keytool} in a temporary folder, so that no key is ever kept.
 */
public record Certificates(Path folder) {
  /** Of all key stores; it guards nothing. */
  public static final String PASSWORD = "changeit";

  private static final String AUTHORITY = "authority";
  private static final int LIMIT_SECONDS = 60;

  /**
   * Makes the authority, and a certificate for a server at 127.0.0.1.
   *
   * @param folder empty
   */
  static Certificates make(Path folder) throws IOException {
    Certificates certificates = new Certificates(folder);
    certificates.keyPair(AUTHORITY, "CN=Readside tests", "-ext", "bc:c");
    String authority = certificates.authority().toString();
    certificates.keytool(AUTHORITY, "-exportcert -rfc -alias authority", "-file", authority);
    certificates.keytool("trusted", "-importcert -noprompt -alias authority", "-file", authority);
    certificates.sign("server", "CN=127.0.0.1", "-ext", "san=ip:127.0.0.1");
    return certificates;
  }

  /** The authority's certificate, in PEM. */
  public Path authority() {
    return folder.resolve("authority.pem");
  }

  /** A trust store with the authority. */
  public Path trusted() {
    return store("trusted");
  }

  /** A key store with a client's key and certificate, made when it is asked for. */
  public Path client(String subject) throws IOException {
    sign("client", subject);
    return store("client");
  }

  /** The server's key and certificate, in PEM. */
  public Path server() throws IOException {
    try {
      KeyStore store = KeyStore.getInstance(store("server").toFile(), PASSWORD.toCharArray());
      Key key = store.getKey("server", PASSWORD.toCharArray());
      Certificate certificate = store.getCertificate("server");
      return Files.writeString(
          folder.resolve("server.pem"),
          pem("PRIVATE KEY", key.getEncoded()) + pem("CERTIFICATE", certificate.getEncoded()));
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  private static String pem(String kind, byte[] content) {
    String text = Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII)).encodeToString(content);
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(kind, text, kind);
  }

  /** Trusts the authority. */
  SSLContext context() throws IOException {
    try {
      TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
      trust.init(KeyStore.getInstance(trusted().toFile(), PASSWORD.toCharArray()));
      KeyManagerFactory none = KeyManagerFactory.getInstance("PKIX");
      none.init(null, null);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(none.getKeyManagers(), trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  private void sign(String name, String subject, String... extensions) throws IOException {
    String request = folder.resolve(name + ".csr").toString();
    String signed = folder.resolve(name + ".crt").toString();
    keyPair(name, subject);
    keytool(name, "-certreq -alias " + name, "-file", request);
    keytool(
        AUTHORITY,
        "-gencert -rfc -alias " + AUTHORITY,
        and(extensions, "-infile", request, "-outfile", signed));
    keytool(name, "-importcert -noprompt -alias " + AUTHORITY, "-file", authority().toString());
    keytool(name, "-importcert -noprompt -alias " + name, "-file", signed);
  }

  private void keyPair(String name, String subject, String... extensions) throws IOException {
    keytool(
        name,
        "-genkeypair -keyalg EC -groupname secp256r1 -alias " + name,
        and(extensions, "-dname", subject));
  }

  private static String[] and(String[] more, String... arguments) {
    return Stream.of(arguments, more).flatMap(Stream::of).toArray(String[]::new);
  }

  private void keytool(String store, String command, String... arguments) throws IOException {
    List<String> all = new ArrayList<>(List.of(command.split(" ")));
    all.addAll(List.of("-keystore", store(store).toString(), "-storepass", PASSWORD));
    all.addAll(List.of(arguments));
    run(all);
  }

  private Path store(String name) {
    return folder.resolve(name + ".p12");
  }

  private static void run(List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(arguments);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), US_ASCII);
    try {
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new IOException("keytool says: " + output);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
