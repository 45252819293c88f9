package dev.readside.adminapi;

import java.net.URI;
import java.util.Locale;
import java.util.Set;

/**
 * Where the Admin API is.
 *
 * @param base with its version, without a slash at the end
 */
public record ApiAddress(URI base) {

  /** https://www.mongodb.com/docs/api/doc/atlas-app-services-admin-api-v3/ */
  public static final ApiAddress DEFAULT =
      new ApiAddress(URI.create("https://services.cloud.mongodb.com/api/admin/v3.0"));

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  /**
   * Reads it. The text is in no message: it may hold a password.
   *
   * @throws AtlasException when it is none, or keys would go over the net unencrypted
   */
  public static ApiAddress parse(String text) {
    URI base;
    try {
      base = URI.create(text.strip().replaceFirst("/+$", ""));
    } catch (IllegalArgumentException e) {
      throw notAnAddress();
    }
    if (base.getScheme() == null
        || base.getHost() == null
        || base.getUserInfo() != null
        || base.getQuery() != null
        || base.getFragment() != null) {
      throw notAnAddress();
    }
    if (!isSafe(base)) {
      throw new AtlasException(
          "The address of the Admin API is not one of https://, and API keys go nowhere else.",
          "Leave it out for that of Atlas: " + DEFAULT.base() + ".");
    }
    return new ApiAddress(base);
  }

  private static boolean isSafe(URI base) {
    String scheme = base.getScheme().toLowerCase(Locale.ROOT);
    return scheme.equals("https")
        || (scheme.equals("http") && LOOPBACK.contains(base.getHost().toLowerCase(Locale.ROOT)));
  }

  private static AtlasException notAnAddress() {
    return new AtlasException(
        "The address of the Admin API is not an address that can be used.",
        "Give one like " + DEFAULT.base() + ", or leave it out.");
  }

  /** As messages name it. */
  String host() {
    return base.getRawAuthority();
  }
}
