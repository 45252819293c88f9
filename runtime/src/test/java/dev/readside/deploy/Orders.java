package dev.readside.deploy;

import dev.readside.adminapi.AdminApi;
import dev.readside.adminapi.ApiAddress;
import dev.readside.adminapi.ApiKeys;
import dev.readside.adminapi.ApiLimits;
import dev.readside.adminapi.FakeAdminApi;
import dev.readside.adminapi.FakeApp;
import dev.readside.compile.Compilation;
import dev.readside.compile.Compilation.Compiled;
import dev.readside.compile.Compiler;
import dev.readside.filetree.FileTree;
import dev.readside.source.SourceFile;
import dev.readside.target.appservices.AppServicesProject;
import dev.readside.wiring.Targets;
import dev.readside.work.BackOff;
import dev.readside.work.StopSignal;
import java.time.Duration;
import java.util.Optional;

/** A project of orders, in several states, and an app with things of somebody else in it. */
final class Orders {

  static final String PROJECT = "5b2ec991973129243223a114";
  static final ApiKeys KEYS = new ApiKeys("pubkeyab", "pr1vate-k3y");
  static final String USER = "64a000000000000000000001";

  /** Nothing is waited for longer than it takes. */
  static final ApiLimits LIMITS =
      new ApiLimits(
          Duration.ofSeconds(20),
          new BackOff(Duration.ofMillis(1), Duration.ofMillis(5), 3),
          Duration.ofSeconds(5));

  static final DeployTimes TIMES =
      new DeployTimes(
          new BackOff(Duration.ofMillis(1), Duration.ofMillis(5), Integer.MAX_VALUE),
          Duration.ofSeconds(20),
          Duration.ofMillis(50));

  private static final String HEAD =
      """
      readside: 1
      databases: { source: shop, read: shop_read }
      atlas: { app: { name: shop } }
      projections:
      """;

  /** With a joined collection. */
  static final String FIRST =
      HEAD
          + """
              order_list:
                from: orders
                join: { customer: { from: customers, on: { customerId: _id } } }
                fields: { number: $number, customer: $customer.name }
              sales:
                from: orders
                group_by: $city
                fields: { total: { $sum: $total } }
            """
              .stripIndent();

  /** One projection is gone, one has another definition, one is new. */
  static final String SECOND =
      HEAD
          + """
              order_list:
                version: 2
                from: orders
                join: { customer: { from: customers, on: { customerId: _id } } }
                fields: { number: $number, customer: $customer.name, city: $city }
              customer_list:
                from: customers
                fields: { name: $name }
            """
              .stripIndent();

  private Orders() {}

  static AppServicesProject project(String text) {
    return compiled(text).target(AppServicesProject.class).orElseThrow();
  }

  static FileTree files(String text) {
    return project(text).emit(compiled(text).plan());
  }

  static FileTree files(AppServicesProject project) {
    return project.emit(compiled(FIRST).plan());
  }

  private static Compiled compiled(String text) {
    Compilation compilation =
        Compiler.compile(new SourceFile("projections.yaml", text), Targets.ALL);
    return compilation
        .compiled()
        .orElseThrow(() -> new IllegalArgumentException(compilation.diagnostics().toString()));
  }

  /** An app that others use, too. */
  static FakeApp sharedApp(FakeAdminApi api) {
    api.let(KEYS, USER, PROJECT);
    FakeApp app = api.addApp(PROJECT, "shop", "standard");
    String service = app.link("mongodb-atlas", "Cluster0");
    String function =
        app.function(
            Documents.object(
                """
                { "name": "mailer", "private": true, "source": "exports = () => 1.0;",
                  "can_evaluate": { "%%true": true }, "unknown": 12345678901234567890.10 }
                """));
    app.trigger(
        Documents.object(
            """
            { "name": "mail", "type": "DATABASE", "disabled": true, "unknown": [1.50, 1e3],
              "config": { "service_id": "%s", "database": "shop", "collection": "orders",
                "operation_types": ["INSERT"], "match": { "a": { "$numberLong": "1" } } },
              "event_processors": { "FUNCTION": { "config": { "function_id": "%s" } } } }
            """
                .formatted(service, function)));
    return app;
  }

  static RemoteApp open(FakeAdminApi api) {
    return open(api, Optional.empty());
  }

  static RemoteApp open(FakeAdminApi api, Optional<String> project) {
    return RemoteApp.find(logIn(api), project, project(FIRST), TIMES);
  }

  static AdminApi logIn(FakeAdminApi api) {
    return logIn(api, new StopSignal());
  }

  static AdminApi logIn(FakeAdminApi api, StopSignal stop) {
    return AdminApi.logIn(ApiAddress.parse(api.url()), KEYS, LIMITS, stop);
  }

  /** As {@code push} does it. */
  static void push(RemoteApp app, FileTree files) {
    app.settle(DeployListener.SILENT);
    app.deploy(files, app.changes(files), DeployListener.SILENT);
  }
}
