package dev.readside.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.readside.adminapi.AtlasException;
import dev.readside.adminapi.FakeAdminApi;
import dev.readside.deploy.HandedOver.Tool;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a tool is called with; the tool is a script that says it. */
final class HandedOverTest {

  @TempDir private Path directory;

  @Test
  void callsTheToolWithTheFilesInItsLayout() throws Exception {
    Path script =
        script(
            """
            #!/bin/sh
            echo "$1 $2 $4 $5 $6 $7 $8"
            cd "$3" && ls
            read answer || echo "asked in vain" >&2
            exit 7
            """);
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    int exit =
        new HandedOver(Tool.APP_SERVICES, Map.of("APPSERVICES_CLI", script.toString()))
            .push(
                Orders.files(Orders.project(Orders.FIRST).in(Tool.APP_SERVICES.layout())),
                "shop",
                Optional.of(Orders.PROJECT),
                out);

    assertEquals(7, exit);
    assertEquals(
        List.of(
            "push --local --remote shop --yes --project " + Orders.PROJECT,
            "data_sources",
            "functions",
            "root_config.json",
            "triggers",
            "asked in vain"),
        out.toString(StandardCharsets.UTF_8).lines().toList());
  }

  @Test
  void leavesNothingBehind() throws Exception {
    Path script = script("#!/bin/sh\necho \"$3\"\n");
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    new HandedOver(Tool.REALM_CLI, Map.of("REALM_CLI", script.toString()))
        .push(Orders.files(Orders.FIRST), "shop", Optional.empty(), out);

    String files = out.toString(StandardCharsets.UTF_8).strip();
    assertTrue(Path.of(files).isAbsolute(), files);
    assertFalse(Files.exists(Path.of(files)), files);
  }

  @Test
  void saysWhereThereIsNoTool() {
    HandedOver over =
        new HandedOver(Tool.REALM_CLI, Map.of("REALM_CLI", directory.resolve("none").toString()));

    AtlasException missing =
        assertThrows(
            AtlasException.class,
            () ->
                over.push(
                    Orders.files(Orders.FIRST),
                    "shop",
                    Optional.empty(),
                    new ByteArrayOutputStream()));

    assertTrue(missing.toString().contains("cannot be run"), missing::toString);
    assertEquals("Install it and log in with it, or name it in REALM_CLI.", missing.hint());
  }

  @Test
  void refusesAnAppOfOthers() throws IOException {
    try (FakeAdminApi api = FakeAdminApi.start()) {
      Orders.sharedApp(api);
      AppChanges changes = Orders.open(api).changes(Orders.files(Orders.FIRST));

      assertEquals(
          Optional.of(
              "The app `shop` has 2 functions and triggers that are not this project's, and `realm-cli` would remove them."),
          new HandedOver(Tool.REALM_CLI, Map.of()).problem(changes).map(AppProblem::sentence));
    }
  }

  private Path script(String text) throws IOException {
    Path script = Files.writeString(directory.resolve("tool"), text);
    assertTrue(script.toFile().setExecutable(true));
    return script;
  }
}
