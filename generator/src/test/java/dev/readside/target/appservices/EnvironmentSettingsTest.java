package dev.readside.target.appservices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.readside.compile.Compilation.Compiled;
import dev.readside.compile.Compiler;
import dev.readside.lock.Lock;
import dev.readside.source.SourceFile;
import dev.readside.spec.Environment;
import dev.readside.spec.Environment.Unset;
import dev.readside.target.appservices.AppServicesSettings.Layout;
import dev.readside.target.appservices.AppServicesSettings.Match;
import dev.readside.wiring.Targets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What an environment does not say is as the file has it. */
final class EnvironmentSettingsTest {

  private static final String FILE =
      """
      readside: 1
      databases: { source: shop, read: shop_read }
      sweep: none
      atlas:
        service: orders-service
        cluster: ${OLD_CLUSTER}
        layout: app-services
        app: { name: shop, location: IE }
        match: none
      environments:
        as-it-is: {}
        staging:
          databases: { read: "${SHOP}_read" }
          atlas: { cluster: "${A}-${B}${A}", prefix: staging, app: { name: shop-staging } }
      projections:
        orders: { from: orders, fields: { total: "${TOTAL}" } }
      """;

  private static final Map<String, String> VARIABLES =
      Map.of("OLD_CLUSTER", "Old", "SHOP", "shop7", "A", "a", "B", "b");

  @Test
  void areLaidOverThoseOfTheFile() {
    Compiled staging = compiled("staging", VARIABLES);

    assertEquals(settings("a-ba", "shop-staging", "staging"), settings(staging));
    assertEquals("shop.orders", staging.plan().projections().get(0).root().toString());
    assertEquals("shop7_read.orders", staging.plan().projections().get(0).rows().toString());
  }

  @Test
  void areThoseOfTheFileWhereNothingIsSaid() {
    Compiled same = compiled("as-it-is", VARIABLES);

    assertEquals(settings("Old", "shop", "readside"), settings(same));
    assertEquals("shop_read.orders", same.plan().projections().get(0).rows().toString());
  }

  @Test
  void needNoVariableOfWhatTheyReplace() {
    Compiled staging = compiled("staging", Map.of("SHOP", "shop7", "A", "a", "B", "b"));

    assertEquals("a-ba", settings(staging).cluster());
  }

  /** Whatever a variable holds is a text, and nothing in it is looked up again. */
  @Test
  void takeValuesAsTheyAre() {
    Map<String, String> odd = Map.of("SHOP", "1", "A", "7", "B", "0x1");

    assertEquals("7-0x17", settings(compiled("staging", odd)).cluster());
    Map<String, String> named = Map.of("SHOP", "s", "A", "${B}", "B", "b");
    assertFalse(
        Compiler.compile(file(), Targets.ALL, Lock.NONE, environment("staging", named))
            .compiled()
            .isPresent());
  }

  @Test
  void neverShowVariables() {
    assertEquals(
        "Environment[staging]", environment("staging", Map.of("PASSWORD", "secret")).toString());
  }

  private static AppServicesSettings settings(String cluster, String app, String prefix) {
    return new AppServicesSettings(
        "orders-service",
        cluster,
        Layout.APP_SERVICES,
        app,
        "IE",
        "GLOBAL",
        prefix,
        Match.NONE,
        Optional.empty());
  }

  private static AppServicesSettings settings(Compiled compiled) {
    return compiled.target(AppServicesProject.class).orElseThrow().settings();
  }

  private static Compiled compiled(String name, Map<String, String> variables) {
    return Compiler.compile(file(), Targets.ALL, Lock.NONE, environment(name, variables))
        .compiled()
        .orElseThrow();
  }

  private static SourceFile file() {
    return new SourceFile("projections.yaml", FILE);
  }

  private static Environment environment(String name, Map<String, String> variables) {
    return new Environment(Optional.of(name), variables, Unset.IS_REFUSED);
  }
}
