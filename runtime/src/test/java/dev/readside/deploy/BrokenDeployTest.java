package dev.readside.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.readside.adminapi.AtlasException;
import dev.readside.adminapi.FakeAdminApi;
import dev.readside.adminapi.FakeAdminApi.Cut;
import dev.readside.adminapi.FakeAdminApi.Request;
import dev.readside.adminapi.FakeApp;
import dev.readside.filetree.FileTree;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A connection that breaks at any request of a push, for a moment or for good. */
final class BrokenDeployTest {

  private static final FileTree FIRST = Orders.files(Orders.FIRST);
  private static final FileTree SECOND = Orders.files(Orders.SECOND);

  /** An app with the first state, which is to get the second. */
  private static final class Begun implements AutoCloseable {
    private final FakeAdminApi api;
    private final FakeApp fake;
    private final RemoteApp app;
    private final Map<String, String> others;

    Begun() throws IOException {
      api = FakeAdminApi.start();
      fake = Orders.sharedApp(api);
      others = fake.deployed();
      app = Orders.open(api);
      Orders.push(app, FIRST);
      api.takeRequests();
    }

    /** Whether the app is as it should be, and what is not the project's as it was. */
    void assertDone(String when) {
      AppChanges rest = app.changes(SECOND);
      assertTrue(rest.isEmpty(), () -> when + ": " + rest);
      assertEquals(Optional.empty(), fake.draftOf(), when);
      Map<String, String> there = new TreeMap<>(fake.deployed());
      there.keySet().removeIf(name -> name.contains(" readside_"));
      assertEquals(others, there, when);
      assertEquals(12, fake.deployed().size() - others.size(), when);
      assertEquals(2, fake.deploymentsDone(), when); // The second state was deployed once.
    }

    /** Nothing is asked for twice that would then be there twice, and nothing foreign at all. */
    void assertOnlyOwnWasTouched() {
      List<String> writes =
          api.takeRequests().stream()
              .filter(Request::isWrite)
              .map(Request::body)
              .filter(body -> body.contains("\"name\":\"mail"))
              .collect(Collectors.toList());
      assertEquals(List.of(), writes);
    }

    @Override
    public void close() {
      api.close();
    }
  }

  private static int requestsOfAPush() throws IOException {
    try (Begun begun = new Begun()) {
      Orders.push(begun.app, SECOND);
      return begun.api.count();
    }
  }

  /** One lost connection is made up for by the same call. */
  @ParameterizedTest
  @EnumSource(Cut.class)
  void goesOnAfterALostConnection(Cut when) throws IOException {
    int requests = requestsOfAPush();
    assertTrue(requests > 30, () -> requests + " requests");
    for (int number = 1; number <= requests; number++) {
      try (Begun begun = new Begun()) {
        begun.api.cut(number, when);

        Orders.push(begun.app, SECOND);

        begun.assertDone(when + " " + number);
        begun.assertOnlyOwnWasTouched();
      }
    }
  }

  /** A network that is gone ends the push; the next one finishes it. */
  @ParameterizedTest
  @EnumSource(Cut.class)
  void isFinishedByTheNextPush(Cut when) throws IOException {
    int requests = requestsOfAPush();
    for (int number = 1; number <= requests; number++) {
      try (Begun begun = new Begun()) {
        begun.api.cutFrom(number, when);
        boolean broke = breaks(begun.app);
        begun.api.mend();

        Orders.push(begun.app, SECOND);

        assertTrue(broke, when + " " + number);
        begun.assertDone(when + " " + number);
        begun.assertOnlyOwnWasTouched();
      }
    }
  }

  private static boolean breaks(RemoteApp app) {
    try {
      Orders.push(app, SECOND);
      return false;
    } catch (AtlasException e) {
      return true;
    }
  }

  @Test
  void waitsAsLongAsTheServiceSays() throws IOException {
    try (Begun begun = new Begun()) {
      for (int number : new int[] {1, 5, 20, 25}) {
        begun.api.answer(number, 429, Map.of("Retry-After", "0"), "{\"error\":\"slow down\"}");
      }

      Orders.push(begun.app, SECOND);

      begun.assertDone("429");
    }
  }

  @Test
  void goesOnAfterAFaultOfTheService() throws IOException {
    int requests = requestsOfAPush();
    for (int number = 1; number <= requests; number++) {
      try (Begun begun = new Begun()) {
        begun.api.answer(number, 500, Map.of(), "<html>Internal Server Error</html>");

        Orders.push(begun.app, SECOND);

        begun.assertDone("500 " + number);
      }
    }
  }

  @Test
  void renewsATokenThatEnded() throws IOException {
    int requests = requestsOfAPush();
    for (int number = 1; number <= requests; number += 3) {
      try (Begun begun = new Begun()) {
        begun.api.expireBefore(number);

        Orders.push(begun.app, SECOND);

        begun.assertDone("expired " + number);
      }
    }
  }

  @Test
  void logsInAgainWhenTheSessionEnded() throws IOException {
    try (Begun begun = new Begun()) {
      begun.api.endSessions();

      Orders.push(begun.app, SECOND);

      begun.assertDone("ended");
    }
  }
}
