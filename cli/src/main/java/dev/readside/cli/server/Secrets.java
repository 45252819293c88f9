package dev.readside.cli.server;

import java.util.regex.Pattern;

/** Keeps the passwords of MongoDB addresses out of what is printed. */
public final class Secrets {

  private static final Pattern SCHEME = Pattern.compile("^mongodb(\\+srv)?://");

  /** To its end, or to that of the quotation: a password may hold anything. */
  private static final Pattern ADDRESS = Pattern.compile("(mongodb(?:\\+srv)?://)[^\\s`'\"]*");

  private Secrets() {}

  /** The same text, with no more of addresses than their beginning. */
  public static String masked(String text) {
    return ADDRESS.matcher(text).replaceAll("$1…");
  }

  /**
   * Whether what should be hosts may be a user and the beginning of a password: a character behind
   * it that should have been escaped has ended it, and the {@code @} comes too late.
   */
  static boolean mayBeAmongHosts(String uri) {
    String rest = SCHEME.matcher(uri).replaceFirst("");
    String hosts = rest.split("[/?]", 2)[0];
    return rest.contains("@") && !hosts.contains("@");
  }
}
