package dev.readside.adminapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.http.HttpResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * What the service answered.
 *
 * @param text may hold tokens: it goes into no message as it is
 */
record Reply(int status, String text, Optional<Duration> retryAfter) {

  /** Numbers stay as they are: what is sent back is what came. */
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private static final int LONGEST_WORDS = 300;

  static Reply of(HttpResponse<String> response) {
    return new Reply(
        response.statusCode(),
        response.body(),
        response.headers().firstValue("Retry-After").flatMap(Reply::wait));
  }

  /** Seconds, or a date (RFC 9110, 10.2.3). */
  private static Optional<Duration> wait(String header) {
    try {
      if (header.strip().matches("\\d{1,9}")) {
        return Optional.of(Duration.ofSeconds(Long.parseLong(header.strip())));
      }
      Instant then =
          ZonedDateTime.parse(header.strip(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      Duration until = Duration.between(Instant.now(), then);
      return Optional.of(until.isNegative() ? Duration.ZERO : until);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  boolean isSuccess() {
    return status >= 200 && status <= 299;
  }

  /** There were too many requests: this one was not even looked at. */
  boolean isTooMany() {
    return status == 429;
  }

  /** The service has a fault; whether it did what was asked is not known. */
  boolean isFault() {
    return status >= 500;
  }

  boolean isOfExpiredToken() {
    return status == 401 || code().equals("InvalidSession");
  }

  boolean isReadable() {
    return text.isBlank() || !json().isMissingNode();
  }

  /** Its JSON; a missing node where it has none. */
  JsonNode json() {
    if (text.isBlank()) {
      return MissingNode.getInstance();
    }
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }

  /** The service's {@code error_code}; empty where it gave none. */
  String code() {
    return json().path("error_code").asText("");
  }

  /** What the service said of an error, in one line; its status where it said nothing readable. */
  String words() {
    String said = json().path("error").asText("").strip().replaceAll("\\s+", " ");
    if (said.isEmpty()) {
      return "HTTP " + status;
    }
    return said.length() > LONGEST_WORDS ? said.substring(0, LONGEST_WORDS) + "…" : said;
  }

  @Override
  public String toString() {
    return "HTTP " + status;
  }
}
