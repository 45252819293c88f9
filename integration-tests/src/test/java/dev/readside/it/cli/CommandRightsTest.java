package dev.readside.it.cli;

import static dev.readside.it.cli.SecuredShop.role;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.readside.cli.process.ExitCode;
import dev.readside.it.cli.SecuredShop.Before;
import dev.readside.it.cli.SecuredShop.Single;
import dev.readside.it.mongod.SecuredMongod;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * With exactly the rights that docs/rights.md says, each command works; with one less it says
 * which, and does nothing.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CommandRightsTest {
  /** Also tries each right whether the server insists on it; takes minutes. */
  private static final String LEAST = "readside.rights.least";

  /** In a trial: the address for one who may do everything. */
  private static final String ADMIN = "{admin}";

  /** How each command of the table is tried. */
  private static final Map<String, Trial> TRIALS =
      Map.ofEntries(
          trial("setup", Before.DOCUMENTS, 0, "setup"),
          trial("setup --dry-run", Before.DOCUMENTS, 0, "setup --dry-run"),
          trial("plan", Before.DOCUMENTS, 0, "plan"),
          trial("run", Before.CHANGED, 0, "run --until-caught-up"),
          trial("backfill", Before.CHANGED, 0, "backfill"),
          trial("backfill --way replace", Before.SET_UP, 0, "backfill --way replace sales"),
          trial("backfill --dry-run", Before.SET_UP, 0, "backfill --dry-run"),
          trial("verify", Before.WRONG, 1, "verify --patience 1s"),
          trial("check --uri", Before.RIGHT, 0, "check --uri"),
          trial("preview", Before.RIGHT, 0, "preview sales --id 1 --explain"),
          trial("scenario", Before.RIGHT, 0, "scenario sales --id 1 --play-on " + ADMIN),
          trial("test --random --like", Before.RIGHT, 0, "test --random 1 --like --uri " + ADMIN),
          trial("verify --repair", Before.WRONG, 0, "verify --patience 1s --repair"),
          trial("rebuild", Before.VALIDATED, 0, "rebuild sales"),
          trial("rollback", Before.REBUILT, 0, "rollback sales"),
          trial("rebuild --drop-old", Before.REBUILT, 0, "rebuild sales --drop-old"),
          trial("failures list", Before.FAILED, 0, "failures list"),
          trial("failures show", Before.FAILED, 0, "failures show readside_order_list"),
          trial("failures retry", Before.FAILED, 0, "failures retry --all"),
          trial("failures discard", Before.FAILED, 0, "failures discard --all --yes"),
          trial("status", Before.RIGHT, 0, "status"));

  /**
   * @param exit with all rights
   */
  private record Trial(Before before, int exit, String command) {
    Outcome run(SecuredShop shop) {
      String admin = shop.server().uri("admin", "admin");
      return shop.user().run(command.replace(ADMIN, admin).split(" "));
    }

    /** Whether it is for the projection `sales` only. */
    boolean isOfSales() {
      return command.contains(" sales");
    }
  }

  private static Map.Entry<String, Trial> trial(
      String name, Before before, int exit, String command) {
    return Map.entry(name, new Trial(before, exit, command));
  }

  private static Trial trial(String command) {
    return Objects.requireNonNull(TRIALS.get(command), command);
  }

  private SecuredMongod server;
  private SecuredShop shop;
  private RightsTable table;

  @BeforeAll
  void start(@TempDir Path directory) throws IOException {
    table = RightsTable.read();
    server = SecuredMongod.start("--setParameter", "enableTestCommands=1");
    shop = new SecuredShop(server, directory);
  }

  @AfterAll
  void stop() {
    if (server != null) {
      server.close();
    }
  }

  @Test
  void hasEachCommand() {
    assertEquals(new TreeSet<>(TRIALS.keySet()), new TreeSet<>(table.commands()));
  }

  @TestFactory
  Stream<DynamicTest> worksWithExactlyTheDocumentedRights() {
    return table.commands().stream()
        .map(command -> dynamicTest(command, () -> works(command, trial(command))));
  }

  private void works(String command, Trial trial) {
    shop.bring(trial.before());
    shop.grant(documented(command, trial));

    Outcome outcome = trial.run(shop);

    assertEquals(trial.exit(), outcome.exit(), outcome::toString);
  }

  @TestFactory
  Stream<DynamicTest> tellsEachMissingRightBeforeAnythingIsDone() {
    return table.commands().stream()
        .map(command -> dynamicTest(command, () -> tells(command, trial(command))));
  }

  private void tells(String command, Trial trial) {
    shop.bring(trial.before());
    Map<String, String> before = shop.stored();
    for (Single missing : documented(command, trial)) {
      Set<Single> others = documented(command, trial);
      others.remove(missing);
      if (others.contains(missing.onDatabase())) {
        continue; // It is given with that.
      }
      shop.grant(others);

      Outcome outcome = trial.run(shop);

      assertEquals(ExitCode.ENVIRONMENT, outcome.exit(), () -> missing + ": " + outcome);
      String sentence =
          "readside: User `app` lacks rights that `readside %s` needs: `%s` on %s."
              .formatted(spoken(command), missing.action(), missing.place());
      assertTrue(outcome.err().contains(sentence), () -> sentence + "\n" + outcome.err());
      assertTrue(outcome.err().contains("grantRolesToUser(\"app\", [{ role: "), outcome::err);
    }
    assertEquals(before, shop.stored());
  }

  /** Without the options that need nothing more. */
  private static String spoken(String command) {
    return command.startsWith("backfill") ? "backfill" : command;
  }

  @TestFactory
  Stream<DynamicTest> documentsNoRightThatIsNotNeeded() {
    Assumptions.assumeTrue(Boolean.getBoolean(LEAST), "-D" + LEAST + "=true tries it");
    return table.commands().stream()
        .map(command -> dynamicTest(command, () -> needsEach(command, trial(command))));
  }

  private void needsEach(String command, Trial trial) {
    shop.bring(trial.before());
    shop.require(trial.exit(), trial.command().split(" "));
    Map<String, String> right = shop.outcome();
    Set<Single> needless = new TreeSet<>();
    for (Single missing : always(command, trial)) {
      Set<Single> others = documented(command, trial);
      others.remove(missing);
      if (others.contains(missing.onDatabase())) {
        continue;
      }
      shop.grant(others);
      shop.bring(trial.before());
      Outcome outcome = withoutKnowing(() -> trial.run(shop));
      if (outcome.exit() == trial.exit() && right.equals(shop.outcome())) {
        needless.add(missing);
      }
    }
    assertEquals(Set.of(), needless);
  }

  private interface Run {
    Outcome outcome();
  }

  /** The server does not tell what the user may do. */
  private Outcome withoutKnowing(Run run) {
    failCommand(
        new Document("mode", "alwaysOn")
            .append(
                "data",
                Document.parse(
                    "{ failCommands: ['connectionStatus'], errorCode: 115, appName: 'readside' }")));
    try {
      return run.outcome();
    } finally {
      failCommand(new Document("mode", "off"));
    }
  }

  private void failCommand(Document how) {
    Document command = new Document("configureFailPoint", "failCommand");
    command.putAll(how);
    server.admin().getDatabase("admin").runCommand(command);
  }

  @Test
  void passesTheServersRefusalOn() {
    shop.bring(Before.WRONG);
    shop.grantRoles(role("read", SecuredShop.SOURCE), role("read", SecuredShop.READ));

    Outcome outcome =
        withoutKnowing(() -> shop.user().run("verify", "--repair", "--patience", "1s"));

    assertEquals(ExitCode.ENVIRONMENT, outcome.exit(), outcome::toString);
    assertTrue(
        outcome
            .err()
            .contains(
                "MongoDB does not let this user do this: `aggregate` on shop.orders into"
                    + " shop_read.order_list."),
        outcome::err);
  }

  @Test
  void wantsToKnowWhoOneIs() {
    shop.bring(Before.RIGHT);

    Outcome outcome = shop.shell(server.tlsUri()).run("status");

    assertEquals(ExitCode.ENVIRONMENT, outcome.exit(), outcome::toString);
    assertTrue(outcome.err().contains("MongoDB wants to know who you are."), outcome::err);
  }

  /** As the first table of docs/rights.md says. */
  @Test
  void worksWithBuiltInRoles() {
    for (String command : table.commands()) {
      Trial trial = trial(command);
      shop.bring(trial.before());
      shop.grantRoles(roles(command));

      Outcome outcome = trial.run(shop);

      assertEquals(trial.exit(), outcome.exit(), () -> command + ": " + outcome);
    }
  }

  private static Document[] roles(String command) {
    Document read = role("read", SecuredShop.SOURCE);
    Document write = role("readWrite", SecuredShop.READ);
    return switch (command) {
      case "setup" ->
          new Document[] {
            read, role("dbAdmin", SecuredShop.SOURCE), write, role("dbAdmin", SecuredShop.READ)
          };
      case "rebuild", "rollback" -> // Rows with a validator.
          new Document[] {read, write, role("dbAdmin", SecuredShop.READ)};
      case "check --uri",
          "test --random --like",
          "verify",
          "preview",
          "scenario",
          "status",
          "failures list" ->
          new Document[] {read, role("read", SecuredShop.READ)};
      default -> new Document[] {read, write};
    };
  }

  @Test
  void mergesWhereReplacingIsNotAllowed() {
    shop.bring(Before.SET_UP);
    Trial merging = new Trial(Before.SET_UP, 0, "backfill sales");
    shop.grant(documented("backfill", merging));

    Outcome outcome = merging.run(shop);

    assertEquals(ExitCode.OK, outcome.exit(), outcome::toString);
    assertNotEquals("", outcome.out());
  }

  private Set<Single> documented(String command, Trial trial) {
    return singles(table.of(command), trial);
  }

  private Set<Single> always(String command, Trial trial) {
    return singles(
        table.of(command).stream().filter(line -> line.only().isEmpty()).toList(), trial);
  }

  private static Set<Single> singles(List<RightsTable.Line> lines, Trial trial) {
    Set<Single> rights = SecuredShop.none();
    for (RightsTable.Line line : lines) {
      for (String on : places(line.on(), trial)) {
        line.actions().forEach(action -> rights.add(new Single(on, action)));
      }
    }
    return rights;
  }

  /** What the table speaks of, in this project. */
  private static List<String> places(String on, Trial trial) {
    return switch (on) {
      case "source database" -> List.of("shop.");
      case "read database" -> List.of("shop_read.");
      case "sources" ->
          trial.isOfSales()
              ? List.of("shop.orders")
              : List.of("shop.orders", "shop.customers", "shop_read.order_list");
      case "sources but read collections" -> List.of("shop.orders", "shop.customers");
      case "databases of sources" ->
          trial.isOfSales() ? List.of("shop.") : List.of("shop.", "shop_read.");
      case "sources that look-ups go by", "sources with pre-images" ->
          List.of("shop.orders", "shop_read.order_list");
      case "read collections" ->
          trial.isOfSales()
              ? List.of("shop_read.sales")
              : List.of("shop_read.order_list", "shop_read.sales", "shop_read.names");
      case "read collections with indexes" -> List.of("shop_read.order_list");
      case "read collection" -> List.of("shop_read.sales");
      case "`<into>__build`" -> List.of("shop_read.sales__build");
      case "`<into>__old`" -> List.of("shop_read.sales__old");
      case "`readside_state`" -> List.of("shop_read.readside_state");
      case "`readside_failures`" -> List.of("shop_read.readside_failures");
      default -> throw new AssertionError("where is this? " + on);
    };
  }
}
