package dev.readside.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.readside.adminapi.AtlasException;
import dev.readside.adminapi.FakeAdminApi;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which app a name means. */
final class FindAppTest {

  private static final String OTHER = "5b2ec991973129243223a115";

  private FakeAdminApi api;

  @BeforeEach
  void start() throws IOException {
    api = FakeAdminApi.start();
    api.let(Orders.KEYS, Orders.USER, Orders.PROJECT, OTHER);
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void findsTheOneOfThatName() {
    api.addApp(Orders.PROJECT, "shops", "standard");
    String id = api.addApp(OTHER, "shop", "standard").id();

    assertEquals(id, Orders.open(api).name().id());
  }

  @Test
  void takesTheAppOfTheTriggersPage() {
    String id = api.addApp(OTHER, "shop", "atlas").id();

    assertEquals(id, Orders.open(api).name().id());
  }

  @Test
  void refusesAnotherProduct() {
    api.addApp(OTHER, "shop", "device-sync");

    assertRefused(
        "The app `shop` is of the product `device-sync`, which has no triggers of its own.",
        "Name another app in `atlas.app.name`; that of Atlas' Triggers page is `Triggers`.");
  }

  @Test
  void offersTheNearestName() {
    api.addApp(OTHER, "shops", "standard");

    assertRefused(
        "There is no app `shop` in the 2 projects of this API key.",
        "Did you mean `shops`? It is `atlas.app.name`.");
  }

  @Test
  void wantsToKnowTheProject() {
    api.addApp(Orders.PROJECT, "shop", "standard");
    String id = api.addApp(OTHER, "shop", "standard").id();

    assertRefused(
        "There are apps `shop` in several projects: " + Orders.PROJECT + ", " + OTHER + ".",
        "Say which is meant, by the project's id: --atlas-project ID.");
    assertEquals(id, Orders.open(api, Optional.of(OTHER)).name().id());
  }

  @Test
  void saysWhatAKeyMayNotSee() {
    AtlasException refused =
        assertThrows(
            AtlasException.class, () -> Orders.open(api, Optional.of("5b2ec991973129243223a1ff")));

    assertEquals(
        "Atlas does not let this API key list the apps of the project 5b2ec991973129243223a1ff: user not authorized for group 5b2ec991973129243223a1ff.",
        refused.getMessage());
  }

  private void assertRefused(String sentence, String hint) {
    AtlasException refused = assertThrows(AtlasException.class, () -> Orders.open(api));
    assertEquals(sentence, refused.getMessage());
    assertEquals(hint, refused.hint());
  }
}
