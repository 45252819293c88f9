package dev.readside.adminapi;

/**
 * A programmatic API key of Atlas.
 *
 * @param publicKey its name
 * @param privateKey the secret
 */
public record ApiKeys(String publicKey, String privateKey) {

  /** Without the keys. */
  @Override
  public String toString() {
    return "ApiKeys[…]";
  }
}
