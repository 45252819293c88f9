package dev.readside.it.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.readside.cli.process.ExitCode;
import dev.readside.cli.process.Termination;
import dev.readside.it.atlas.AtlasApp;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Versioned orders that are pushed into an app, whose triggers run.
 *
 * @param variables what a command sees
 */
record PushedOrders(
    Site site, AtlasApp atlas, Map<String, String> variables, Shell shell, VersionedOrders orders)
    implements AutoCloseable {

  static PushedOrders of(Site site) throws IOException {
    AtlasApp atlas = AtlasApp.start();
    Map<String, String> variables = new HashMap<>(atlas.variables());
    variables.put("READSIDE_MONGODB_URI", site.server().uri());
    Shell shell = new Shell(site.directory(), variables, new Termination());
    VersionedOrders orders = new VersionedOrders(site.client(), site.names(), shell);
    return new PushedOrders(site, atlas, variables, shell, orders);
  }

  /** Seven orders, and the first version of their read model. */
  void declareTheFirst() throws IOException {
    orders.dropDatabases();
    orders.place(7);
    orders.declare(1, "n");
  }

  /** What a push adds begins now. */
  void push(String... options) {
    List<String> arguments = new ArrayList<>(List.of("push", "--yes"));
    arguments.addAll(List.of(options));
    orders.run(arguments.toArray(String[]::new));
    atlas.begin(site.client(), site.names().read());
  }

  /** The triggers that are deployed see all changes up to now. */
  void run() {
    atlas.run(site.client(), site.names().read(), site.directory());
  }

  void assertNothingToDo() {
    Outcome plan = shell.run("plan", "--detailed-exitcode");
    assertEquals(ExitCode.OK, plan.exit(), plan::toString);
  }

  @Override
  public void close() {
    atlas.close();
  }
}
