package dev.readside.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.readside.diagnostic.Diagnostic;
import dev.readside.lock.Lock;
import dev.readside.source.SourceFile;
import dev.readside.spec.Environment;
import dev.readside.spec.Environment.Unset;
import dev.readside.wiring.Targets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The environments of docs/language.md are what that page says they are. */
final class DocumentedEnvironmentsTest {

  private static final Pattern BLOCK =
      Pattern.compile("<!-- environments -->\n```yaml\n(.*?)```", Pattern.DOTALL);

  private static final Map<String, String> VARIABLES =
      Map.of("SHOP_DATABASE", "eshop", "SHOP_CLUSTER", "Cluster7");

  private static SourceFile file() throws IOException {
    Matcher block = BLOCK.matcher(Files.readString(Path.of("../docs/language.md")));
    assertEquals(true, block.find());
    return new SourceFile(
        "projections.yaml",
        """
        readside: 1
        databases: { source: shop, read: shop_read }
        projections:
          orders: { from: orders, fields: all }
        """
            + block.group(1));
  }

  @Test
  void staging() throws IOException {
    assertEquals("shop_staging.orders -> shop_staging_read.orders", rows("staging", Map.of()));
  }

  @Test
  void production() throws IOException {
    assertEquals("eshop.orders -> eshop_read.orders", rows("production", VARIABLES));
  }

  private static String rows(String environment, Map<String, String> variables) throws IOException {
    var compiled =
        Compiler.compile(
                file(),
                Targets.ALL,
                Lock.NONE,
                new Environment(Optional.of(environment), variables, Unset.IS_REFUSED))
            .compiled()
            .orElseThrow();
    var projection = compiled.plan().projections().get(0);
    return projection.root() + " -> " + projection.rows();
  }

  @Test
  void needsTheVariablesOfItsOwnEnvironmentOnly() throws IOException {
    Compilation production =
        Compiler.compile(
            file(),
            Targets.ALL,
            Lock.NONE,
            new Environment(Optional.of("production"), Map.of(), Unset.IS_REFUSED));

    assertEquals(
        List.of(
            "The variable `SHOP_DATABASE` is not set.",
            "The variable `SHOP_DATABASE` is not set.",
            "The variable `SHOP_CLUSTER` is not set."),
        production.diagnostics().stream().map(Diagnostic::message).toList());
  }

  @Test
  void areCheckedWithoutTheirVariables() throws IOException {
    CheckedFile checked = CheckedFile.of(file(), Targets.ALL, Lock.NONE, Environment.NONE);

    assertEquals(List.of(), checked.compilation().diagnostics());
    assertEquals(
        List.of(
            new CheckedFile.Checked("staging", List.of()),
            new CheckedFile.Checked("production", List.of("SHOP_CLUSTER", "SHOP_DATABASE"))),
        checked.environments());
  }
}
