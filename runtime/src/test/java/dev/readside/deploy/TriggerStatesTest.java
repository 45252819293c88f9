package dev.readside.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.readside.adminapi.FakeAdminApi;
import dev.readside.adminapi.FakeApp;
import dev.readside.deploy.TriggerState.Running;
import dev.readside.filetree.FileTree;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How triggers are, as far as the API says it. */
final class TriggerStatesTest {

  private static final FileTree FILES = Orders.files(Orders.FIRST);
  private static final String TRIGGER = "readside_order_list_orders";
  private static final String LOST = "change stream history lost";

  private FakeAdminApi api;
  private FakeApp fake;
  private RemoteApp app;

  @BeforeEach
  void start() throws IOException {
    api = FakeAdminApi.start();
    fake = Orders.sharedApp(api);
    app = Orders.open(api);
    Orders.push(app, FILES);
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void tellsHowFarATriggerIs() {
    fake.executed(
        TRIGGER,
        Documents.object(
            """
            { "completed_at": "2026-11-30T10:00:07.5Z",
              "cluster_time": { "$timestamp": { "t": 1796032800, "i": 3 } } }
            """));

    TriggerState state = state();

    assertEquals(Running.ENABLED, state.running());
    assertEquals(Optional.of(Instant.parse("2026-11-30T10:00:07.5Z")), state.completedAt());
    assertEquals(Optional.of(Instant.ofEpochSecond(1_796_032_800)), state.handled());
    assertEquals(
        6, app.status(FILES).triggers().size(), () -> app.status(FILES).triggers().toString());
  }

  @Test
  void readsTimesInEachForm() {
    for (String time :
        List.of(
            "1796032800",
            "\"2026-11-30T10:00:00Z\"",
            "\"2026-11-30T11:00:00+01:00\"",
            "{ \"$date\": \"2026-11-30T10:00:00Z\" }",
            "{ \"$date\": { \"$numberLong\": \"1796032800000\" } }",
            "{ \"T\": 1796032800, \"I\": 1 }")) {
      fake.executed(TRIGGER, Documents.object("{ \"completed_at\": " + time + "}"));

      assertEquals(Optional.of(Instant.ofEpochSecond(1_796_032_800)), state().completedAt(), time);
    }
    fake.executed(TRIGGER, Documents.object("{ \"completed_at\": {}, \"cluster_time\": null }"));
    assertEquals(Optional.empty(), state().completedAt());
  }

  @Test
  void tellsASuspendedTriggerFromADisabledOne() {
    fake.deployedTrigger(TRIGGER).put("disabled", true).put("last_modified", 1_796_000_000);
    Running byHand = state().running();
    fake.failed(TRIGGER, "2026-11-30T11:00:00Z", LOST);
    fake.failed(TRIGGER, "2026-11-30T10:00:00Z", "older");

    TriggerState suspended = state();

    assertEquals(Running.DISABLED, byHand);
    assertEquals(Running.SUSPENDED, suspended.running());
    assertEquals(Optional.of(LOST), suspended.lastError());
    assertEquals(Optional.of(Instant.parse("2026-11-30T11:00:00Z")), suspended.failedAt());
  }

  @Test
  void doubtsATriggerThatFailedLast() {
    fake.failed(TRIGGER, "2026-11-30T11:00:00Z", LOST);
    fake.executed(TRIGGER, Documents.object("{ \"completed_at\": \"2026-11-30T10:00:00Z\" }"));
    Running before = state().running();
    fake.executed(TRIGGER, Documents.object("{ \"completed_at\": \"2026-11-30T12:00:00Z\" }"));

    assertEquals(Running.FAILED, before);
    assertEquals(Running.ENABLED, state().running());
  }

  @Test
  void believesAFieldThatSaysSo() {
    fake.deployedTrigger(TRIGGER).put("suspended", true);

    assertEquals(Running.SUSPENDED, state().running());
  }

  @Test
  void resumesWhatStandsStillAndNothingElse() {
    fake.deployedTrigger(TRIGGER).put("suspended", true);
    fake.deployedTrigger("mail").put("suspended", true);
    fake.deployedTrigger("readside_retry")
        .put("disabled", true)
        .put("last_modified", 1_800_000_000);

    List<ResumedTrigger> resumed = app.resume(app.status(FILES), false);
    fake.deployedTrigger(TRIGGER).put("suspended", true);
    app.resume(app.status(FILES), true);

    assertEquals(List.of(TRIGGER), resumed.stream().map(each -> each.before().name()).toList());
    assertEquals(List.of(TRIGGER, TRIGGER + " without its token"), fake.resumed());
    assertEquals(Running.ENABLED, state().running());
  }

  private TriggerState state() {
    return app.status(FILES).triggers().stream()
        .filter(each -> each.name().equals(TRIGGER))
        .findFirst()
        .orElseThrow();
  }
}
