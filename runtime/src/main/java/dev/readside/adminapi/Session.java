package dev.readside.adminapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Who is logged in. An access token lasts 30 minutes, and is then made anew by the refresh token; a
 * refresh token that has ended, by the keys.
 */
final class Session {

  private static final Pattern TOKEN = Pattern.compile("[!-~]+");

  private final Requests requests;
  private final ApiKeys keys;
  private String access = "";
  private String refresh = "";
  private String user = "";

  private Session(Requests requests, ApiKeys keys) {
    this.requests = requests;
    this.keys = keys;
  }

  /**
   * Logs in.
   *
   * @throws AtlasException when that is refused
   */
  static Session open(Requests requests, ApiKeys keys) {
    Session session = new Session(requests, keys);
    session.logIn();
    return session;
  }

  /** The id of the user that the key stands for. */
  String user() {
    return user;
  }

  /**
   * Sends it as this user.
   *
   * @throws AtlasException when it is refused or not answered
   */
  JsonNode send(Call call) {
    Reply reply = requests.send(call, access);
    if (reply.isOfExpiredToken()) {
      renew(); // That of the request was not taken: nothing was done.
      reply = requests.send(call, access);
    }
    if (!reply.isSuccess()) {
      throw refusal(call, reply);
    }
    if (!reply.isReadable()) {
      throw new AtlasException(
          "Atlas answered something that is no JSON; it was asked to %s.".formatted(call.purpose()),
          "Check the address of the Admin API, and what stands between.");
    }
    return reply.json();
  }

  private void logIn() {
    JsonNode body =
        JsonNodeFactory.instance
            .objectNode()
            .put("username", keys.publicKey())
            .put("apiKey", keys.privateKey());
    Call call =
        new Call("POST", "/auth/providers/mongodb-cloud/login", "log in", Optional.of(body), true);
    Reply reply = requests.send(call, "");
    if (reply.status() == 400 || reply.status() == 401 || reply.status() == 403) {
      throw AtlasException.refused(
          "Atlas does not take this API key: %s.".formatted(masked(reply.words())),
          "Check the public and the private key, and that the key's access list, if it has one,"
              + " names this machine.",
          reply.status(),
          reply.code());
    }
    if (!reply.isSuccess()) {
      throw refusal(call, reply);
    }
    access = token(reply, "access_token");
    refresh = token(reply, "refresh_token");
    user = reply.json().path("user_id").asText("");
    if (access.isEmpty()) {
      throw new AtlasException(
          "What answered to the login is not the Admin API of Atlas.",
          "Check the address of the Admin API.");
    }
  }

  private void renew() {
    Call call = new Call("POST", "/auth/session", "renew the login", Optional.empty(), true);
    Reply reply = requests.send(call, refresh);
    String renewed = token(reply, "access_token");
    if (reply.isSuccess() && !renewed.isEmpty()) {
      access = renewed;
    } else {
      logIn();
    }
  }

  /** Empty where there is none that could stand in a header, whose refusal would quote it. */
  private static String token(Reply reply, String name) {
    String token = reply.json().path(name).asText("");
    return TOKEN.matcher(token).matches() ? token : "";
  }

  private AtlasException refusal(Call call, Reply reply) {
    String purpose = call.purpose();
    String words = masked(reply.words());
    if (reply.isTooMany()) {
      return AtlasException.refused(
          "Atlas takes no more requests for now; it was asked to %s: %s.".formatted(purpose, words),
          "Run the command again in some minutes.",
          reply.status(),
          reply.code());
    }
    if (reply.isFault()) {
      String message = "Atlas has a fault; it was asked to %s: %s.".formatted(purpose, words);
      String hint = "Run the command again later; https://status.mongodb.com tells of outages.";
      return call.repeatable()
          ? AtlasException.refused(message, hint, reply.status(), reply.code())
          : AtlasException.uncertain(message, hint);
    }
    if (reply.status() == 401 || reply.status() == 403) {
      return AtlasException.refused(
          "Atlas does not let this API key %s: %s.".formatted(purpose, words),
          "Give the key the role Project Owner in that project.",
          reply.status(),
          reply.code());
    }
    return AtlasException.refused(
        "Atlas refused to %s: %s.".formatted(purpose, withCode(words, reply.code())),
        "Change what it complains about, and run the command again.",
        reply.status(),
        reply.code());
  }

  private static String withCode(String words, String code) {
    return code.isEmpty() ? words : words + " (" + code + ")";
  }

  /** A service, or what stands between, may repeat what it was given. */
  private String masked(String text) {
    String masked = text;
    for (String secret : new String[] {keys.privateKey(), keys.publicKey(), access, refresh}) {
      masked = secret.isEmpty() ? masked : masked.replace(secret, "…");
    }
    return masked;
  }
}
