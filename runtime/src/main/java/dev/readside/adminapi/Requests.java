package dev.readside.adminapi;

import dev.readside.work.BackOff;
import dev.readside.work.StopSignal;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.ssl.SSLException;

/**
 * Sends requests, and tries them again where that is safe: what can be done twice after any failure
 * that may pass, all others only where they were certainly not done.
 */
final class Requests {

  private static final Duration CONNECT = Duration.ofSeconds(10);

  /** As realm-cli calls itself (10gen/realm-cli, internal/cloud/realm/client.go). */
  private static final String ORIGIN = "X-BAAS-Request-Origin";

  private final ApiAddress address;
  private final ApiLimits limits;
  private final StopSignal stop;
  private final HttpClient client;

  Requests(ApiAddress address, ApiLimits limits, StopSignal stop) {
    this.address = address;
    this.limits = limits;
    this.stop = stop;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT)
            .build();
  }

  /**
   * Sends it; the answer may be any.
   *
   * @param token goes with it; empty where nobody is logged in yet
   * @throws AtlasException when there is no answer
   */
  Reply send(Call call, String token) {
    BackOff backOff = limits.backOff();
    for (int failures = 1; ; failures++) {
      boolean last = failures >= backOff.patience();
      try {
        Reply reply = once(call, token);
        if (last || !isToBeRepeated(call, reply)) {
          return reply;
        }
        await(wait(reply, failures), call);
      } catch (IOException e) {
        if (last || !isToBeRepeated(call, e)) {
          throw unanswered(call, e);
        }
        await(backOff.after(failures), call);
      }
    }
  }

  private Reply once(Call call, String token) throws IOException {
    try {
      return Reply.of(
          client.send(request(call, token), BodyHandlers.ofString(StandardCharsets.UTF_8)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw stopped(call);
    }
  }

  private HttpRequest request(Call call, String token) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address.base() + call.path()))
            .timeout(limits.answer())
            .header("Accept", "application/json")
            .header(ORIGIN, "mongodb-baas-cli")
            .header("User-Agent", "readside");
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    if (call.body().isEmpty()) {
      return request.method(call.method(), BodyPublishers.noBody()).build();
    }
    return request
        .header("Content-Type", "application/json")
        .method(call.method(), BodyPublishers.ofString(call.body().get().toString()))
        .build();
  }

  private static boolean isToBeRepeated(Call call, Reply reply) {
    return reply.isTooMany() || (reply.isFault() && call.repeatable());
  }

  private static boolean isToBeRepeated(Call call, IOException failure) {
    return !(failure instanceof SSLException) && (call.repeatable() || isUnsent(failure));
  }

  /** Whether there was not even a connection. */
  private static boolean isUnsent(IOException failure) {
    return failure instanceof ConnectException
        || failure instanceof HttpConnectTimeoutException
        || failure instanceof SSLException;
  }

  private Duration wait(Reply reply, int failures) {
    Duration wait = reply.retryAfter().orElse(limits.backOff().after(failures));
    return wait.compareTo(limits.longestWait()) > 0 ? limits.longestWait() : wait;
  }

  private void await(Duration wait, Call call) {
    if (stop.await(wait)) {
      throw stopped(call);
    }
  }

  private static AtlasException stopped(Call call) {
    return AtlasException.uncertain(
        "Stopped while asking Atlas to %s.".formatted(call.purpose()),
        "Run the command again: what was done is done.");
  }

  private AtlasException unanswered(Call call, IOException failure) {
    String message =
        "Atlas does not answer at %s, which was asked to %s: %s."
            .formatted(address.host(), call.purpose(), reason(failure));
    String hint =
        failure instanceof SSLException
            ? "Have Java trust what stands between, in READSIDE_JAVA_OPTIONS: see docs/install.md."
            : "Check the network, and name a proxy if there is one:"
                + " READSIDE_JAVA_OPTIONS=-Dhttps.proxyHost=HOST; then run the command again.";
    return isUnsent(failure)
        ? new AtlasException(message, hint)
        : AtlasException.uncertain(message, hint);
  }

  private static String reason(IOException failure) {
    if (failure instanceof HttpConnectTimeoutException) {
      return "no connection within " + CONNECT.toSeconds() + " s";
    }
    if (failure instanceof java.net.http.HttpTimeoutException) {
      return "no answer in time";
    }
    if (failure instanceof ConnectException) {
      return "no connection";
    }
    return failure instanceof SSLException ? "no TLS connection" : "the connection broke";
  }
}
