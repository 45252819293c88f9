package dev.readside.cli.server;

import com.mongodb.MongoException;
import dev.readside.cli.process.EnvironmentException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Why MongoDB and the driver did not come together over TLS, or by who the user is. */
final class Unconnected {

  private static final String GUIDE = "docs/rights.md says how.";

  /** As the driver describes whom it could not authenticate; the password is not in it. */
  private static final Pattern CREDENTIAL =
      Pattern.compile("mechanism=([^,]*), userName='([^']*)', source='([^']*)'");

  private Unconnected() {}

  /** Who was not accepted. */
  static EnvironmentException refused(MongoException problem) {
    Matcher who = CREDENTIAL.matcher(texts(problem));
    if (!who.find()) {
      return new EnvironmentException(
          "MongoDB does not accept the user name and password.",
          "Check them, and the authSource, in " + ServerOption.VARIABLE + " or --uri.");
    }
    return who.group(1).contains("X509")
        ? new EnvironmentException(
            "MongoDB does not accept the certificate of this user.",
            "Its subject has to be the name of a user of `$external`.")
        : new EnvironmentException(
            "MongoDB knows no user `%s` of the database `%s` with this password."
                .formatted(who.group(2), who.group(3)),
            "Check the name, the password, and the authSource (which database the user is of), in %s or --uri."
                .formatted(ServerOption.VARIABLE));
  }

  /** What is wrong with TLS, if that is it. */
  static Optional<EnvironmentException> overTls(MongoException problem, String hosts) {
    String said = texts(problem);
    if (said.contains("PKIX path") || said.contains("unable to find valid certification path")) {
      return told(
          said.contains("timestamp check failed") || said.contains("validity check failed")
              ? "The certificate of the MongoDB at %s is not valid now."
              : "The certificate of the MongoDB at %s comes from an authority that Java does not trust.",
          hosts,
          "Renew it, or have Java trust the authority, in READSIDE_JAVA_OPTIONS: " + GUIDE);
    }
    if (said.contains("No subject alternative") || said.contains("No name matching")) {
      return told(
          "The certificate of the MongoDB is for other hosts than %s.",
          hosts, "Name the host as the certificate does.");
    }
    if (wantsCertificate(said)) {
      return told(
          "The MongoDB at %s wants a certificate of this client.",
          hosts, "Name its key store in READSIDE_JAVA_OPTIONS: " + GUIDE);
    }
    if (said.contains("javax.net.ssl")) {
      return told(
          "The MongoDB at %s does not speak TLS as this address asks for.",
          hosts, "Leave out `tls=true` where the server has no TLS.");
    }
    return said.contains("Prematurely reached end of stream")
        ? told(
            "The MongoDB at %s closes each connection at once.",
            hosts,
            "If it wants TLS, add `tls=true` to the address; if it wants a certificate of this client, name its key store: "
                + GUIDE)
        : Optional.empty();
  }

  private static boolean wantsCertificate(String said) {
    return said.contains("certificate_required")
        || said.contains("bad_certificate")
        || said.contains("handshake_failure");
  }

  private static Optional<EnvironmentException> told(String what, String hosts, String hint) {
    return Optional.of(new EnvironmentException(what.formatted(hosts), hint));
  }

  /** Where the driver gives up waiting, the reason is in the text only. */
  private static String texts(MongoException problem) {
    StringBuilder texts = new StringBuilder();
    for (Throwable each = problem; each != null; each = each.getCause()) {
      texts.append(each).append('\n');
    }
    return texts.toString();
  }
}
