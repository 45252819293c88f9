package dev.readside.adminapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.readside.work.BackOff;
import dev.readside.work.StopSignal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who asks, and what is said when there is no answer, or a no. */
final class AdminApiTest {

  private static final ApiKeys KEYS = new ApiKeys("pubkeyab", "pr1vate-k3y");
  private static final String PROJECT = "5b2ec991973129243223a114";
  private static final ApiLimits LIMITS =
      new ApiLimits(
          Duration.ofSeconds(1),
          new BackOff(Duration.ofMillis(1), Duration.ofMillis(5), 3),
          Duration.ofMillis(20));

  private FakeAdminApi api;

  @BeforeEach
  void start() throws IOException {
    api = FakeAdminApi.start();
    api.let(KEYS, "64a000000000000000000001", PROJECT);
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void logsIn() {
    AdminApi found = logIn(KEYS);

    assertEquals("64a000000000000000000001", found.user());
    assertEquals(List.of(PROJECT), found.projects());
  }

  /** The fake repeats the public key, as a service may. */
  @Test
  void saysThatKeysAreWrongButNotWhich() {
    AtlasException refused =
        assertThrows(AtlasException.class, () -> logIn(new ApiKeys("wr0ng-pub", "wr0ng-priv")));

    assertEquals("Atlas does not take this API key: invalid username (…).", refused.getMessage());
    assertFalse(new ApiKeys("wr0ng-pub", "wr0ng-priv").toString().contains("wr0ng"));
  }

  @Test
  void quotesNoTokenThatCannotBeSent() {
    api.answer(1, 200, Map.of(), "{\"access_token\": \"t0ken\\nof two lines\"}");

    AtlasException refused = assertThrows(AtlasException.class, () -> logIn(KEYS));

    assertEquals("What answered to the login is not the Admin API of Atlas.", refused.getMessage());
  }

  @Test
  void sendsKeysOverTlsOrNotAtAll() {
    for (String text :
        List.of(
            "http://services.cloud.mongodb.com/api/admin/v3.0",
            "http://127.0.0.1.example.com/",
            "ftp://localhost/")) {
      AtlasException refused =
          assertThrows(AtlasException.class, () -> ApiAddress.parse(text), text);

      assertTrue(refused.toString().contains("API keys go nowhere else"), text);
    }
    for (String text :
        List.of("", "x", "https://", "https://user:s3cret@host/", "ht tp://s3cret")) {
      AtlasException refused =
          assertThrows(AtlasException.class, () -> ApiAddress.parse(text), text);

      assertFalse(refused.toString().contains("s3cret"), text);
    }
    assertEquals(ApiAddress.DEFAULT, ApiAddress.parse(ApiAddress.DEFAULT.base() + "/"));
    assertEquals("[::1]:8080", ApiAddress.parse("http://[::1]:8080/x").host());
  }

  @Test
  void givesUpWhereNobodyAnswers() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      int port = silent.getLocalPort();

      AtlasException silence = assertThrows(AtlasException.class, () -> logIn(port));

      assertEquals(
          "Atlas does not answer at 127.0.0.1:%d, which was asked to log in: no answer in time."
              .formatted(port),
          silence.getMessage());
    }
  }

  @Test
  void givesUpWhereNobodyIs() throws IOException {
    int port;
    try (ServerSocket closed = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      port = closed.getLocalPort();
    }

    AtlasException nobody = assertThrows(AtlasException.class, () -> logIn(port));

    assertEquals(
        "Atlas does not answer at 127.0.0.1:%d, which was asked to log in: no connection."
            .formatted(port),
        nobody.getMessage());
  }

  @Test
  void triesABoundedNumberOfTimes() {
    AdminApi found = logIn(KEYS);
    int before = api.count();
    for (int number = before + 1; number < before + 10; number++) {
      api.answer(number, 429, Map.of("Retry-After", "3600"), "{}");
    }

    AtlasException refused = assertThrows(AtlasException.class, () -> found.apps(PROJECT));

    assertEquals(
        "Atlas takes no more requests for now; it was asked to list the apps of the project "
            + PROJECT
            + ": HTTP 429.",
        refused.getMessage());
    assertEquals(before + 3, api.count());
  }

  @Test
  void refusesWhatIsNotTheService() {
    AdminApi found = logIn(KEYS);
    api.answer(api.count() + 1, 200, Map.of(), "<html>Welcome to the hotel</html>");

    AtlasException refused = assertThrows(AtlasException.class, () -> found.apps(PROJECT));

    assertTrue(refused.toString().contains("something that is no JSON"), refused::getMessage);
  }

  @Test
  void followsNoRedirection() {
    AdminApi found = logIn(KEYS);
    api.answer(api.count() + 1, 302, Map.of("Location", "http://127.0.0.1:1/elsewhere"), "");

    AtlasException refused = assertThrows(AtlasException.class, () -> found.apps(PROJECT));

    assertTrue(refused.toString().endsWith(": HTTP 302."), refused::getMessage);
  }

  private AdminApi logIn(ApiKeys keys) {
    return AdminApi.logIn(ApiAddress.parse(api.url()), keys, LIMITS, new StopSignal());
  }

  private static void logIn(int port) {
    AdminApi.logIn(ApiAddress.parse("http://127.0.0.1:" + port), KEYS, LIMITS, new StopSignal());
  }
}
